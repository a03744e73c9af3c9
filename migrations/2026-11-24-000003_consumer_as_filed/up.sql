-- What was known of the consumer when the complaint was filed: the case and its receipt say it for good, whatever a later
-- filing changes in the consumer's row. The default is replaced by the trigger, and nobody may change it afterwards.
ALTER TABLE complaints ADD COLUMN consumer_as_filed jsonb NOT NULL DEFAULT '{}';

CREATE FUNCTION as_filed(consumer consumers) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    RETURN jsonb_build_object(
        'name', coalesce((consumer).firm_name, concat_ws(' ', (consumer).given_name, (consumer).family_name)),
        'code', coalesce((consumer).tax_code, (consumer).vat_number),
        'phone', (consumer).phone,
        'email', (consumer).email);

CREATE FUNCTION keep_consumer_as_filed() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.consumer_as_filed := (SELECT as_filed(consumers) FROM consumers WHERE id = NEW.consumer_id);
    RETURN NEW;
END
$$;
CREATE TRIGGER consumer_as_filed BEFORE INSERT ON complaints
    FOR EACH ROW EXECUTE FUNCTION keep_consumer_as_filed();

-- The login that migrates owns the tables, and row security would hide the rows from it too.
ALTER TABLE complaints NO FORCE ROW LEVEL SECURITY;
ALTER TABLE consumers NO FORCE ROW LEVEL SECURITY;
UPDATE complaints SET consumer_as_filed = as_filed(consumers) FROM consumers WHERE consumers.id = consumer_id;
ALTER TABLE complaints FORCE ROW LEVEL SECURITY;
ALTER TABLE consumers FORCE ROW LEVEL SECURITY;
