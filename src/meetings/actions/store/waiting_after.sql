    AND (action_items.due_on, action_items.id) > ($3, $4)
ORDER BY action_items.due_on, action_items.id
LIMIT $5
