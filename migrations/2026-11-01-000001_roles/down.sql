-- The roles stay: other databases of the cluster may use them.
DROP PROCEDURE write_as_oneself(regclass, name);
DROP PROCEDURE separate_by_association(regclass);
DROP FUNCTION acting_association();
DROP FUNCTION acting_user();
