-- The filters of a list, in its order. A filter by what is due is served by complaints_open_due.
CREATE INDEX complaints_state ON complaints (state, filed_at DESC, id DESC);
CREATE INDEX complaints_service ON complaints (service, filed_at DESC, id DESC);
CREATE INDEX complaints_assigned ON complaints (assignee_id, filed_at DESC, id DESC) WHERE assignee_id IS NOT NULL;

-- The newest complaints that hold all words of the query and pass the filters; a filter that is NULL is none. The
-- filters stand before the cut, or a common word would hide what they ask for. Planned anew for each call: which index
-- serves depends on the words and on the filters that are set.
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
            AND (only_province IS NULL OR province_code = only_province::bpchar)
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
GRANT SELECT ON subcategories TO tavolo_search;

-- A name in small letters, without accents and signs.
CREATE FUNCTION plain_words(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(translate(lower(name), 'àáâäãèéêëìíîïòóôöõùúûüçñ', 'aaaaaeeeeiiiiooooouuuucn'),
        '[^[:alnum:]]+', ' ', 'g');

-- The words of a consumer's name and, as a word that no name holds, the association: one index looks for both.
CREATE FUNCTION consumer_words(association_id bigint, given_name text, family_name text, firm_name text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
    RETURN to_tsvector('simple', plain_words(
            coalesce(given_name, '') || ' ' || coalesce(family_name, '') || ' ' || coalesce(firm_name, '')))
        || array_to_tsvector(ARRAY['@' || association_id]);

DROP INDEX consumers_name;
CREATE INDEX consumers_words ON consumers
    USING gin (consumer_words(association_id, given_name, family_name, firm_name));

-- The newest consumers of the acting association with a word in their name for each one typed, which it begins with.
CREATE FUNCTION search_own_consumers(typed text, at_most integer) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    SET plan_cache_mode = force_custom_plan ROWS 50 AS $$
DECLARE
    -- A word of a tsquery has a length that it may not exceed; a beginning finds no less.
    beginnings text[] := ARRAY(SELECT quote_literal(left(word, 100)) || ':*'
        FROM regexp_split_to_table(plain_words(typed), ' ') AS word WHERE word <> '');
    words tsquery := array_to_string(beginnings || quote_literal('@' || acting_association()), ' & ');
BEGIN
    IF beginnings <> '{}' THEN
        RETURN QUERY SELECT id FROM public.consumers
            WHERE association_id = (SELECT acting_association())
                AND consumer_words(association_id, given_name, family_name, firm_name) @@ words
            ORDER BY id DESC LIMIT at_most;
    END IF;
END
$$;
CREATE POLICY search ON consumers FOR SELECT TO tavolo_search USING (true);
GRANT SELECT (id, association_id, given_name, family_name, firm_name) ON consumers TO tavolo_search;

REVOKE ALL ON FUNCTION search_own_complaints, search_all_complaints, search_own_consumers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_own_complaints, search_own_consumers TO tavolo_association;
GRANT EXECUTE ON FUNCTION search_all_complaints TO tavolo_operator;
GRANT CREATE ON SCHEMA public TO tavolo_search;
ALTER FUNCTION search_own_complaints OWNER TO tavolo_search;
ALTER FUNCTION search_all_complaints OWNER TO tavolo_search;
ALTER FUNCTION search_own_consumers OWNER TO tavolo_search;
REVOKE CREATE ON SCHEMA public FROM tavolo_search;
