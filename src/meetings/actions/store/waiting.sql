-- Open action items that may have to be reminded of, by the rules of `model::reminder_due`, which decides. $1 today, $2 five days
-- from today.
SELECT action_items.id, action_items.year, action_items.number, action_items.meeting_id, action_items.group_id,
    action_items.party_id, owner.id AS owner_id, action_items.due_on,
    (coalesce(moved.at, action_items.created_at) AT TIME ZONE 'Europe/Rome')::date AS since,
    given.reminders AS given
FROM action_items
LEFT JOIN meetings ON meetings.id = action_items.meeting_id
LEFT JOIN users AS owner ON owner.id = action_items.owner_id AND owner.active
CROSS JOIN LATERAL (
    SELECT max(at) AS at FROM action_notes WHERE action_id = action_items.id AND action_notes.due_on IS NOT NULL
) AS moved
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(kind), '{}') AS reminders FROM action_reminders
    WHERE action_id = action_items.id AND action_reminders.due_on = action_items.due_on
) AS given
WHERE action_items.state IN ('open', 'in_progress')
    AND (meetings.id IS NULL OR meetings.state IN ('held', 'drafted', 'in_approval', 'approved'))
    AND action_items.due_on <= $2
    AND NOT (action_items.due_on < $1 AND 'overdue' = ANY (given.reminders))
