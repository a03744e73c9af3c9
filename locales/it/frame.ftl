language-name = Italiano
frame-skip = Vai al contenuto
# $count (Number)
frame-unread = { $count ->
    [0] Notifiche, nessuna da leggere
    [100] Notifiche, 99+ da leggere
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
form-choose = Scegliere…
form-draft-saved = Bozza salvata
# $moment (String)
form-draft-saved-when = Bozza salvata: { $moment }. Si può chiudere e continuare più tardi.
# $time (String)
form-draft-saved-at = Bozza salvata alle { $time }. Si può chiudere e continuare più tardi.
form-sent-otherwise = Con questo modulo è già stato inviato un altro testo, che resta com’è. Ciò che è stato scritto ora non è stato inviato ed è ancora qui: per mandare anche questo, basta inviarlo di nuovo.
form-draft-not-saved = La bozza non è stata salvata. Si può controllare la connessione e riprovare con «Salva bozza».
# $most (Number)
form-draft-too-many = Le bozze sono già { $most }, il massimo: questa non è stata salvata, e il testo è solo in questa pagina. Si può aprire la pagina iniziale in un’altra scheda, eliminare le bozze che non servono e premere «Salva bozza».
form-draft-waiting = Non c’è connessione: il testo è ancora in questa pagina e si salva da solo appena possibile.
# $most (Number)
form-draft-too-many-here = Le bozze sono già { $most }, il massimo: questa non è stata salvata, e il testo è solo in questa pagina finché non si invia il modulo.
form-draft-ended = La sessione è terminata. Il testo è conservato e si ritrova dopo un nuovo accesso.
form-draft-signed-out = L’accesso è terminato e la bozza non è stata salvata. Il testo è ancora in questa pagina: si può accedere in un’altra scheda e continuare qui.
