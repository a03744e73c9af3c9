ALTER TABLE minutes DROP search;
