SELECT event_id, own, state, names, sent_at FROM mails_for_operator($1) ORDER BY event_id, own, state
