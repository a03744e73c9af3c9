ALTER TABLE attachments DROP COLUMN purpose;
