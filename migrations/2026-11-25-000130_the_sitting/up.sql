-- What is written down while a meeting goes on, item by item, as Markdown. It becomes the draft of the minutes, and until then
-- it is the operator's: an association has no right to it at all.
CREATE TABLE item_notes (
    item_id bigint PRIMARY KEY REFERENCES agenda_items,
    meeting_id bigint NOT NULL REFERENCES meetings,
    text text NOT NULL,
    version integer NOT NULL,
    edited_by bigint NOT NULL REFERENCES users,
    edited_at timestamptz NOT NULL
);
CREATE INDEX item_notes_meeting ON item_notes (meeting_id);
CALL share_at_the_table('item_notes', 'false');
GRANT SELECT, INSERT, UPDATE ON item_notes TO tavolo_operator, tavolo_system;

-- Each text that was stored, whoever wrote over it. Insert-only for every role.
CREATE TABLE item_note_versions (
    item_id bigint NOT NULL REFERENCES agenda_items,
    version integer NOT NULL,
    text text NOT NULL,
    edited_by bigint NOT NULL REFERENCES users,
    edited_at timestamptz NOT NULL,
    PRIMARY KEY (item_id, version)
);
CALL share_at_the_table('item_note_versions', 'false');
CREATE POLICY own_name ON item_note_versions AS RESTRICTIVE FOR INSERT TO tavolo_operator
    WITH CHECK (edited_by = (SELECT acting_user()));
GRANT SELECT, INSERT ON item_note_versions TO tavolo_operator, tavolo_system;
