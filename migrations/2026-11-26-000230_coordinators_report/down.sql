DROP POLICY reports_of_own_group ON attachments;
CREATE POLICY reports_for_nobody ON attachments AS RESTRICTIVE FOR UPDATE TO tavolo_association
    USING (true)
    WITH CHECK (audience <> 'parties' OR group_id IS NULL);
DROP POLICY coordinator_concludes ON working_groups;
REVOKE UPDATE (state, suspended_because, concluded_at, report, report_waits, version) ON working_groups FROM tavolo_association;
ALTER TABLE working_groups DROP report_waits;
