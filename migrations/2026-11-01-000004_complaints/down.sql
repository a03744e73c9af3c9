DROP FUNCTION complaints_waiting_for(bigint, text);
DROP TABLE complaint_deadlines, complaints, reference_counters, consumers;
DROP FUNCTION complaint_search_vector();
DROP FUNCTION next_complaint_number(smallint);
