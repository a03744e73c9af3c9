-- $1 the reader, $2 the complaint, $3 now.
UPDATE notifications SET read_at = $3 WHERE user_id = $1 AND complaint_id = $2 AND read_at IS NULL
