-- A complaint of the first association, as short as the schema allows; what it says is of no matter here.
WITH filer AS (
    SELECT * FROM users WHERE email = 'operatore@adiconsum.example'
), consumer AS (
    INSERT INTO consumers (association_id, kind, tax_code, given_name, family_name, email, province_code, updated_at, updated_by)
    SELECT association_id, 'person', 'RSSMRA80A01F205X', 'Maria', 'Rossi', 'maria@consumer.example', 'MI', now(), id FROM filer
    RETURNING *
)
INSERT INTO complaints (year, number, association_id, filed_by, filed_at, submission_key, consumer_id, province_code, service,
    business_line, subcategory_id, subject, description, requests, mandate, privacy_notice_on, state, turn, turn_since, due_on,
    reply_term, last_event_at)
SELECT 2026, 1, filer.association_id, filer.id, now(), gen_random_uuid(), consumer.id, 'MI', 'landline',
    false, (SELECT min(id) FROM subcategories), 'oggetto', 'descrizione', '{}', 'written', current_date, 'filed', 'operator',
    now(), current_date, '{}', now()
FROM filer, consumer
RETURNING id, association_id
