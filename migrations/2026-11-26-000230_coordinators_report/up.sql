-- Who coordinates a working group reports for it, of whatever party. What follows is the portal's: an association tells no other
-- party, and puts nothing on the table's agenda.
ALTER TABLE working_groups
    -- Whether the report is still to be passed on to the members and to the table.
    ADD report_waits boolean NOT NULL DEFAULT false CHECK (NOT report_waits OR state = 'concluded');
GRANT UPDATE (state, suspended_because, concluded_at, report, report_waits, version) ON working_groups TO tavolo_association;
CREATE POLICY coordinator_concludes ON working_groups AS RESTRICTIVE FOR UPDATE TO tavolo_association
    USING (coordinator_id = (SELECT acting_user()) AND state IN ('active', 'suspended'))
    WITH CHECK (coordinator_id = (SELECT acting_user()) AND state = 'concluded');

-- What a group reports to all parties is handed over by the secretariat, or by who coordinates it.
DROP POLICY reports_for_nobody ON attachments;
CREATE POLICY reports_of_own_group ON attachments AS RESTRICTIVE FOR UPDATE TO tavolo_association
    USING (true)
    WITH CHECK (audience <> 'parties' OR group_id IS NULL OR EXISTS (SELECT FROM working_groups
        WHERE working_groups.id = group_id AND coordinator_id = (SELECT acting_user()) AND state = 'concluded'));
