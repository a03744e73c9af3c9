ALTER TABLE complaint_readings ADD COLUMN first_at timestamptz;
UPDATE complaint_readings one SET first_at = (
    SELECT min(read_at) FROM complaint_readings other
    WHERE (other.complaint_id, other.user_id) = (one.complaint_id, one.user_id)
);
DELETE FROM complaint_readings one USING complaint_readings later
    WHERE (later.complaint_id, later.user_id) = (one.complaint_id, one.user_id) AND later.read_at > one.read_at;
ALTER TABLE complaint_readings ALTER COLUMN first_at SET NOT NULL;
ALTER TABLE complaint_readings DROP CONSTRAINT complaint_readings_pkey;
ALTER TABLE complaint_readings RENAME COLUMN read_at TO last_at;
ALTER TABLE complaint_readings ADD PRIMARY KEY (complaint_id, user_id);
GRANT UPDATE (last_at) ON complaint_readings TO tavolo_association, tavolo_operator, tavolo_system;
