date-missing = Enter the date
date-unreadable = Enter a date that exists, for example 23/11/2026
date-out-of-range = Enter a date from 1990 to 2100
