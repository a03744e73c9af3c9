-- The words of minutes are looked for as those of decisions are: what was said, decided and agreed, and the titles of the items.
ALTER TABLE minutes ADD search tsvector GENERATED ALWAYS AS (jsonb_to_tsvector('italian',
    jsonb_path_query_array(body, '$.paragraphs[*].text') || jsonb_path_query_array(body, '$.paragraphs[*].title'),
    '["string"]')) STORED;
CREATE INDEX minutes_search ON minutes USING gin (search);
