-- The action items that a list shows, as `listed`: each with the section in which it stands and its place there. Open ones come
-- before closed ones; of these and those mine, then my party's, then all others; then what is due first, and of the closed ones
-- what was due last.
-- $1 the reader, $2 the reader's party, $3 the view, $4 today, $5 state, $6 party, $7 reference of the meeting, $8 due by,
-- $9 words as a pattern, $10 and $11 year and number when the words are a reference.
WITH listed AS (
    SELECT action_items.id,
        (CASE WHEN action_items.owner_id = $1 THEN 0 WHEN action_items.party_id = $2 THEN 1 ELSE 2 END
            + CASE WHEN standing.is_open THEN 0 ELSE 3 END)::smallint AS section,
        CASE WHEN standing.is_open THEN action_items.due_on - DATE '2000-01-01'
            ELSE DATE '2000-01-01' - action_items.due_on END AS place
    FROM action_items
    LEFT JOIN meetings ON meetings.id = action_items.meeting_id
    CROSS JOIN LATERAL (SELECT action_items.state IN ('open', 'in_progress') AS is_open) AS standing
    WHERE (meetings.id IS NULL OR meetings.state IN ('held', 'drafted', 'in_approval', 'approved'))
        AND CASE $3
            WHEN 'mine' THEN action_items.owner_id = $1
            WHEN 'party' THEN action_items.party_id = $2
            WHEN 'late' THEN action_items.due_on < $4
            ELSE true END
        -- What is asked for by its state is shown in it; else every view but the whole shows what is open.
        AND ($3 = 'all' OR standing.is_open OR ($3 <> 'late' AND $5 IS NOT NULL))
        AND ($5 IS NULL OR action_items.state = $5)
        AND ($6 IS NULL OR action_items.party_id = $6)
        AND ($7 IS NULL OR meetings.reference = $7)
        AND ($8 IS NULL OR action_items.due_on <= $8)
        AND ($9 IS NULL OR action_items.text ILIKE $9 OR action_items.owner_name ILIKE $9
            OR (action_items.year = $10 AND action_items.number = $11))
)
