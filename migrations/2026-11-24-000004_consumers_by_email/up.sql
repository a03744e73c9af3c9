-- A consumer is found again by e-mail address too.
CREATE INDEX consumers_email ON consumers (email, association_id) WHERE email IS NOT NULL;
