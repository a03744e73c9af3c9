DROP TABLE date_answers;
DROP TABLE proposed_dates;
ALTER TABLE meetings DROP answers_until;
