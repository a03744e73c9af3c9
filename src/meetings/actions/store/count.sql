SELECT count(*) AS count FROM listed
