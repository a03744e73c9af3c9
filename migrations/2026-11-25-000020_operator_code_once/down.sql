DROP INDEX complaints_operator_code;
