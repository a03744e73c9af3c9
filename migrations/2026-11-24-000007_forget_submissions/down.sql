REVOKE SELECT, DELETE ON submissions FROM tavolo_system;
DROP POLICY system ON submissions;
DROP INDEX submissions_sent_at;
