DROP TABLE notifications, drafts, attachments, complaint_readings, commitments, operator_notes, association_notes, complaint_events;
