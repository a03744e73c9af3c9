SELECT id, section, place FROM listed
WHERE (section, place, id) > ($12, $13, $14)
ORDER BY section, place, id
LIMIT $15
