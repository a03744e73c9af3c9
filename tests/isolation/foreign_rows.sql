-- Each table with the number of rows that are Federconsumatori's, or a person's of it, or what Fabio types and sends, and a sum over
-- them; without what changes because somebody is there.
WITH theirs AS (
    SELECT id FROM users WHERE email LIKE '%@federconsumatori.example' OR email = 'liaison@tim.example'
), tables AS (
    SELECT table_name AS name,
        CASE WHEN bool_or(column_name = 'association_id')
            THEN 'association_id = (SELECT id FROM organisations WHERE name = ''Federconsumatori'')'
            ELSE 'false'
        END ||
        CASE table_name
            WHEN 'drafts' THEN ' OR user_id IN (' || people.numbers || ')'
            WHEN 'submissions' THEN ' OR user_id IN (' || people.numbers || ')'
            WHEN 'attachments' THEN ' OR audience = ''draft'' AND uploaded_by IN (' || people.numbers || ')'
            ELSE ''
        END AS condition
    FROM information_schema.columns, (SELECT string_agg(id::text, ', ') AS numbers FROM theirs) AS people
    WHERE table_schema = 'public' AND column_name IN ('association_id', 'user_id')
        AND table_name NOT IN ('sessions', 'credentials', 'password_resets')
    GROUP BY table_name, people.numbers
)
SELECT name::text, query_to_xml(format(
    'SELECT count(*) AS rows, sum(hashtext(one::text)::bigint) AS sum FROM %I AS one WHERE %s', name, condition),
    true, false, '')::text AS content
FROM tables
