DROP POLICY association_sees_evidence ON attachments;
DROP POLICY operator_sees_evidence ON attachments;
DROP POLICY association_gives_evidence ON attachments;
DROP POLICY operator_gives_evidence ON attachments;
ALTER TABLE attachments DROP action_id, DROP CONSTRAINT known_audience;
ALTER TABLE attachments ADD CONSTRAINT known_audience
    CHECK (audience IN ('draft', 'both', 'association', 'operator', 'meeting', 'group', 'parties'));
DROP TABLE action_reminders, action_notes;
REVOKE UPDATE (owner_id, owner_name) ON action_items FROM tavolo_association;
