-- What changed since somebody looked is told by what they have not read.
ALTER TABLE users DROP COLUMN last_looked_at;
