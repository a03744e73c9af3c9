error-way-out = Torna alla pagina iniziale
# $id (String)
error-request-id = Per chiedere aiuto, indicare questo codice della richiesta: { $id }
error-not-found-title = Pagina non trovata
error-not-found = L’indirizzo non porta a nessuna pagina, oppure porta a una pagina riservata ad altri. Nulla è stato cambiato. Si può controllare l’indirizzo o ripartire dalla pagina iniziale.
error-not-allowed-title = Azione non consentita
error-not-allowed = Il ruolo di chi ha fatto l’accesso non prevede questa azione, oppure il modulo è stato inviato da un altro sito. Nulla è stato cambiato. Si può tornare alla pagina precedente e riprovare da lì.
error-conflict-title = Nel frattempo è cambiato qualcosa
error-conflict = L’azione non è più possibile perché la pratica è andata avanti. Nulla è stato cambiato. Riaprendo la pratica la si vede com’è adesso.
error-too-large-title = Invio troppo grande
error-too-large = Sono accettati documenti fino a 10 MB l’uno e 30 MB in tutto, e testi della lunghezza indicata. Nulla è stato cambiato. Si può tornare indietro e inviare meno.
error-too-many-title = Troppe richieste
# $seconds (Number)
error-too-many = Sono arrivate troppe richieste in poco tempo. Nulla è stato cambiato. Un testo a metà si ritrova tornando indietro con il pulsante del browser: è nella pagina o, se è stata salvata, nella bozza. { $seconds ->
    [one] Si può riprovare tra un secondo.
   *[other] Si può riprovare tra { $seconds } secondi.
}
# $seconds (Number)
error-too-many-unsent = Sono arrivate troppe richieste in poco tempo, e quest’ultima non è stata eseguita. Ciò che è stato scritto è conservato in questa pagina, da non chiudere. { $seconds ->
    [one] Tra un secondo si può premere «Invia di nuovo».
   *[other] Tra { $seconds } secondi si può premere «Invia di nuovo».
}
error-too-many-drafts-title = Troppe bozze
# $most (Number)
error-too-many-drafts = Le bozze sono già { $most }, il massimo: ciò che è stato scritto non è stato salvato, ma è conservato in questa pagina, da non chiudere. Dalla pagina iniziale, aperta in un’altra scheda, si possono eliminare le bozze che non servono; poi, qui, si può premere «Invia di nuovo».
error-send-again = Invia di nuovo
error-bad-request-title = Richiesta non comprensibile
error-bad-request = Ciò che è arrivato non è un modulo di questo sito. Nulla è stato cambiato. Si può tornare alla pagina, ricaricarla e riprovare.
error-busy-title = Il portale non è disponibile in questo momento
error-busy = Le richieste sono troppe, oppure il portale non raggiunge i suoi dati. Ciò che era già stato inviato è salvo. Un testo a metà si ritrova tornando indietro con il pulsante del browser: è nella pagina o, se è stata salvata, nella bozza. Si può riprovare tra qualche secondo: lo stesso modulo inviato due volte è registrato una volta sola.
error-internal-title = Qualcosa non ha funzionato
error-internal = L’errore è nostro ed è stato registrato. Ciò che era già stato inviato è salvo; quest’ultima azione non è stata eseguita. Si può riprovare tra poco.
