-- The same figures by a shorter way: `extract` counts in numeric, which took longer (measured on a quarter of 224,396
-- complaints: 270 ms, now 210).
CREATE OR REPLACE FUNCTION figure_times(since timestamptz, before timestamptz)
    RETURNS TABLE (association_id bigint, replied bigint, known bigint, in_time bigint, median_days double precision,
        ninetieth_days double precision)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.association_id, count(*), count(c.replied_late), count(*) FILTER (WHERE NOT c.replied_late),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY c.days), percentile_cont(0.9) WITHIN GROUP (ORDER BY c.days)
    FROM (
        SELECT complaints.association_id, replied_late, date_part('epoch', replied_at - filed_at) / 86400 AS days
        FROM complaints WHERE filed_at >= since AND filed_at < before AND replied_at IS NOT NULL
    ) AS c
    GROUP BY GROUPING SETS ((c.association_id), ())
$$;
