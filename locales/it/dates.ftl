date-missing = Indicare la data
date-unreadable = Serve una data che esiste, per esempio 23/11/2026
date-out-of-range = Serve una data tra il 1990 e il 2100
