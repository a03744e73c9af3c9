-- Every reference by one column, and how many rows refer to what is not there.
SELECT format('%s of %s', conname, conrelid::regclass) AS reference,
    (xpath('//orphans/text()', query_to_xml(format(
        'SELECT count(*) AS orphans FROM %s one WHERE one.%I IS NOT NULL AND NOT EXISTS (SELECT FROM %s other WHERE other.%I = one.%I)',
        conrelid::regclass, own.attname, confrelid::regclass, other.attname, own.attname), false, true, '')))[1]::text::bigint AS orphans
FROM pg_constraint
JOIN pg_attribute own ON own.attrelid = conrelid AND own.attnum = conkey[1]
JOIN pg_attribute other ON other.attrelid = confrelid AND other.attnum = confkey[1]
WHERE contype = 'f' AND cardinality(conkey) = 1 AND connamespace = 'public'::regnamespace
