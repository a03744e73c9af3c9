DROP POLICY only_proposes ON agenda_items;
DROP POLICY own_name ON agenda_items;
CREATE POLICY own_name ON agenda_items AS RESTRICTIVE FOR INSERT TO tavolo_association, tavolo_operator
    WITH CHECK (proposed_by = (SELECT acting_user()));
ALTER TABLE agenda_items DROP counted, DROP carried_from;
REVOKE UPDATE (item_id) ON attachments FROM tavolo_association, tavolo_operator;
DROP POLICY operator_puts_off ON attachments;
DROP POLICY papers_of_own_items ON attachments;
DROP POLICY association_at_the_table ON attachments;
CREATE POLICY association_at_the_table ON attachments FOR SELECT TO tavolo_association
    USING (audience = 'meeting' AND meeting_id = ANY ((SELECT acting_meetings())::bigint[])
        OR audience = 'group' AND group_id = ANY ((SELECT acting_groups())::bigint[])
        OR audience = 'parties' AND (SELECT acting_adheres()));
ALTER TABLE attachments DROP item_id;
