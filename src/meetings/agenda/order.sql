UPDATE agenda_items SET position = place.number
FROM unnest($1) WITH ORDINALITY AS place (id, number)
WHERE agenda_items.id = place.id AND position <> place.number
