-- 120 copies of the one case, due the day before it, whose term cannot be read.
INSERT INTO complaints (year, number, association_id, filed_by, filed_at, submission_key, consumer_id, province_code, service,
    business_line, subcategory_id, subject, description, requests, mandate, privacy_notice_on, state, turn, turn_since, due_on,
    reply_term, last_event_at)
SELECT year, number + n, association_id, filed_by, filed_at, gen_random_uuid(), consumer_id, province_code, service,
    business_line, subcategory_id, subject, description, requests, mandate, privacy_notice_on, state, turn, turn_since,
    due_on - 1, '{}', last_event_at
FROM complaints, generate_series(1, 120) AS n
