date-missing = Indica la data
date-unreadable = Scrivi una data che esiste, per esempio 23/11/2026
date-out-of-range = Scrivi una data tra il 1990 e il 2100
