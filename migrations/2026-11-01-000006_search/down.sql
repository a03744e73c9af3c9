DROP FUNCTION search_own_complaints, search_all_complaints;
DROP POLICY search ON complaints;
REVOKE SELECT ON complaints FROM tavolo_search;
