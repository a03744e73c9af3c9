-- $1 the reader, $2 today.
SELECT *, 0::bigint AS unassigned, 0::bigint AS due_soon FROM count_views_of_association($1, $2)
