-- Full-text search. Text operators are not leak-proof, so under row security PostgreSQL would not use their index: two
-- functions look by index and take the association into account themselves. Their owner has a policy of its own.
CREATE POLICY search ON complaints FOR SELECT TO tavolo_search USING (true);
GRANT SELECT ON complaints TO tavolo_search;

-- The newest complaints that hold all words of the query, from the acting association only, below `before_id`.
CREATE FUNCTION search_own_complaints(words tsquery, before_id bigint, at_most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ROWS 50 AS $$
    SELECT id FROM public.complaints
    WHERE search @@ words AND association_id = (SELECT acting_association()) AND id < before_id
    ORDER BY id DESC LIMIT at_most
$$;

CREATE FUNCTION search_all_complaints(words tsquery, before_id bigint, at_most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ROWS 50 AS $$
    SELECT id FROM public.complaints
    WHERE search @@ words AND (SELECT acting_user()) IS NOT NULL AND id < before_id
    ORDER BY id DESC LIMIT at_most
$$;

REVOKE ALL ON FUNCTION search_own_complaints, search_all_complaints FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_own_complaints TO tavolo_association;
GRANT EXECUTE ON FUNCTION search_all_complaints TO tavolo_operator;
GRANT CREATE ON SCHEMA public TO tavolo_search;
ALTER FUNCTION search_own_complaints OWNER TO tavolo_search;
ALTER FUNCTION search_all_complaints OWNER TO tavolo_search;
REVOKE CREATE ON SCHEMA public FROM tavolo_search;
