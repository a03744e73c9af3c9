    AND action_items.id = $3
FOR NO KEY UPDATE OF action_items SKIP LOCKED
