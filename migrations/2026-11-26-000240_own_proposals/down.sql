REVOKE UPDATE (title, kind, explanation, minutes_planned, state, reason, version) ON agenda_items FROM tavolo_association;
DROP POLICY only_what_it_proposes ON agenda_items;
UPDATE agenda_items SET state = 'rejected' WHERE state = 'withdrawn';
ALTER TABLE agenda_items DROP CONSTRAINT agenda_items_state_check,
    ADD CONSTRAINT agenda_items_state_check CHECK (state IN ('proposed', 'accepted', 'postponed', 'rejected', 'discussed'));
