-- A form that was sent long ago is not sent again: the program forgets it by itself.
CREATE INDEX submissions_sent_at ON submissions (sent_at);
CREATE POLICY system ON submissions TO tavolo_system USING ((SELECT acting_user()) IS NOT NULL);
GRANT SELECT, DELETE ON submissions TO tavolo_system;
