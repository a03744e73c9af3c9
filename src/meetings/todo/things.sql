-- What waits at the table for a person: what it is, the reference or the number of what it is about, words, how many, by which day,
-- and when it takes place.
-- $1 the reader, $2 the reader's party, whether the reader $3 convenes, $4 takes minutes, $5 speaks for the party, $6 today, $7 now.
WITH to_come AS (
    SELECT * FROM meetings WHERE state = 'convened' AND starts_at >= $7
), circulating AS (
    SELECT DISTINCT ON (meetings.id) meetings.id, reference, minutes.id AS minutes_id, closes_on
    FROM meetings JOIN minutes ON meeting_id = meetings.id
    WHERE meetings.state IN ('in_approval', 'approved') AND circulated_at IS NOT NULL
    ORDER BY meetings.id, minutes.version DESC
), unapproved AS (
    SELECT circulating.*, meeting_seats.party_id
    FROM circulating JOIN minutes ON minutes.id = minutes_id JOIN meeting_seats ON meeting_seats.meeting_id = circulating.id
    WHERE approved_at IS NULL AND NOT EXISTS (SELECT FROM minutes_approvals
        WHERE minutes_approvals.minutes_id = circulating.minutes_id AND minutes_approvals.party_id = meeting_seats.party_id)
), agreed AS (
    -- What is to be done, once the meeting that agreed it is closed.
    SELECT action_items.* FROM action_items LEFT JOIN meetings ON meetings.id = meeting_id
    WHERE action_items.state IN ('open', 'in_progress')
        AND (meetings.id IS NULL OR meetings.state IN ('held', 'drafted', 'in_approval', 'approved'))
), next_quarter AS (
    -- The quarter in which the day falls on which a table is to be convened at the latest.
    SELECT extract(year FROM day)::smallint AS year, extract(quarter FROM day)::smallint AS quarter
    FROM (SELECT $6 + 45 AS day) AS ahead
), polled AS (
    SELECT * FROM meetings WHERE state = 'proposed' AND starts_at IS NULL AND answers_until IS NOT NULL
), unanswered AS (
    -- Which parties have not said of each proposed date whether they can.
    SELECT DISTINCT polled.id AS meeting_id, meeting_seats.party_id
    FROM polled JOIN proposed_dates ON proposed_dates.meeting_id = polled.id
        JOIN meeting_seats ON meeting_seats.meeting_id = polled.id
    WHERE NOT EXISTS (SELECT FROM date_answers
        WHERE date_answers.date_id = proposed_dates.id AND date_answers.party_id = meeting_seats.party_id)
)
SELECT 'propose_tables' AS kind, '' AS reference, NULL AS words, NULL::bigint AS count, NULL::date AS due, NULL::timestamptz AS at
FROM next_quarter
WHERE $3 AND NOT EXISTS (SELECT FROM meetings WHERE NOT extraordinary
        AND meetings.year = next_quarter.year AND meetings.quarter = next_quarter.quarter)
    AND EXISTS (SELECT FROM protocols WHERE $6 + 45 BETWEEN starts_on AND ends_on)
UNION ALL
SELECT 'set_date', reference, NULL, NULL, NULL, NULL FROM meetings
WHERE $3 AND state = 'proposed' AND starts_at IS NULL AND answers_until IS NULL
    AND (quarter IS NULL OR make_date(year, quarter * 3 - 2, 1) <= $6 + 45)
UNION ALL
SELECT 'choose_date', reference, NULL, NULL, answers_until, NULL FROM polled
WHERE $3 AND (answers_until <= $6 OR id NOT IN (SELECT meeting_id FROM unanswered))
UNION ALL
SELECT 'convene', reference, NULL, NULL, NULL, starts_at FROM meetings
WHERE $3 AND state = 'proposed' AND starts_at BETWEEN $7 AND $7 + interval '45 days'
UNION ALL
SELECT 'examine', reference, NULL, count(*), NULL, min(starts_at)
FROM to_come JOIN agenda_items ON meeting_id = to_come.id
WHERE $3 AND agenda_items.state = 'proposed' GROUP BY reference
UNION ALL
SELECT 'make_agenda', reference, NULL, NULL, NULL, starts_at FROM to_come
WHERE $3 AND NOT EXISTS (SELECT FROM agenda_items WHERE meeting_id = to_come.id AND agenda_items.state = 'accepted')
UNION ALL
SELECT 'close', reference, NULL, NULL, NULL, starts_at FROM meetings WHERE $4 AND state = 'convened' AND starts_at < $7
UNION ALL
SELECT 'draft', reference, NULL, NULL, NULL, starts_at FROM meetings WHERE $3 AND state = 'held'
UNION ALL
SELECT 'circulate', reference, NULL, NULL, NULL, starts_at FROM meetings JOIN minutes ON meeting_id = meetings.id
WHERE $3 AND circulated_at IS NULL
UNION ALL
SELECT 'await_approval', reference, string_agg(name, ', ' ORDER BY name), count(*), min(closes_on), NULL
FROM unapproved JOIN organisations ON organisations.id = party_id WHERE $3 GROUP BY reference
UNION ALL
SELECT 'chase', party_id::text, name, count(*), min(due_on), NULL
FROM agreed JOIN organisations ON organisations.id = party_id
WHERE $3 AND due_on < $6 GROUP BY party_id, name
UNION ALL
SELECT 'answer_poll', reference, NULL, NULL, answers_until, NULL
FROM polled JOIN unanswered ON meeting_id = polled.id AND party_id = $2
WHERE $5 AND answers_until >= $6
UNION ALL
SELECT 'propose_item', reference, NULL, NULL, proposals_until, NULL FROM to_come WHERE $5 AND proposals_until >= $6
UNION ALL
SELECT 'represent', reference, NULL, NULL, NULL, starts_at
FROM to_come JOIN meeting_seats ON meeting_id = to_come.id AND party_id = $2
WHERE $5 AND representative_name IS NULL
UNION ALL
SELECT 'approve', reference, NULL, NULL, closes_on, NULL FROM unapproved WHERE $5 AND party_id = $2
UNION ALL
SELECT * FROM (
    SELECT 'act', 'A-' || year || '-' || lpad(number::text, greatest(3, length(number::text)), '0'), text, NULL::bigint,
        due_on, NULL::timestamptz
    FROM agreed
    WHERE (owner_id = $1 OR $5 AND party_id = $2 AND due_on <= $6 + 7)
    ORDER BY due_on, id LIMIT 10
) AS actions
UNION ALL
SELECT * FROM (SELECT 'next', reference, place, NULL::bigint, NULL::date, starts_at FROM to_come ORDER BY starts_at LIMIT 1) AS next
