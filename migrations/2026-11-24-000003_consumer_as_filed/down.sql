DROP TRIGGER consumer_as_filed ON complaints;
DROP FUNCTION keep_consumer_as_filed;
DROP FUNCTION as_filed;
ALTER TABLE complaints DROP COLUMN consumer_as_filed;
