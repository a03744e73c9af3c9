DELETE FROM attachments WHERE audience IN ('meeting', 'group', 'parties') OR complaint_id IS NULL AND audience <> 'draft';
DROP POLICY association_at_the_table ON attachments;
DROP POLICY operator_at_the_table ON attachments;
DROP POLICY association_brings ON attachments;
DROP POLICY operator_brings ON attachments;
DROP INDEX attachments_drafts;
CREATE INDEX attachments_drafts ON attachments (uploaded_at) WHERE complaint_id IS NULL;
ALTER TABLE attachments DROP CONSTRAINT known_audience, DROP CONSTRAINT whose_it_is;
ALTER TABLE attachments DROP meeting_id, DROP group_id;
ALTER TABLE attachments
    ADD CONSTRAINT attachments_audience_check CHECK (audience IN ('draft', 'both', 'association', 'operator')),
    ADD CONSTRAINT attachments_check CHECK ((audience = 'draft') = (complaint_id IS NULL));
DELETE FROM notifications WHERE table_event_id IS NOT NULL;
DROP INDEX notifications_user, notifications_unread;
ALTER TABLE notifications DROP CONSTRAINT one_occasion, DROP CONSTRAINT what_it_is_about;
ALTER TABLE notifications DROP table_event_id;
ALTER TABLE notifications
    ADD CONSTRAINT notifications_check CHECK ((event_id IS NULL) <> (password_reset_id IS NULL)),
    ADD CONSTRAINT notifications_check1 CHECK ((event_id IS NULL) = (reference IS NULL));
CREATE INDEX notifications_user ON notifications (user_id, (read_at IS NULL), id) WHERE event_id IS NOT NULL;
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL AND event_id IS NOT NULL;
DROP TABLE table_events, meeting_seats, meetings, working_group_members, working_groups, adhesions, protocols;
DROP FUNCTION acting_meetings, acting_groups, acting_adheres;
DROP PROCEDURE share_by_seat, share_at_the_table, write_for_own_party;
