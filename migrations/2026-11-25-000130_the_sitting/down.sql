DROP TABLE item_note_versions, item_notes;
