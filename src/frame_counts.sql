-- $1 the reader, $2 their role.
SELECT
    (SELECT count(*) FROM
        (SELECT FROM notifications WHERE user_id = $1 AND read_at IS NULL AND reference IS NOT NULL LIMIT 100) AS unread
    ) AS unread,
    complaints_waiting_for($1, $2) AS waiting
