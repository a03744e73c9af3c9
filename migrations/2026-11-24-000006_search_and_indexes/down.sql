DROP FUNCTION search_own_consumers;
DROP POLICY search ON consumers;
REVOKE SELECT (id, association_id, given_name, family_name, firm_name) ON consumers FROM tavolo_search;
DROP INDEX consumers_words;
DROP FUNCTION consumer_words, plain_words;
CREATE INDEX consumers_name ON consumers (association_id, lower(coalesce(family_name, firm_name)) text_pattern_ops);

REVOKE SELECT ON subcategories FROM tavolo_search;
DROP FUNCTION search_own_complaints, search_all_complaints;
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

DROP INDEX complaints_assigned, complaints_service, complaints_state;
