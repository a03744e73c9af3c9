-- What went out by e-mail about a complaint, event by event: who of the reader's own side was told, by name, and that the other
-- side was, without names. What lost its sense before it was sent is left out. Row security shows people their own
-- notifications only, so that these functions, with rights of their own, say no more than that.
CREATE FUNCTION mails_for_side(complaint bigint, reader bigint)
    RETURNS TABLE (event_id bigint, own boolean, state text, names text[], sent_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT told.event_id, told.own, told.mail_state,
        CASE WHEN told.own THEN array_agg(told.name ORDER BY told.name) ELSE '{}' END, max(told.mail_sent_at)
    FROM (SELECT n.event_id, n.mail_state, n.mail_sent_at, u.given_name || ' ' || u.family_name AS name,
            u.association_id IS NOT DISTINCT FROM reader AS own
        FROM public.notifications n JOIN public.users u ON u.id = n.user_id
        WHERE n.complaint_id = complaint AND n.event_id IS NOT NULL AND n.mail_state <> 'dropped'
            AND (reader IS NULL OR n.association_id = reader)) AS told
    WHERE (SELECT acting_user()) IS NOT NULL
    GROUP BY told.event_id, told.own, told.mail_state
$$;
CREATE FUNCTION mails_for_association(complaint bigint)
    RETURNS TABLE (event_id bigint, own boolean, state text, names text[], sent_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT * FROM mails_for_side(complaint, acting_association()) WHERE acting_association() IS NOT NULL
$$;
CREATE FUNCTION mails_for_operator(complaint bigint)
    RETURNS TABLE (event_id bigint, own boolean, state text, names text[], sent_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT * FROM mails_for_side(complaint, NULL)
$$;
REVOKE ALL ON FUNCTION mails_for_side, mails_for_association, mails_for_operator FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mails_for_association TO tavolo_association;
GRANT EXECUTE ON FUNCTION mails_for_operator TO tavolo_operator;
GRANT CREATE ON SCHEMA public TO tavolo_system;
ALTER FUNCTION mails_for_side OWNER TO tavolo_system;
ALTER FUNCTION mails_for_association OWNER TO tavolo_system;
ALTER FUNCTION mails_for_operator OWNER TO tavolo_system;
REVOKE CREATE ON SCHEMA public FROM tavolo_system;
