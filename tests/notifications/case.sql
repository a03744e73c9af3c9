-- A complaint of Adiconsum that waits for TIM until $1, with what no mail may tell.
WITH consumer AS (
    INSERT INTO consumers (association_id, kind, tax_code, given_name, family_name, phone, province_code, updated_at, updated_by)
    SELECT organisation_id, 'person', 'RSSMRA80A01F205X', 'Marcantonia', 'Consumatrice', '+390212345678', 'MI', now(), id
    FROM users WHERE email = 'operatore@adiconsum.example'
    RETURNING id, association_id, updated_by
)
INSERT INTO complaints (year, number, association_id, filed_by, filed_at, submission_key, consumer_id, province_code,
    line_number, service, business_line, subcategory_id, subject, description, requests, mandate, privacy_notice_on,
    state, turn, turn_since, due_on, reply_term, last_event_at)
SELECT 2026, 123, association_id, updated_by, now(), gen_random_uuid(), id, 'MI',
    '+390287654321', 'fixed', false, (SELECT min(id) FROM subcategories), 'Oggettosegreto', 'Testosegreto', '{}', 'signed',
    current_date, 'in_progress', 'operator', now(), $1, '{}', now()
FROM consumer
RETURNING id, association_id
