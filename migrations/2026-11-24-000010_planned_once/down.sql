DROP FUNCTION count_views_of_association(bigint, date);
DROP FUNCTION count_views_of_operator(bigint, date);
CREATE OR REPLACE FUNCTION search_all_complaints(words tsquery, only_association bigint, only_state text, only_category bigint,
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
DROP FUNCTION as_filed;
DROP INDEX complaints_province;
ALTER TABLE complaints ALTER province_code TYPE char(2);
ALTER TABLE consumers ALTER province_code TYPE char(2);
ALTER TABLE desks ALTER province_code TYPE char(2);
ALTER TABLE provinces DROP CONSTRAINT provinces_code_check, ALTER code TYPE char(2);
CREATE FUNCTION as_filed(consumer consumers) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    RETURN jsonb_build_object(
        'name', coalesce((consumer).firm_name, concat_ws(' ', (consumer).given_name, (consumer).family_name)),
        'code', coalesce((consumer).tax_code, (consumer).vat_number),
        'phone', (consumer).phone,
        'email', (consumer).email);
CREATE INDEX complaints_province ON complaints ((province_code::text), service, filed_at DESC, id DESC)
    INCLUDE (province_code);

CREATE OR REPLACE FUNCTION complaints_waiting_for(person bigint, role text) RETURNS bigint
    LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF role = 'caseworker' THEN
        RETURN (SELECT count(*) FROM
            (SELECT FROM complaints WHERE turn = 'association' AND filed_by = person LIMIT 1000) AS waiting);
    ELSIF role = 'coordinator' THEN
        RETURN (SELECT count(*) FROM (SELECT FROM complaints WHERE turn = 'association' LIMIT 1000) AS waiting);
    ELSIF role IN ('liaison_agent', 'liaison_manager') THEN
        RETURN (SELECT count(*) FROM
            (SELECT FROM complaints WHERE turn = 'operator' AND (assignee_id = person OR assignee_id IS NULL) LIMIT 1000)
            AS waiting);
    END IF;
    RETURN 0;
END
$$;
DROP INDEX complaints_open_due;
CREATE INDEX complaints_open_due ON complaints (due_on, id) WHERE turn IS NOT NULL;
DROP INDEX complaints_assignee;
CREATE INDEX complaints_assignee ON complaints (assignee_id, due_on, id) WHERE turn IS NOT NULL;
DROP INDEX complaints_association_due;
CREATE INDEX complaints_association_due ON complaints (association_id, due_on, id) WHERE turn IS NOT NULL;
DROP INDEX complaints_queue;
CREATE INDEX complaints_operator_turn ON complaints ((assignee_id IS NOT NULL), due_on, id) WHERE turn = 'operator';
