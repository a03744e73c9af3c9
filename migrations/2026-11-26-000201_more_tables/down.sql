DROP INDEX meetings_ordinary_table;
ALTER TABLE meetings DROP extraordinary, ADD UNIQUE (year, quarter);
