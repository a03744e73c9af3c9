-- Why a meeting does not take place: who sits there reads it on its page. The record, where it stood alone, is the operator's.
ALTER TABLE meetings ADD cancelled_because text;
UPDATE meetings SET cancelled_because = detail ->> 'reason'
    FROM table_events WHERE meeting_id = meetings.id AND kind = 'cancel' AND meetings.state = 'cancelled';
ALTER TABLE meetings ADD CONSTRAINT no_reason_without_cancelling CHECK (cancelled_because IS NULL OR state = 'cancelled');
