DROP INDEX table_events_minutes_missing;
GRANT UPDATE (state) ON meetings TO tavolo_association;
DROP TABLE minutes_approvals, minutes_comments, minutes;
DROP FUNCTION keep_minutes;
