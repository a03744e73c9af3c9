SELECT
    (SELECT count(*) FROM notifications WHERE user_id = $1 AND read_at IS NULL AND event_id IS NOT NULL) AS unread,
    complaints_waiting_for($1, $2) AS waiting
