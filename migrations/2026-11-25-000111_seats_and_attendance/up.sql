-- Who was there is told to all who sit at a meeting once it is closed; until then it is being written down, and the operator's.
CREATE TABLE attendances (
    meeting_id bigint NOT NULL,
    party_id bigint NOT NULL,
    attendance text NOT NULL CHECK (attendance IN ('present', 'late', 'delegated', 'absent')),
    person_present text,
    arrived_at time,
    delegated_to bigint REFERENCES organisations,
    PRIMARY KEY (meeting_id, party_id),
    FOREIGN KEY (meeting_id, party_id) REFERENCES meeting_seats,
    CHECK ((attendance = 'late') = (arrived_at IS NOT NULL)),
    CHECK ((attendance = 'delegated') = (delegated_to IS NOT NULL))
);
CALL share_at_the_table('attendances', 'EXISTS (SELECT FROM meetings WHERE meetings.id = meeting_id'
    ' AND meetings.state IN (''held'', ''drafted'', ''in_approval'', ''approved''))');
GRANT SELECT ON attendances TO tavolo_association;
GRANT SELECT, INSERT, UPDATE, DELETE ON attendances TO tavolo_operator, tavolo_system;
INSERT INTO attendances
SELECT meeting_id, party_id, attendance, person_present, arrived_at, delegated_to FROM meeting_seats WHERE attendance IS NOT NULL;
ALTER TABLE meeting_seats DROP attendance, DROP person_present, DROP arrived_at, DROP delegated_to;

-- Counts what the party says for itself: who represents it, and when it can come.
ALTER TABLE meeting_seats ADD version integer NOT NULL DEFAULT 1;
GRANT UPDATE (version) ON meeting_seats TO tavolo_association;
-- Whether the secretariat has chosen who is called. Otherwise those are who adhere when the meeting is convened.
ALTER TABLE meetings ADD seats_by_hand boolean NOT NULL DEFAULT false;
