-- $1 the reader, $2 today, $3 counted up to.
SELECT
    (SELECT count(*) FROM (SELECT FROM complaints WHERE turn = 'association' LIMIT $3) AS c) AS todo,
    0::bigint AS unassigned,
    (SELECT count(*) FROM (SELECT FROM complaints WHERE filed_by = $1 LIMIT $3) AS c) AS mine,
    0::bigint AS due_soon,
    (SELECT count(*) FROM (SELECT FROM complaints WHERE turn = 'operator' AND due_on < $2 LIMIT $3) AS c) AS overdue,
    (SELECT count(*) FROM (SELECT FROM complaints WHERE turn = 'operator' LIMIT $3) AS c) AS others_turn
