ALTER TABLE meetings DROP seats_by_hand;
ALTER TABLE meeting_seats DROP version;
ALTER TABLE meeting_seats
    ADD attendance text CHECK (attendance IN ('present', 'late', 'delegated', 'absent')),
    ADD person_present text,
    ADD arrived_at time,
    ADD delegated_to bigint REFERENCES organisations,
    ADD CHECK ((attendance = 'late') = (arrived_at IS NOT NULL)),
    ADD CHECK ((attendance = 'delegated') = (delegated_to IS NOT NULL));
UPDATE meeting_seats SET attendance = attendances.attendance, person_present = attendances.person_present,
    arrived_at = attendances.arrived_at, delegated_to = attendances.delegated_to
FROM attendances
WHERE (attendances.meeting_id, attendances.party_id) = (meeting_seats.meeting_id, meeting_seats.party_id);
DROP TABLE attendances;
