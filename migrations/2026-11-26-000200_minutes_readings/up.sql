-- The newest version of a meeting's minutes that a person has opened, and whether it was approved by then.
CREATE TABLE minutes_readings (
    user_id bigint NOT NULL REFERENCES users,
    meeting_id bigint NOT NULL REFERENCES meetings,
    version smallint NOT NULL,
    approved boolean NOT NULL,
    PRIMARY KEY (user_id, meeting_id)
);
ALTER TABLE minutes_readings ENABLE ROW LEVEL SECURITY;
ALTER TABLE minutes_readings FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON minutes_readings TO tavolo_association, tavolo_operator USING (user_id = (SELECT acting_user()));
GRANT SELECT, INSERT, UPDATE (version, approved) ON minutes_readings TO tavolo_association, tavolo_operator;
