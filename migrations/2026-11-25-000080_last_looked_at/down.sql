ALTER TABLE users ADD COLUMN last_looked_at timestamptz;
GRANT SELECT (last_looked_at) ON users TO tavolo_association, tavolo_operator;
