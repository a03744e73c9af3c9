-- $1 the reader, $2 today, $3 counted up to.
SELECT
    (SELECT count(*) FROM (SELECT FROM complaints WHERE turn = 'operator' LIMIT $3) AS c) AS todo,
    (SELECT count(*) FROM (SELECT FROM complaints WHERE turn = 'operator' AND assignee_id IS NULL LIMIT $3) AS c) AS unassigned,
    (SELECT count(*) FROM (SELECT FROM complaints WHERE turn IS NOT NULL AND assignee_id = $1 LIMIT $3) AS c) AS mine,
    (SELECT count(*) FROM (SELECT FROM complaints WHERE turn = 'operator' AND due_on BETWEEN $2 AND $2 + 5 LIMIT $3) AS c) AS due_soon,
    (SELECT count(*) FROM (SELECT FROM complaints WHERE turn = 'operator' AND due_on < $2 LIMIT $3) AS c) AS overdue,
    (SELECT count(*) FROM (SELECT FROM complaints WHERE turn = 'association' LIMIT $3) AS c) AS others_turn
