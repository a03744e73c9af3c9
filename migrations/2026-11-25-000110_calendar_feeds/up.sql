-- The address under which a person's calendar reads their meetings: one a person, and known by its hash alone.
CREATE TABLE calendar_feeds (
    user_id bigint PRIMARY KEY REFERENCES users,
    token_hash bytea NOT NULL UNIQUE,
    made_at timestamptz NOT NULL
);
ALTER TABLE calendar_feeds ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feeds FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON calendar_feeds TO tavolo_association, tavolo_operator USING (user_id = (SELECT acting_user()));
CREATE POLICY system ON calendar_feeds FOR SELECT TO tavolo_system USING ((SELECT acting_user()) IS NOT NULL);
GRANT SELECT (user_id, made_at), INSERT, UPDATE (token_hash, made_at), DELETE
    ON calendar_feeds TO tavolo_association, tavolo_operator;
GRANT SELECT ON calendar_feeds TO tavolo_system;
