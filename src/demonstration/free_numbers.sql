SELECT
    nextval(pg_get_serial_sequence('consumers', 'id')) AS consumer,
    nextval(pg_get_serial_sequence('complaints', 'id')) AS complaint,
    nextval(pg_get_serial_sequence('complaint_events', 'id')) AS event,
    nextval(pg_get_serial_sequence('association_notes', 'id')) AS association_note,
    nextval(pg_get_serial_sequence('operator_notes', 'id')) AS operator_note,
    nextval(pg_get_serial_sequence('commitments', 'id')) AS commitment,
    nextval(pg_get_serial_sequence('notifications', 'id')) AS notification
