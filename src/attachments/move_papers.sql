UPDATE attachments SET item_id = moved.to_item, meeting_id = $3
FROM unnest($1, $2) AS moved (from_item, to_item)
WHERE attachments.item_id = moved.from_item
