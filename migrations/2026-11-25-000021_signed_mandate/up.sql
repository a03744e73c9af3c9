-- What a document was sent as: the consumer's signed mandate is told from the others. It is said when the document comes, and
-- stays so. Of the documents that came before nobody knows.
ALTER TABLE attachments ADD COLUMN purpose text NOT NULL DEFAULT 'document' CHECK (purpose IN ('document', 'mandate'));
