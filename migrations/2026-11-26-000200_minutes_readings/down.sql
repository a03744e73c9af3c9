DROP TABLE minutes_readings;
