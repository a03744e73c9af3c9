-- The numbers that the next rows get.
SELECT
    setval(pg_get_serial_sequence('consumers', 'id'), $1, false),
    setval(pg_get_serial_sequence('complaints', 'id'), $2, false),
    setval(pg_get_serial_sequence('complaint_events', 'id'), $3, false),
    setval(pg_get_serial_sequence('association_notes', 'id'), $4, false),
    setval(pg_get_serial_sequence('operator_notes', 'id'), $5, false),
    setval(pg_get_serial_sequence('commitments', 'id'), $6, false),
    setval(pg_get_serial_sequence('notifications', 'id'), $7, false)
