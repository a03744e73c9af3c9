DROP TABLE document_readings;
DROP TABLE document_versions;
DROP TABLE documents;
