error-way-out = Torna alla pagina iniziale
# $id (String)
error-request-id = Se chiedi aiuto, indica questo codice della richiesta: { $id }
error-not-found-title = Pagina non trovata
error-not-found = L’indirizzo non porta a nessuna pagina, oppure la pagina non è tra quelle che puoi vedere. Nulla è stato cambiato. Controlla l’indirizzo o riparti dalla pagina iniziale.
error-not-allowed-title = Azione non consentita
error-not-allowed = Il tuo ruolo non prevede questa azione, oppure il modulo è stato inviato da un altro sito. Nulla è stato cambiato. Torna alla pagina precedente e riprova da lì.
error-conflict-title = Nel frattempo è cambiato qualcosa
error-conflict = L’azione non è più possibile perché la pratica è andata avanti. Nulla è stato cambiato. Apri di nuovo la pratica per vederla com’è adesso.
error-too-large-title = Invio troppo grande
error-too-large = Sono accettati documenti fino a 10 MB l’uno e 30 MB in tutto, e testi della lunghezza indicata. Nulla è stato cambiato. Torna indietro e riduci ciò che invii.
error-too-many-title = Troppe richieste
# $seconds (Number)
error-too-many = Sono arrivate troppe richieste in poco tempo. Nulla è stato cambiato. Se stavi scrivendo, torna indietro con il pulsante del browser: ritrovi il testo nella pagina o, se è stata salvata, nella bozza. { $seconds ->
    [one] Riprova tra un secondo.
   *[other] Riprova tra { $seconds } secondi.
}
# $seconds (Number)
error-too-many-unsent = Sono arrivate troppe richieste in poco tempo, e quest’ultima non è stata eseguita. Quello che hai scritto è conservato in questa pagina: non chiuderla. { $seconds ->
    [one] Tra un secondo premi «Invia di nuovo».
   *[other] Tra { $seconds } secondi premi «Invia di nuovo».
}
error-too-many-drafts-title = Troppe bozze
# $most (Number)
error-too-many-drafts = Hai già { $most } bozze, il massimo: ciò che hai scritto non è stato salvato, ma è conservato in questa pagina: non chiuderla. Accedi in un’altra scheda ed elimina, dalla pagina iniziale, le bozze che non servono; poi torna qui e premi «Invia di nuovo».
error-send-again = Invia di nuovo
error-bad-request-title = Richiesta non comprensibile
error-bad-request = Ciò che è arrivato non è un modulo di questo sito. Nulla è stato cambiato. Torna alla pagina, ricaricala e riprova.
error-busy-title = Il portale non è disponibile in questo momento
error-busy = Le richieste sono troppe, oppure il portale non raggiunge i suoi dati. Ciò che avevi già inviato è salvo. Se stavi scrivendo, torna indietro con il pulsante del browser: ritrovi il testo nella pagina o, se è stata salvata, nella bozza. Riprova tra qualche secondo: lo stesso modulo inviato due volte è registrato una volta sola.
error-internal-title = Qualcosa non ha funzionato
error-internal = L’errore è nostro ed è stato registrato. Ciò che avevi già inviato è salvo; quest’ultima azione non è stata eseguita. Riprova tra poco.
