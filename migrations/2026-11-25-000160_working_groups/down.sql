DROP POLICY reports_for_nobody ON attachments;
DROP TABLE working_group_papers;
DROP INDEX working_group_members_party;
ALTER TABLE working_groups DROP decision_id, DROP suspended_because, DROP concluded_at, DROP report;
