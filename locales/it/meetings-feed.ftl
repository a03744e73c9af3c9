feed-title = Abbonamento al calendario
feed-name = Tavolo
feed-what = Con un indirizzo personale il proprio programma di calendario mostra le riunioni e le tiene aggiornate da solo. Chi conosce l’indirizzo le vede: va tenuto per sé.
feed-make = Crea l’indirizzo
feed-renew = Crea un nuovo indirizzo
feed-end = Disattiva l’indirizzo
feed-ended = L’indirizzo non è più attivo.
# $since (String)
feed-since = Un indirizzo è attivo. È stato creato { $since } e non si può mostrare di nuovo: uno nuovo disattiva quello di prima.
feed-address = L’indirizzo del calendario
feed-address-hint = Si copia ora nel programma di calendario, alla voce «aggiungi da indirizzo» o «iscriviti»: questa è l’unica pagina che lo mostra. L’indirizzo di prima, se c’era, non è più attivo.
feed-shown-once = L’indirizzo è già stato creato e mostrato. Se non è stato copiato, se ne può creare uno nuovo.
