-- Of each meeting whose newest approved minutes have the words $1, or the year $3 and the number $4: its reference, when they were
-- approved, and what surrounds the words; the latest first, at most $2.
SELECT meetings.reference, newest.approved_at,
    ts_headline('italian', regexp_replace(said.text, '[*_#>`]', '', 'g'), asked,
        'MaxFragments=1, MinWords=10, MaxWords=30, StartSel="", StopSel=""') AS excerpt
FROM (SELECT DISTINCT ON (meeting_id) meeting_id, approved_at, year, number, body, search
      FROM minutes WHERE approved_at IS NOT NULL ORDER BY meeting_id, version DESC) AS newest
JOIN meetings ON meetings.id = meeting_id
CROSS JOIN websearch_to_tsquery('italian', $1) AS asked
CROSS JOIN LATERAL (SELECT coalesce(string_agg(coalesce(paragraph ->> 'title', paragraph ->> 'text'), ' '), '') AS text
    FROM jsonb_array_elements(body -> 'paragraphs') AS paragraph) AS said
WHERE search @@ asked OR (newest.year, newest.number) = ($3, $4)
ORDER BY newest.approved_at DESC, meetings.reference LIMIT $2
