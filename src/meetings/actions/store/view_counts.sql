-- How many action items each view has. $1 the reader, $2 the reader's party, $3 today.
SELECT count(*) FILTER (WHERE is_open AND owner_id = $1) AS mine,
    count(*) FILTER (WHERE is_open AND party_id = $2) AS party,
    count(*) FILTER (WHERE is_open) AS open,
    count(*) FILTER (WHERE is_open AND due_on < $3) AS late,
    count(*) AS "all"
FROM action_items
LEFT JOIN meetings ON meetings.id = action_items.meeting_id
CROSS JOIN LATERAL (SELECT action_items.state IN ('open', 'in_progress') AS is_open) AS standing
WHERE meetings.id IS NULL OR meetings.state IN ('held', 'drafted', 'in_approval', 'approved')
