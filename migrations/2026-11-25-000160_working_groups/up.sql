-- By which decision a working group is formed, why it rests, and what it reports in the end: known to every party, as its mandate
-- is.
ALTER TABLE working_groups
    ADD decision_id bigint REFERENCES decisions,
    ADD suspended_because text,
    ADD concluded_at timestamptz,
    -- In Markdown; none when the report is in documents alone.
    ADD report text,
    ADD CONSTRAINT rests_for_a_reason CHECK ((state = 'suspended') = (suspended_because IS NOT NULL)),
    ADD CONSTRAINT concludes_once CHECK ((state = 'concluded') = (concluded_at IS NOT NULL)),
    ADD CONSTRAINT reports_at_the_end CHECK (report IS NULL OR state = 'concluded');
CREATE INDEX working_group_members_party ON working_group_members (party_id, group_id);

-- What somebody brought to a working group: the documents bear the same key. Its members' parties read it, and the operator.
-- Insert-only for every role.
CREATE TABLE working_group_papers (
    submission_key uuid PRIMARY KEY,
    group_id bigint NOT NULL REFERENCES working_groups,
    -- What they are.
    text text NOT NULL,
    -- Who brought them; the name is kept as it was.
    party_id bigint NOT NULL REFERENCES organisations,
    brought_by bigint NOT NULL REFERENCES users,
    brought_by_name text NOT NULL,
    brought_at timestamptz NOT NULL
);
CREATE INDEX working_group_papers_group ON working_group_papers (group_id, brought_at);
CALL share_at_the_table('working_group_papers', 'group_id = ANY ((SELECT acting_groups())::bigint[])');
CALL write_for_own_party('working_group_papers', 'brought_by');
GRANT SELECT, INSERT ON working_group_papers TO tavolo_association, tavolo_operator, tavolo_system;

-- What a group reports to all parties is handed over by the secretariat.
CREATE POLICY reports_for_nobody ON attachments AS RESTRICTIVE FOR UPDATE TO tavolo_association
    USING (true)
    WITH CHECK (audience <> 'parties' OR group_id IS NULL);
