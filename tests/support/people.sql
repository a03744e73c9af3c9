-- Two associations, the operator and the platform, with invented people. All have the same password.
INSERT INTO organisations (kind, name) VALUES
    ('association', 'Adiconsum'), ('association', 'Federconsumatori'), ('operator', 'TIM'), ('platform', 'Tavolo');

INSERT INTO desks (association_id, name, province_code)
SELECT id, 'Sportello di Milano', 'MI' FROM organisations WHERE name = 'Adiconsum'
UNION ALL
SELECT id, 'Sportello di Bologna', 'BO' FROM organisations WHERE name = 'Federconsumatori';

INSERT INTO users (organisation_id, association_id, desk_id, role, email, given_name, family_name)
SELECT organisations.id, desks.association_id, desks.id, person.role, person.email, person.given_name, person.family_name
FROM (VALUES
    ('Adiconsum', 'caseworker', 'operatore@adiconsum.example', 'Anna', 'Rossi'),
    ('Adiconsum', 'caseworker', 'collega@adiconsum.example', 'Bruno', 'Verdi'),
    ('Adiconsum', 'coordinator', 'responsabile@adiconsum.example', 'Carla', 'Bianchi'),
    ('Federconsumatori', 'caseworker', 'operatore@federconsumatori.example', 'Dario', 'Neri'),
    ('Federconsumatori', 'coordinator', 'responsabile@federconsumatori.example', 'Elena', 'Gallo'),
    ('TIM', 'liaison_agent', 'liaison@tim.example', 'Fabio', 'Conti'),
    ('TIM', 'liaison_agent', 'collega@tim.example', 'Giulia', 'Costa'),
    ('TIM', 'liaison_manager', 'manager@tim.example', 'Ivo', 'Serra'),
    ('TIM', 'secretary', 'segreteria@tim.example', 'Lia', 'Fonti'),
    ('Tavolo', 'administrator', 'admin@tavolo.example', 'Mara', 'Villa')
) AS person (organisation, role, email, given_name, family_name)
JOIN organisations ON organisations.name = person.organisation
LEFT JOIN desks ON desks.association_id = organisations.id
ORDER BY person.email;

-- The protocol of 2026, to which everybody adheres.
INSERT INTO protocols (title, starts_on, ends_on) VALUES ('Protocollo di prova', '2026-01-01', '2026-12-31');
INSERT INTO adhesions (protocol_id, party_id, from_on)
SELECT protocols.id, organisations.id, protocols.starts_on FROM protocols, organisations WHERE kind IN ('association', 'operator');
