-- A quarter whose table was cancelled can have another one, and beside it extraordinary ones. What a quarter has once is the
-- ordinary table that takes place.
ALTER TABLE meetings
    ADD extraordinary boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT tables_alone_are_extraordinary CHECK (NOT extraordinary OR quarter IS NOT NULL),
    DROP CONSTRAINT meetings_year_quarter_key;
CREATE UNIQUE INDEX meetings_ordinary_table ON meetings (year, quarter) WHERE NOT extraordinary AND state <> 'cancelled';
