-- The table of `table.sql` has taken place on 15 December and is closed, without minutes yet; what was written down at it, and who was
-- there. The group has not met.
DELETE FROM minutes_approvals;
DELETE FROM minutes_comments;
DELETE FROM minutes;
DELETE FROM table_counters WHERE letter = 'V';
UPDATE meetings SET state = 'cancelled' WHERE reference = 'I-2026-001';
UPDATE meetings SET state = 'held', held_at = '2026-12-15 11:00Z' WHERE reference = 'T-2026-4';
INSERT INTO attendances (meeting_id, party_id, attendance, person_present, arrived_at)
SELECT meeting_id, party_id, was.attendance, was.person, was.arrived_at::time
FROM (VALUES ('TIM', 'present', 'Ivo Serra', NULL), ('Federconsumatori', 'late', 'Elena Gallo', '10:20'), ('Adiconsum', 'absent', NULL, NULL))
    AS was (party, attendance, person, arrived_at)
JOIN organisations ON organisations.name = was.party JOIN meeting_seats ON party_id = organisations.id;
INSERT INTO item_notes (item_id, meeting_id, text, version, edited_by, edited_at)
SELECT agenda_items.id, meeting_id, E'TIM illustra i **dati** del trimestre.\n\nSegue un confronto.', 1, created_by, '2026-12-15 10:00Z'
FROM agenda_items JOIN meetings ON meetings.id = meeting_id WHERE title = 'Reclami del trimestre';
