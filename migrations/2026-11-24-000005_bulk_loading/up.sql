-- The checks of references can be left out while very many rows are loaded; what a complaint derives from its row cannot.
ALTER TABLE complaints ENABLE ALWAYS TRIGGER complaint_search;
ALTER TABLE complaints ENABLE ALWAYS TRIGGER consumer_as_filed;
