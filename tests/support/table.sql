-- The table of the fourth quarter of 2026, convened for 15 December; and a working group of the operator and Federconsumatori,
-- which meets on the 10th. What the group's meeting says of itself is {word}.
INSERT INTO working_groups (year, number, topic, mandate, expected_output, ends_on, state, created_at, created_by, submission_key)
SELECT 2026, n, 'Bollette chiare', 'Proporre una bolletta leggibile', 'Un modello di bolletta', '2027-03-31', 'active',
    '2026-11-02 09:00Z', users.id, gen_random_uuid()
FROM users, generate_series(1, 2) AS n WHERE email = 'segreteria@tim.example';
INSERT INTO working_group_members (group_id, party_id, user_id, name)
SELECT working_groups.id, users.organisation_id, users.id, given_name || ' ' || family_name
FROM users, working_groups
WHERE number = 1 AND email IN ('responsabile@federconsumatori.example', 'manager@tim.example')
    OR number = 2 AND email IN ('responsabile@adiconsum.example', 'manager@tim.example');
INSERT INTO meetings (reference, group_id, year, quarter, state, starts_at, duration_minutes, place, video_link, proposals_until,
    invitation, created_at, created_by, submission_key)
SELECT meeting.reference, working_groups.id, 2026, meeting.quarter, 'convened', meeting.starts_at::timestamptz, 120, meeting.place,
    'https://video.example/sala', '2026-12-01', 1, '2026-11-02 09:00Z', users.id, gen_random_uuid()
FROM (VALUES
    ('T-2026-4', NULL, 4, '2026-12-15 09:00Z', 'Roma, sala Garbatella'),
    ('I-2026-001', 1, NULL, '2026-12-10 13:30Z', 'Roma, sala {word}')
) AS meeting (reference, group_number, quarter, starts_at, place)
JOIN users ON email = 'segreteria@tim.example'
LEFT JOIN working_groups ON working_groups.number = meeting.group_number;
INSERT INTO meeting_seats (meeting_id, party_id)
SELECT meetings.id, organisations.id FROM meetings, organisations
WHERE kind IN ('association', 'operator') AND (group_id IS NULL OR name <> 'Adiconsum');
INSERT INTO agenda_items (meeting_id, position, title, kind, explanation, minutes_planned, party_id, proposed_by, proposer_name,
    state, created_at)
SELECT meetings.id, item.position, item.title, item.kind, item.explanation, 20, users.organisation_id, users.id,
    given_name || ' ' || family_name, item.state, '2026-11-05 09:00Z'
FROM (VALUES
    ('T-2026-4', 1, 'Reclami del trimestre', 'complaints', 'I dati del portale', 'accepted', 'manager@tim.example'),
    ('T-2026-4', 2, 'Bollette chiare', 'working_groups', 'Il gruppo riferisce', 'accepted', 'responsabile@federconsumatori.example'),
    ('T-2026-4', 0, 'Proposta {word}', 'market', 'Spiegazione {word}', 'proposed', 'responsabile@federconsumatori.example'),
    ('I-2026-001', 1, 'Modello {word}', 'other', NULL, 'accepted', 'manager@tim.example')
) AS item (reference, position, title, kind, explanation, state, email)
JOIN meetings USING (reference) JOIN users USING (email) ORDER BY reference, position;
INSERT INTO decisions (year, number, meeting_id, item_id, text, decided_on, recorded_by, submission_key)
SELECT 2026, row_number() OVER (ORDER BY agenda_items.id), meeting_id, agenda_items.id, 'Si decide {word}', '2026-11-20', created_by,
    gen_random_uuid()
FROM agenda_items JOIN meetings ON meetings.id = meeting_id WHERE agenda_items.state = 'accepted';
INSERT INTO action_items (year, number, meeting_id, item_id, decision_id, text, party_id, due_on, state, created_at, created_by,
    submission_key)
SELECT 2026, decisions.number, meeting_id, item_id, decisions.id, 'Si fa {word}', users.organisation_id, '2027-01-15', 'open',
    '2026-11-20 10:00Z', recorded_by, gen_random_uuid()
FROM decisions JOIN users ON email = 'responsabile@federconsumatori.example';
INSERT INTO table_counters (letter, year, last) VALUES ('G', 2026, 2), ('I', 2026, 1), ('D', 2026, 3), ('A', 2026, 3);
-- Minutes of both that are approved and public, each with what is reserved; those of the group's meeting say {word}, and so does
-- what Federconsumatori says of the other ones, which its parties have not approved yet as far as the meeting knows.
INSERT INTO minutes (meeting_id, version, body, created_at, circulated_at, closes_on, approved_at, year, number, canonical, sha256,
    public_body)
SELECT meetings.id, 1, text.body, '2026-11-20 09:00Z', '2026-11-20 10:00Z', '2026-11-30', '2026-11-21 09:00Z', 2026, said.number,
    text.body::text, sha256(convert_to(text.body::text, 'UTF8')), jsonb_set(text.body, '{paragraphs,0,text}', '"Si saluta"')
FROM (VALUES ('T-2026-4', 1, 'Si apre'), ('I-2026-001', 2, 'Si apre {word}')) AS said (reference, number, opening)
JOIN meetings USING (reference),
    jsonb_build_object('meeting', said.reference, 'held_on', '2026-11-20', 'place', NULL, 'attendance', '[]'::jsonb, 'last_id', 1,
        'paragraphs', jsonb_build_array(
            jsonb_build_object('id', 1, 'reserved', true, 'kind', 'text', 'text', said.opening))) AS text (body);
INSERT INTO minutes_comments (minutes_id, meeting_id, paragraph, party_id, author_id, author_name, at, text, submission_key)
SELECT minutes.id, minutes.meeting_id, 1, users.organisation_id, users.id, given_name, '2026-11-20 11:00Z', 'Si obietta {word}',
    gen_random_uuid()
FROM minutes, users WHERE email = 'responsabile@federconsumatori.example';
INSERT INTO minutes_approvals (minutes_id, meeting_id, party_id, user_id, name, at)
SELECT minutes.id, minutes.meeting_id, users.organisation_id, users.id, given_name, '2026-11-20 12:00Z'
FROM minutes, users WHERE email = 'responsabile@federconsumatori.example';
INSERT INTO table_counters (letter, year, last) VALUES ('V', 2026, 2);
