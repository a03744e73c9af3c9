DROP FUNCTION figure_kept;
CREATE OR REPLACE FUNCTION figure_commitments(first date, last date)
    RETURNS TABLE (association_id bigint, kind text, commitments bigint, cents bigint)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.association_id, c.kind, count(*), sum(c.cents)::bigint FROM commitments c
    WHERE c.promised_on BETWEEN first AND last
    GROUP BY c.association_id, c.kind
$$;
DROP INDEX commitments_promised;
CREATE INDEX commitments_promised ON commitments (promised_on) INCLUDE (association_id, kind, cents);
DROP INDEX commitments_open;
REVOKE UPDATE (execution, performed_on) ON commitments FROM tavolo_association, tavolo_operator;
ALTER TABLE commitments DROP execution, DROP performed_on;
