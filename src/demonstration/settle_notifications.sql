-- What was told of the table before $1: the mails went out then, and what is older than five days was read within the day.
UPDATE notifications
SET mail_state = 'sent', mail_attempts = 1, mail_sent_at = created_at + interval '20 seconds',
    read_at = CASE WHEN created_at < $1 - interval '5 days' THEN created_at + interval '9 hours' END
WHERE table_event_id IS NOT NULL AND created_at <= $1 AND mail_state = 'due'
