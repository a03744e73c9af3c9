-- A reading is noted when there is something new to read, and not at each look: so every event has its own first reader,
-- and a case that many people have open is not written again and again.
ALTER TABLE complaint_readings DROP CONSTRAINT complaint_readings_pkey;
ALTER TABLE complaint_readings RENAME COLUMN last_at TO read_at;
INSERT INTO complaint_readings (complaint_id, user_id, association_id, first_at, read_at)
    SELECT complaint_id, user_id, association_id, first_at, first_at FROM complaint_readings WHERE first_at < read_at;
ALTER TABLE complaint_readings DROP COLUMN first_at;
ALTER TABLE complaint_readings ADD PRIMARY KEY (complaint_id, user_id, read_at);
REVOKE UPDATE (read_at) ON complaint_readings FROM tavolo_association, tavolo_operator, tavolo_system;
