-- $1 today.
SELECT
    users.id, users.given_name, users.family_name,
    count(complaints.id) AS open,
    count(complaints.id) FILTER (WHERE complaints.due_on < $1) AS late
FROM users
LEFT JOIN complaints ON complaints.assignee_id = users.id AND complaints.turn = 'operator'
WHERE users.active AND users.role IN ('liaison_agent', 'liaison_manager')
GROUP BY users.id
ORDER BY open DESC, users.family_name, users.id
