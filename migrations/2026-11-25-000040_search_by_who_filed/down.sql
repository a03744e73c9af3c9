DROP FUNCTION search_own_complaints, search_all_complaints;
CREATE FUNCTION search_all_complaints(words tsquery, only_association bigint, only_state text, only_category bigint,
    only_service text, only_assignee bigint, due_by date, only_province text, only_consumer bigint, at_most integer)
    RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    SET plan_cache_mode = force_custom_plan ROWS 50 AS $$
BEGIN
    RETURN QUERY SELECT id FROM public.complaints
        WHERE search @@ words AND (SELECT acting_user()) IS NOT NULL
            AND (only_association IS NULL OR association_id = only_association)
            AND (only_state IS NULL OR state = only_state)
            AND (only_category IS NULL OR subcategory_id = ANY (ARRAY(
                SELECT subcategories.id FROM public.subcategories WHERE category_id = only_category)))
            AND (only_service IS NULL OR service = only_service)
            AND (only_assignee IS NULL OR assignee_id = only_assignee)
            AND (due_by IS NULL OR turn IS NOT NULL AND due_on <= due_by)
            AND (only_province IS NULL OR province_code = only_province)
            AND (only_consumer IS NULL OR consumer_id = only_consumer)
        ORDER BY filed_at DESC, id DESC LIMIT at_most;
END
$$;

-- The same among those of the acting association only.
CREATE FUNCTION search_own_complaints(words tsquery, only_association bigint, only_state text, only_category bigint,
    only_service text, only_assignee bigint, due_by date, only_province text, only_consumer bigint, at_most integer)
    RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp ROWS 50 AS $$
    SELECT search_all_complaints(words, acting_association(), only_state, only_category, only_service, only_assignee,
        due_by, only_province, only_consumer, at_most)
    WHERE acting_association() IS NOT NULL AND coalesce(only_association = acting_association(), true)
$$;

REVOKE ALL ON FUNCTION search_own_complaints, search_all_complaints FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_own_complaints TO tavolo_association;
GRANT EXECUTE ON FUNCTION search_all_complaints TO tavolo_operator;
GRANT CREATE ON SCHEMA public TO tavolo_search;
ALTER FUNCTION search_own_complaints OWNER TO tavolo_search;
ALTER FUNCTION search_all_complaints OWNER TO tavolo_search;
REVOKE CREATE ON SCHEMA public FROM tavolo_search;
