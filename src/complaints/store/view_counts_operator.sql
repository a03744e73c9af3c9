-- $1 the reader, $2 today.
SELECT * FROM count_views_of_operator($1, $2)
