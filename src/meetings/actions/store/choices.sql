-- What the filters of the list offer: the parties that have something to do, and the meetings at which it was agreed.
SELECT 'party' AS kind, party_id::text AS value, name AS words, name AS place
FROM (SELECT DISTINCT party_id FROM action_items) AS busy JOIN organisations ON organisations.id = party_id
UNION ALL
SELECT 'meeting', reference, reference, to_char(starts_at, 'YYYYMMDD')
FROM meetings
WHERE state IN ('held', 'drafted', 'in_approval', 'approved')
    AND EXISTS (SELECT FROM action_items WHERE meeting_id = meetings.id)
ORDER BY kind, place, value
