DROP INDEX commitments_event;
DROP INDEX complaints_province;
CREATE INDEX complaints_province ON complaints (province_code, filed_at DESC, id DESC);
DROP INDEX complaints_filed_by;
CREATE INDEX complaints_filed_by ON complaints (filed_by, filed_at DESC, id DESC);
DROP INDEX complaints_turns;
