-- What all parties have agreed; and what a working group has agreed elsewhere than at a meeting, which says {word}.
INSERT INTO action_items (year, number, group_id, text, party_id, owner_name, due_on, state, created_at, created_by, submission_key)
SELECT 2026, item.number, working_groups.id, item.text, party.organisation_id, item.owner, '2027-01-15', 'open',
    '2026-11-20 10:00Z', secretary.id, gen_random_uuid()
FROM (VALUES
    (90, NULL, 'Si scrive una guida', NULL),
    (91, 1, 'Si studia {word}', 'Ada {word}')
) AS item (number, group_number, text, owner)
JOIN users AS secretary ON secretary.email = 'segreteria@tim.example'
JOIN users AS party ON party.email = 'responsabile@federconsumatori.example'
LEFT JOIN working_groups ON working_groups.number = item.group_number;
INSERT INTO action_notes (action_id, at, author_id, author_name, party_id, act, state, text, submission_key)
SELECT action_items.id, '2026-11-21 10:00Z', users.id, 'Elena Gallo', action_items.party_id, 'start', 'in_progress',
    CASE WHEN group_id IS NULL THEN 'Si comincia' ELSE 'Si comincia {word}' END, gen_random_uuid()
FROM action_items JOIN users ON email = 'responsabile@federconsumatori.example' WHERE action_items.number >= 90;
