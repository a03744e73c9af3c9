-- Whether the operator kept what it promised.

ALTER TABLE commitments
    -- Nothing said yet, performed, contested by the association, or replaced by what a later final reply promised.
    ADD execution text NOT NULL DEFAULT 'due' CHECK (execution IN ('due', 'performed', 'contested', 'replaced')),
    ADD performed_on date,
    ADD CHECK ((execution = 'performed') = (performed_on IS NOT NULL));
GRANT UPDATE (execution, performed_on) ON commitments TO tavolo_association, tavolo_operator;

-- What is still open, by the day for which it was promised; and, for the figures, everything of a quarter from the index alone.
CREATE INDEX commitments_open ON commitments (promised_on) INCLUDE (complaint_id, association_id)
    WHERE execution IN ('due', 'contested');
DROP INDEX commitments_promised;
CREATE INDEX commitments_promised ON commitments (promised_on)
    INCLUDE (association_id, kind, cents, execution, performed_on, complaint_id);

-- What a later reply replaced was not to be done any more.
CREATE OR REPLACE FUNCTION figure_commitments(first date, last date)
    RETURNS TABLE (association_id bigint, kind text, commitments bigint, cents bigint)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.association_id, c.kind, count(*), sum(c.cents)::bigint FROM commitments c
    WHERE c.promised_on BETWEEN first AND last AND c.execution <> 'replaced'
    GROUP BY c.association_id, c.kind
$$;

-- How they were kept, as that stands on the day `today`. The names are those of `complaints::model::Keeping`.
CREATE FUNCTION figure_kept(first date, last date, today date)
    RETURNS TABLE (association_id bigint, keeping text, commitments bigint)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.association_id, k.keeping, count(*) FROM commitments c
    CROSS JOIN LATERAL (SELECT CASE
        WHEN c.execution = 'performed' AND c.performed_on <= c.promised_on THEN 'kept'
        WHEN c.execution = 'performed' THEN 'kept_late'
        WHEN c.execution = 'contested' THEN 'contested'
        WHEN c.promised_on < today THEN 'overdue'
        ELSE 'due'
    END AS keeping) AS k
    WHERE c.promised_on BETWEEN first AND last AND c.execution <> 'replaced'
    GROUP BY c.association_id, k.keeping
$$;
