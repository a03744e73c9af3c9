-- Forms that were sent, by their one-time key. A form that arrives again is told from another text under the same key.
CREATE TABLE submissions (
    key uuid PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users,
    -- SHA-256 of where the form was sent and of what was typed into it.
    digest bytea NOT NULL,
    sent_at timestamptz NOT NULL
);
ALTER TABLE submissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE submissions FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON submissions TO tavolo_association, tavolo_operator
    USING (user_id = (SELECT acting_user()));
GRANT SELECT, INSERT, DELETE ON submissions TO tavolo_association, tavolo_operator;

-- The documents of a form whose key turns out to be used go on under a fresh one.
GRANT UPDATE (submission_key) ON attachments TO tavolo_association, tavolo_operator;
