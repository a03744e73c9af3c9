date-missing = Enter the date
date-unreadable = Enter a date that exists, such as 23/11/2026
date-out-of-range = Enter a date between 1990 and 2100
