-- Copies of the one case that stand in many ways on Monday, 21 December 2026: in three states, due from the day before to
-- six days later, with terms of one to thirty days, and with or without reminders that were given in time for a mail on an
-- earlier day, or too late for that.
WITH way AS (
    SELECT row_number() OVER () AS n, *
    FROM unnest(ARRAY['in_progress', 'information_requested', 'replied']) AS state,
        unnest(ARRAY[-1, 0, 1, 2, 5, 6]) AS days_left,
        unnest(ARRAY[1, 2, 5, 6, 30]) AS days,
        unnest(ARRAY['', 'due_in_five_days', 'due_tomorrow', 'due_in_five_days due_tomorrow', 'overdue']) AS reminders,
        unnest(ARRAY['2026-12-18 12:00Z', '2026-12-19 12:00Z']::timestamptz[]) AS reminded_at
    WHERE reminders <> '' OR reminded_at = '2026-12-18 12:00Z'
), copies AS (
    INSERT INTO complaints (year, number, association_id, filed_by, filed_at, submission_key, consumer_id, province_code, service,
        business_line, subcategory_id, subject, description, requests, mandate, privacy_notice_on, state, turn, turn_since, due_on,
        reply_term, last_event_at)
    SELECT year, number + n, association_id, filed_by, filed_at, gen_random_uuid(), consumer_id, province_code, service,
        business_line, subcategory_id, subject, description, requests, mandate, privacy_notice_on, way.state,
        CASE WHEN way.state = 'in_progress' THEN 'operator' ELSE 'association' END,
        '2026-12-21 12:00Z'::timestamptz + make_interval(days => days_left - days), '2026-12-21'::date + days_left,
        reply_term, last_event_at
    FROM complaints, way
    RETURNING id, number, association_id, due_on
)
INSERT INTO complaint_events (complaint_id, association_id, at, kind, detail)
SELECT copies.id, association_id, reminded_at, kind, jsonb_build_object('kind', kind, 'due_on', due_on)
FROM copies
JOIN way ON copies.number = n + (SELECT number FROM complaints)
CROSS JOIN regexp_split_to_table(reminders, ' ') AS kind
WHERE kind <> ''
