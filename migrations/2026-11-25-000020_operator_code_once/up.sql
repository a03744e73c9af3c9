-- The operator's code identifies one complaint (AGCOM, delibera 255/24/CONS). Where one was given twice, the complaint that
-- was taken in charge first keeps it, and the others add their own reference to it; the timeline says what was said then.
-- The login that migrates owns the tables, and row security would hide the rows from it too.
ALTER TABLE complaints NO FORCE ROW LEVEL SECURITY;
ALTER TABLE consumers NO FORCE ROW LEVEL SECURITY;
UPDATE complaints SET operator_code = complaints.operator_code || '/' || year || '-' || number
    FROM (SELECT id, row_number() OVER (PARTITION BY operator_code ORDER BY taken_at, id) AS turn
        FROM complaints WHERE operator_code IS NOT NULL) AS given
    WHERE given.id = complaints.id AND given.turn > 1;
ALTER TABLE complaints FORCE ROW LEVEL SECURITY;
ALTER TABLE consumers FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX complaints_operator_code ON complaints (operator_code) WHERE operator_code IS NOT NULL;
