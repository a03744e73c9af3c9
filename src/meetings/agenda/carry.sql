INSERT INTO agenda_items (meeting_id, title, kind, explanation, minutes_planned, party_id, proposed_by, proposer_name, state,
    source, counted, created_at, carried_from)
SELECT $2, title, kind, explanation, minutes_planned, party_id, proposed_by, proposer_name, 'proposed',
    source, counted, $3, id
FROM agenda_items WHERE id = ANY($1) ORDER BY id
ON CONFLICT DO NOTHING
RETURNING id, carried_from
