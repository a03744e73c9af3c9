-- The papers of an item are read by those who see the item: a proposal's stay between its party and the operator.
ALTER TABLE attachments ADD item_id bigint REFERENCES agenda_items;
ALTER TABLE attachments ADD CONSTRAINT papers_of_a_meeting CHECK (item_id IS NULL OR audience = 'meeting');
CREATE INDEX attachments_item ON attachments (item_id) WHERE item_id IS NOT NULL;
DROP POLICY association_at_the_table ON attachments;
CREATE POLICY association_at_the_table ON attachments FOR SELECT TO tavolo_association
    USING (CASE audience
        WHEN 'meeting' THEN meeting_id = ANY ((SELECT acting_meetings())::bigint[])
            AND (item_id IS NULL OR EXISTS (SELECT FROM agenda_items WHERE agenda_items.id = item_id))
        WHEN 'group' THEN group_id = ANY ((SELECT acting_groups())::bigint[])
        WHEN 'parties' THEN (SELECT acting_adheres())
        ELSE false END);
-- An association gives papers to its own items only.
CREATE POLICY papers_of_own_items ON attachments AS RESTRICTIVE FOR UPDATE TO tavolo_association
    USING (true)
    WITH CHECK (item_id IS NULL OR EXISTS (SELECT FROM agenda_items
        WHERE agenda_items.id = item_id AND agenda_items.meeting_id = attachments.meeting_id
            AND agenda_items.party_id = (SELECT acting_association())));
-- The papers of an item that is put off go with it to the next meeting.
CREATE POLICY operator_puts_off ON attachments FOR UPDATE TO tavolo_operator
    USING ((SELECT acting_user()) IS NOT NULL AND audience = 'meeting' AND item_id IS NOT NULL)
    WITH CHECK (audience = 'meeting' AND EXISTS (SELECT FROM agenda_items
        WHERE agenda_items.id = item_id AND agenda_items.meeting_id = attachments.meeting_id));
GRANT UPDATE (item_id) ON attachments TO tavolo_association, tavolo_operator;

ALTER TABLE agenda_items
    -- The item of an earlier meeting that was put off, and is this one: it keeps its proposer.
    ADD carried_from bigint UNIQUE REFERENCES agenda_items,
    -- Of what came in by itself, how many there were.
    ADD counted integer CHECK (counted > 0);
DROP POLICY own_name ON agenda_items;
CREATE POLICY own_name ON agenda_items AS RESTRICTIVE FOR INSERT TO tavolo_association, tavolo_operator
    WITH CHECK (proposed_by = (SELECT acting_user()) OR carried_from IS NOT NULL);
-- An association proposes: what becomes of it is the secretariat's.
CREATE POLICY only_proposes ON agenda_items AS RESTRICTIVE FOR INSERT TO tavolo_association
    WITH CHECK (state = 'proposed' AND reason IS NULL AND source IS NULL AND carried_from IS NULL);
