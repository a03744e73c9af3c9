ALTER TABLE complaints ENABLE TRIGGER consumer_as_filed;
ALTER TABLE complaints ENABLE TRIGGER complaint_search;
