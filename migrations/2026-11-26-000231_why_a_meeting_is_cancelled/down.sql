ALTER TABLE meetings DROP cancelled_because;
