UPDATE notifications
SET mail_attempts = mail_attempts + 1,
    mail_leased_until = NULL,
    mail_error = $1,
    mail_state = result.state,
    mail_due_at = result.due_at
FROM unnest($2, $3, $4) AS result (id, state, due_at)
WHERE notifications.id = result.id
