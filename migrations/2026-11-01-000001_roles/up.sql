-- The database roles behind the pools of the program. None can log in: the program's own login takes one
-- of them with SET ROLE when a connection is made. Roles belong to the whole cluster, so they may exist already.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['tavolo_association', 'tavolo_operator', 'tavolo_platform', 'tavolo_system', 'tavolo_search'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
        IF NOT pg_has_role(current_user, name, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', name);
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
    END LOOP;
END
$$;

-- A temporary table could stand before a real one in somebody's search path. Only the system needs them, to load the
-- demonstration. Where the login does not own the database, its owner decides.
DO $$
BEGIN
    IF (SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()) THEN
        EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
        EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO tavolo_system', current_database());
    END IF;
END
$$;

-- Who is acting: set with the transaction, gone with it. An absent setting is NULL, and then no policy holds.
CREATE FUNCTION acting_user() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('tavolo.user_id', true), '')::bigint;

CREATE FUNCTION acting_association() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('tavolo.association_id', true), '')::bigint;

-- Puts a table under row-level security: the association sees the rows that bear its number, the operator and
-- the system see all of them while they act for somebody (the system acts as user 0). Grants are given table by table.
CREATE PROCEDURE separate_by_association(secured regclass)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', secured);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', secured);
    EXECUTE format(
        'CREATE POLICY association ON %s TO tavolo_association USING (association_id = (SELECT acting_association()))', secured);
    EXECUTE format(
        'CREATE POLICY operator ON %s TO tavolo_operator USING ((SELECT acting_user()) IS NOT NULL)', secured);
    EXECUTE format(
        'CREATE POLICY system ON %s TO tavolo_system USING ((SELECT acting_user()) IS NOT NULL)', secured);
END
$$;

-- What people write with a complaint bears the number of the complaint's association, of a complaint that they see; and
-- the number of the writer, where there is a column for it. The policies above say which rows are seen; a restrictive
-- one holds beside them. The system writes for others, so it is not meant.
CREATE PROCEDURE write_as_oneself(secured regclass, writer name DEFAULT NULL)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE POLICY own_complaint ON %s AS RESTRICTIVE TO tavolo_association, tavolo_operator USING (true) WITH CHECK '
        '(association_id = (SELECT c.association_id FROM complaints c WHERE c.id = complaint_id))', secured);
    IF writer IS NOT NULL THEN
        EXECUTE format(
            'CREATE POLICY own_name ON %s AS RESTRICTIVE TO tavolo_association, tavolo_operator USING (true) WITH CHECK '
            '(%I = (SELECT acting_user()))', secured, writer);
    END IF;
END
$$;
