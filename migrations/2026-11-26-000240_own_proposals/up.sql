-- Until the secretariat has examined it, a proposal is its proposer's, to change or to withdraw.
ALTER TABLE agenda_items DROP CONSTRAINT agenda_items_state_check,
    ADD CONSTRAINT agenda_items_state_check
        CHECK (state IN ('proposed', 'accepted', 'postponed', 'rejected', 'withdrawn', 'discussed'));
CREATE POLICY only_what_it_proposes ON agenda_items AS RESTRICTIVE FOR UPDATE TO tavolo_association
    USING (state = 'proposed')
    WITH CHECK (state IN ('proposed', 'withdrawn') AND reason IS NULL AND party_id = (SELECT acting_association()));
GRANT UPDATE (title, kind, explanation, minutes_planned, state, reason, version) ON agenda_items TO tavolo_association;
