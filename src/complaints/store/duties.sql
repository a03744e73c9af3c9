-- The cases about which the clock has something to do, by the rules of `model::duty`, which decides. $1 today, $2 tomorrow,
-- $3 five days from today, $4 when the office closed before today, $5 and $6 the place after which to go on, $7 how many.
SELECT complaints.id, complaints.year, complaints.number, complaints.due_on
FROM complaints
CROSS JOIN LATERAL (
    SELECT due_on - (turn_since AT TIME ZONE 'Europe/Rome')::date AS days
) AS whole
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(kind), '{}') AS reminders, coalesce(max(at), '-infinity') AS last_at
    FROM complaint_events
    WHERE complaint_events.complaint_id = complaints.id
        AND complaint_events.kind IN ('due_in_five_days', 'due_tomorrow', 'overdue')
        AND complaint_events.detail ->> 'due_on' = complaints.due_on::text
) AS given
WHERE turn IS NOT NULL
    AND due_on <= $3
    AND (due_on, complaints.id) > ($5, $6)
    AND CASE
        WHEN state = 'replied' THEN given.last_at < $4 AND (
            due_on < $1
            OR (due_on <= $2 AND whole.days > 1 AND 'due_tomorrow' <> ALL (given.reminders))
            OR (whole.days > 5 AND 'due_in_five_days' <> ALL (given.reminders)))
        WHEN due_on < $1 THEN state = 'information_requested' OR 'overdue' <> ALL (given.reminders)
        WHEN due_on <= $2 THEN whole.days > 1 AND 'due_tomorrow' <> ALL (given.reminders)
        ELSE whole.days > 5 AND 'due_in_five_days' <> ALL (given.reminders)
    END
ORDER BY due_on, complaints.id
LIMIT $7
