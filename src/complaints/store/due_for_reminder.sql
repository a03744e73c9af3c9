-- $1 today, $2 tomorrow, $3 five days from today, $4 how many at most. A short term has no early reminder: the same rule as
-- in `model::reminder`, which decides.
SELECT complaints.id
FROM complaints
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN due_on < $1 THEN 'overdue'
        WHEN due_on <= $2 AND due_on - (turn_since AT TIME ZONE 'Europe/Rome')::date > 1 THEN 'due_tomorrow'
        WHEN due_on > $2 AND due_on - (turn_since AT TIME ZONE 'Europe/Rome')::date > 5 THEN 'due_in_five_days'
    END AS kind
) AS reminder
WHERE turn IS NOT NULL
    AND due_on <= $3
    AND reminder.kind IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM complaint_events
        WHERE complaint_events.complaint_id = complaints.id
            AND complaint_events.kind = reminder.kind
            AND complaint_events.kind IN ('due_in_five_days', 'due_tomorrow', 'overdue')
            AND complaint_events.detail ->> 'due_on' = complaints.due_on::text
    )
ORDER BY due_on, complaints.id
LIMIT $4
