REVOKE UPDATE (submission_key) ON attachments FROM tavolo_association, tavolo_operator;
DROP TABLE submissions;
