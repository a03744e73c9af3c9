language-name = Italiano
frame-skip = Vai al contenuto
# $count (Number)
frame-unread = { $count ->
    [0] Notifiche, nessuna da leggere
    [one] Notifiche, una da leggere
    [100] Notifiche, più di 99 da leggere
   *[other] Notifiche, { $count } da leggere
}
frame-menu = Menu
frame-close-menu = Chiudi il menu
frame-rooms = Sezioni
frame-home = Da fare
frame-complaints = Reclami
frame-meetings = Tavoli e verbali
frame-insights = Andamento
frame-deadlines = Calcola una scadenza
frame-administration = Amministrazione
frame-account = Il mio profilo
frame-search = Cerca
frame-search-hint = Cerca riferimento, linea, codice fiscale, parole
# $moment (String)
frame-printed = Tavolo · stampato { $moment }
# $time (String)
frame-today-at = oggi, { $time }
# $time (String)
frame-yesterday-at = ieri, { $time }
# $days (String)
frame-so-many-days = { $days } giorni
frame-today = oggi
frame-tomorrow = domani
# $days (Number)
frame-in-days = tra { $days } giorni
# $days (Number)
frame-days-ago = { $days ->
    [one] ieri
   *[other] { $days } giorni fa
}

# $count (Number)
form-to-correct = { $count ->
    [one] Una cosa da correggere
   *[other] { $count } cose da correggere
}
form-optional = (facoltativo)
form-choose = Scegli…
form-draft-saved = Bozza salvata
# $moment (String)
form-draft-saved-when = Bozza salvata: { $moment }. Puoi chiudere e continuare più tardi.
# $time (String)
form-draft-saved-at = Bozza salvata alle { $time }. Puoi chiudere e continuare più tardi.
form-sent-otherwise = Con questo modulo hai già inviato un altro testo, che resta com’è. Ciò che hai scritto ora non è stato inviato ed è ancora qui: se vuoi mandare anche questo, invialo di nuovo.
form-draft-not-saved = La bozza non è stata salvata. Controlla la connessione e premi «Salva bozza».
form-draft-ended = La sessione è terminata. Il testo è conservato: accedi di nuovo per ritrovarlo.
form-draft-signed-out = Non hai più effettuato l’accesso e la bozza non è stata salvata. Il testo è ancora in questa pagina: accedi in un’altra scheda e continua qui.
