DROP TABLE action_items, decisions, agenda_items, table_counters;
