complaints-title = Reclami
complaints-new = Nuovo reclamo
complaints-view-for-me = Tocca a me
complaints-view-to-work = Da lavorare
complaints-view-our-turn = Tocca a noi
complaints-view-unassigned = Non assegnati
complaints-view-mine = Miei
complaints-view-due-soon = In scadenza
complaints-view-overdue = Scaduti
complaints-view-awaiting-association = Attendono l’associazione
complaints-view-awaiting-operator = Attendono la risposta
complaints-view-all = Tutti
complaints-views = Viste
# $most (String)
complaints-over = { $most }+
# $count (Number)
complaints-total = { $count ->
    [0] Nessun reclamo
    [one] Un reclamo
   *[other] { $count } reclami
}
# $most (String)
complaints-total-over = Oltre { $most } reclami
complaints-filter = Filtra
complaints-filter-state = Stato
complaints-filter-category = Categoria
complaints-filter-service = Servizio
complaints-filter-association = Associazione
complaints-filter-assignee = Assegnato a
complaints-filter-filed-by = Presentato da
complaints-filter-desk = Sportello
complaints-filter-province = Provincia
complaints-filter-due-by = Scadenza entro
complaints-any = Qualsiasi
# $words (String)
complaints-searching = Ricerca: { $words }
complaints-clear-search = Togli la ricerca
complaints-search-title = Risultati della ricerca
complaints-search-nobody = Nessun reclamo riguarda un consumatore con questo codice, numero o indirizzo e-mail. Si può ricontrollare ciò che è scritto, oppure cercare per riferimento o per parole.
# $count (Number)
complaints-search-choose = Consumatori trovati: { $count }. Scegliere di chi vedere i reclami.
complaints-search-instead = Codici fiscali, partite IVA, numeri di telefono e indirizzi e-mail non devono restare negli indirizzi delle pagine: si cercano dal campo «Cerca».
# $name (String)
complaints-of-consumer = Consumatore: { $name }
# $from (String)
# $to (String)
complaints-filed-between = Presentati { $from } { $to }
complaints-clear-figure = Tutti i reclami
complaints-only-reopened = Riaperti dopo una contestazione
complaints-only-replied = Con risposta finale
complaints-only-replied-in-time = Con risposta finale nel termine
complaints-only-replied-late = Con risposta finale in ritardo
complaints-only-unanswered = Senza risposta finale
# $from (String)
# $to (String)
complaints-promised-between = { $from } { $to }
# $which (String)
complaints-only-commitments = Impegni: { $which }
complaints-clear-consumer = Mostra tutti i consumatori
complaints-clear-filters = Togli i filtri
complaints-column-select = Seleziona
complaints-column-reference = Riferimento
complaints-column-subject = Oggetto
complaints-column-from = Da
complaints-column-consumer = Per
complaints-column-turn = A chi tocca
complaints-column-state = Stato
complaints-column-filed-by = Presentato da
complaints-column-assignee = Assegnato a
# $reference (String)
complaints-select = Seleziona { $reference }
complaints-nobody = nessuno
complaints-first-page = Dall’inizio
complaints-previous-page = Precedenti
complaints-next-page = Successivi
complaints-pages = Pagine
complaints-empty-todo = Qui c’è ciò che è da fare. In questo momento non c’è nulla in attesa.
complaints-empty-list = Nessun reclamo corrisponde. Si possono allargare i filtri o scegliere un’altra vista.
# $count (Number)
complaints-taken = { $count ->
    [0] Nessun reclamo preso in carico.
    [one] Un reclamo preso in carico.
   *[other] { $count } reclami presi in carico.
}
# $count (Number)
# $name (String)
complaints-assigned = { $count ->
    [0] Nessun reclamo assegnato a { $name }.
    [one] Un reclamo assegnato a { $name }.
   *[other] { $count } reclami assegnati a { $name }.
}
# $count (Number)
complaints-left = { $count ->
    [one] Non è stato possibile per un reclamo
   *[other] Non è stato possibile per { $count } reclami
}
# $state (String)
complaints-left-now = ora è «{ $state }»
# $state (String)
# $name (String)
complaints-left-assigned = ora è «{ $state }», assegnato a { $name }
complaints-left-code-taken = il codice proposto è già di un altro reclamo: indicarne uno diverso nella pratica
complaints-left-missing = non c’è, o non è visibile da qui
complaints-left-otherwise = con questo modulo è già stato chiesto altro
complaints-nothing-ticked = Selezionare almeno un reclamo.
# $operator (String)
complaints-turn-of = Tocca a { $operator }
complaints-turn-of-association = Tocca all’associazione
complaints-the-association = Associazione
# $days (Number)
complaints-late-days = scaduto da { $days } giorni
complaints-late-yesterday = scaduto ieri
complaints-due-today = scade oggi
complaints-due-tomorrow = scade domani
# $days (Number)
complaints-due-days = scade tra { $days } giorni
complaints-how-calculated = Come è calcolata questa scadenza
complaints-deadline-take-charge = Presa in carico
complaints-deadline-final-reply = Risposta finale
complaints-deadline-information = Informazioni chieste all’associazione
complaints-deadline-acceptance = Accettazione o contestazione della risposta; poi il silenzio chiude la pratica
# $what (String)
# $date (String)
complaints-deadline-is = { $what }: entro { $date }
complaints-state-filed = Da prendere in carico
complaints-state-in-progress = In lavorazione
complaints-state-information-requested = Informazioni chieste
complaints-state-replied = Risposto
complaints-state-reopened = Riaperto
complaints-state-to-conciliation = Verso la conciliazione
complaints-state-accepted = Chiuso, accettato
complaints-state-closed-by-silence = Chiuso senza replica
complaints-state-withdrawn = Ritirato
complaints-outcome-upheld = Accolto
complaints-outcome-partly-upheld = Parzialmente accolto
complaints-outcome-rejected = Respinto
complaints-outcome-already-resolved = Già risolto
complaints-outcome-not-competent = Non di competenza
complaints-outcome-duplicate = Duplicato
complaints-credit-note = Nota di credito
complaints-reversal = Storno
complaints-refund = Rimborso
complaints-indemnity = Indennizzo
complaints-take-charge = Prendi in carico
complaints-reply = Rispondi
complaints-send-reply = Invia risposta
complaints-interim-reply = Risposta interlocutoria
complaints-send-interim-reply = Invia risposta interlocutoria
complaints-request-information = Chiedi informazioni
complaints-give-information = Invia le informazioni
complaints-accept = Accetta la risposta
complaints-dispute = Contesta la risposta
complaints-send-message = Invia messaggio
complaints-private-note = Nota privata
complaints-save-note = Salva la nota
complaints-assign = Assegna
complaints-withdraw = Ritira il reclamo
complaints-record-performance = Segna come eseguito
complaints-contest-performance = Contesta gli impegni
complaints-what-you-can-do = Che cosa si può fare
complaints-has-draft = bozza
complaints-save-draft = Salva bozza
complaints-preview = Anteprima
complaints-preview-title = Così la vedrà l’altra parte
complaints-operator-code = Codice del reclamo
# $operator (String)
complaints-operator-code-hint = Il codice identificativo che { $operator } dà al reclamo (delibera AGCOM 255/24/CONS). È già proposto: si può cambiare.
complaints-assignee = Assegna a
complaints-outcome = Esito
complaints-reasons = Motivazione
complaints-reasons-hint = Le verifiche fatte e perché si decide così. Obbligatoria; fino a 10.000 caratteri.
complaints-done = Che cosa è stato fatto
complaints-done-hint = Storni, riparazioni, cessazioni: con le date.
complaints-amounts = Importi riconosciuti
complaints-amounts-hint = Solo quelli che servono: l’importo in euro e la data entro cui sarà eseguito.
complaints-amounts-replaced = Questa risposta sostituisce gli impegni ancora aperti della precedente: ciò che vale ancora va indicato di nuovo.
# $kind (String)
complaints-amount-of = { $kind }, importo in euro
# $kind (String)
complaints-date-of = { $kind }, entro il
complaints-total-amount = In tutto
complaints-duplicate-of = Duplicato di
complaints-duplicate-of-hint = Solo se l’esito è “Duplicato”: il riferimento del reclamo che prosegue, come R-2026-000123.
complaints-text = Testo
complaints-text-hint = Fino a 10.000 caratteri.
complaints-note-hint = È visibile solo alla propria parte. Fino a 10.000 caratteri.
complaints-dispute-hint = Che cosa non va nella risposta e che cosa si chiede ancora. La prima contestazione riapre il reclamo; dopo la seconda la via è la conciliazione.
complaints-accept-hint = Accettando, la pratica si chiude e non si riapre.
complaints-withdraw-hint = Il ritiro chiude la pratica e non si può annullare.
complaints-commitments = Impegni
# $kind (String)
# $amount (String)
# $by (String)
complaints-commitment = { $kind }: { $amount } { $by }
complaints-performed-on = Eseguito il
complaints-performance-hint = Come si vede che è stato eseguito: il numero della fattura, la data del bonifico. Fino a 10.000 caratteri.
complaints-contest-hint = Che cosa non è arrivato, o non come era stato promesso.
complaints-keeping-kept = Eseguito entro la data
complaints-keeping-kept-late = Eseguito in ritardo
complaints-keeping-due = Da eseguire
complaints-keeping-overdue = Scaduto
complaints-keeping-contested = Contestato
complaints-keeping-replaced = Sostituito dalla nuova risposta
complaints-within = Entro
# $operator (String)
complaints-within-hint = Intanto il termine di { $operator } è sospeso; riprende quando le informazioni arrivano o quando questo termine passa.
# $by (String)
# $days (Number)
complaints-within-business-days = { $days } giorni lavorativi, { $by }
complaints-extension = Proroga del termine
complaints-extension-hint = Una sola volta e prima che il termine passi, con la ragione nel testo.
# $days (Number)
# $until (String)
complaints-extended-days = { $days } giorni in più, { $until }
complaints-extended-to = Nuovo termine
complaints-error-operator-code = Indicare il codice: fino a 40 lettere, cifre, trattini, barre o punti
complaints-error-operator-code-taken = Questo codice è già di un altro reclamo: indicarne uno diverso
complaints-error-assignee = Scegliere a chi assegnare
complaints-error-text = Manca il testo
complaints-error-dispute = Indicare perché si contesta la risposta
complaints-error-commitments = Scegliere almeno uno degli impegni elencati
complaints-error-performed-on = Indicare il giorno in cui è stato eseguito, fra la presentazione del reclamo e oggi
complaints-error-contest = Indicare che cosa manca
complaints-error-reasons = Indicare la motivazione
complaints-error-outcome = Scegliere l’esito
complaints-error-duplicate-of = Indicare il riferimento del reclamo della stessa associazione che prosegue, come R-2026-000123
complaints-error-amount = Indicare un importo in euro maggiore di zero, come 187,40
complaints-error-promised-on = Scegliere la data entro cui l’importo sarà eseguito, da oggi in poi
# $outcome (String)
complaints-error-amount-without-right = Con l’esito «{ $outcome }» non si riconoscono importi: cancellare importo e data, oppure scegliere un altro esito
# $found (Number)
# $max (Number)
complaints-error-too-long = Il testo è troppo lungo: { $found } caratteri, al massimo { $max }
# $position (Number)
complaints-error-control-character = Il carattere numero { $position } non si può usare: va cancellato
complaints-error-line-break = Va scritto tutto su una riga
complaints-refused-extended = Il termine è già stato prorogato una volta
complaints-refused-term-passed = Il termine è già passato e non si può più prorogare: senza proroga la risposta interlocutoria si può inviare
complaints-refused-days = Scegliere una delle durate proposte
complaints-refused-now = Nel frattempo la pratica è andata avanti e questa azione non è più possibile. Qui sotto c’è la pratica com’è adesso; ciò che era stato scritto è conservato.
complaints-moved-on = Nel frattempo un’altra persona ha agito su questa pratica: qui sotto si vede che cosa è cambiato. Il testo è ancora nel modulo; se va bene ancora, si può inviare di nuovo.
complaints-kept-text = Il testo conservato
complaints-done-take-charge = Preso in carico.
complaints-done-reply = Risposta inviata.
complaints-done-interim-reply = Risposta interlocutoria inviata.
complaints-done-request-information = Richiesta di informazioni inviata.
complaints-done-give-information = Informazioni inviate.
complaints-done-accept = Risposta accettata: la pratica è chiusa.
complaints-done-dispute = Contestazione inviata.
complaints-done-message = Messaggio inviato.
complaints-done-note = Nota salvata.
complaints-done-assign = Assegnato.
complaints-done-withdraw = Reclamo ritirato.
complaints-done-record-performance = Impegni segnati come eseguiti.
complaints-done-contest-performance = Impegni contestati.
complaints-timeline = Cronologia
complaints-the-portal = Tavolo
complaints-your-association = l’associazione
# $side (String)
complaints-note-for = Nota solo per { $side }
# $at (String)
# $name (String)
complaints-read-by = letto da { $name }, { $at }
complaints-unread = non ancora letto
# $told (String)
complaints-mails = E-mail: { $told }
# $who (String)
# $at (String)
complaints-mail-sent = { $who }, inviata { $at }
# $who (String)
complaints-mail-waits = { $who }, in attesa di invio
# $who (String)
complaints-mail-failed = { $who }, non consegnata dopo più tentativi
# $one (String)
# $other (String)
complaints-mail-to-two = { $one } e { $other }
# $one (String)
# $others (Number)
complaints-mail-to-more = { $one } e altre { $others } persone
complaints-event-filed = ha presentato il reclamo
# $code (String)
# $operator (String)
complaints-event-taken-in-charge = ha preso in carico · codice { $operator } { $code }
# $name (String)
complaints-event-assigned = ha assegnato la pratica a { $name }
# $by (String)
complaints-event-information-requested = ha chiesto informazioni, { $by }
complaints-event-information-given = ha dato le informazioni chieste
# $operator (String)
complaints-event-information-lapsed = Le informazioni non sono arrivate: il termine di { $operator } riprende
complaints-event-message = ha scritto
complaints-event-interim-reply = ha dato una risposta interlocutoria
complaints-event-replied = ha risposto
complaints-event-accepted = ha accettato la risposta
complaints-event-disputed = ha contestato la risposta: il reclamo è riaperto
complaints-event-disputed-again = ha contestato di nuovo la risposta: la via è la conciliazione
complaints-event-withdrawn = ha ritirato il reclamo
# $on (String)
complaints-event-commitments-performed = ha segnato come eseguiti, { $on }, questi impegni
complaints-event-commitments-contested = ha contestato questi impegni
complaints-event-closed-by-silence = La risposta non è stata contestata in tempo: la pratica è chiusa
# $of (String)
complaints-event-reminder = Promemoria del termine { $of }
# $of (String)
complaints-event-overdue = Il termine { $of } è passato
# $amount (String)
# $by (String)
complaints-promised = { $amount } { $by }
complaints-the-complaint = Il reclamo
complaints-fact-state = Stato
complaints-fact-association = Associazione
complaints-fact-consumer = Consumatore
complaints-fact-contacts = Contatti
complaints-fact-line = Linea
complaints-fact-province = Provincia
complaints-fact-category = Categoria
complaints-fact-when = Quando
complaints-fact-requests = Chiede
complaints-fact-earlier = Reclamo precedente
complaints-fact-mandate = Mandato
complaints-fact-privacy = Informativa privacy consegnata
complaints-fact-operator-code = Codice del reclamo
complaints-fact-outcome = Esito
complaints-fact-closed = Chiuso
complaints-residential = residenziale
complaints-business = affari
# $code (String)
complaints-customer-code-is = codice cliente { $code }
complaints-no-earlier = nessuno
complaints-who-opened = Chi ha aperto questa pratica
complaints-receipt = Ricevuta
complaints-conciliation-next = La risposta è stata contestata due volte: la via è ora la conciliazione paritetica. I dati della pratica sono conservati per la domanda.
complaints-waiting = Da fare
complaints-waiting-none = Niente da fare in questo momento. Le novità sono qui sotto.
complaints-late = Oltre il termine
complaints-missed = Impegni scaduti o contestati
complaints-missed-hint = Ciò che è stato promesso con la risposta e non risulta eseguito: quando lo è, si segna nella pratica.
complaints-draft-discard = Elimina
complaints-draft-discard-really = Elimina questa bozza
complaints-draft-discarded = Bozza eliminata
complaints-drafts = Bozze
# $days (Number)
# $most (Number)
complaints-drafts-kept = Una bozza si conserva { $days } giorni dall’ultima modifica. Se ne possono avere fino a { $most }.
complaints-draft-of-new = Nuovo reclamo
# $moment (String)
complaints-draft-saved = Salvata { $moment }
complaints-late-is-above = Quelli oltre il termine sono elencati qui sopra.
# $count (Number)
complaints-whole-list = { $count ->
    [one] Tutto l’elenco: un reclamo
   *[other] Tutto l’elenco: { $count } reclami
}
# $most (String)
complaints-whole-list-over = Tutto l’elenco: oltre { $most } reclami
complaints-load = Carico per persona
complaints-load-person = Persona
complaints-load-open = Da lavorare
complaints-load-late = Scaduti
complaints-to-do-take-charge = Da prendere in carico
complaints-to-do-reply = Da rispondere
complaints-to-do-give-information = Informazioni da dare
complaints-to-do-accept-or-dispute = Risposta da accettare o contestare
complaints-service-fixed-voice = Fisso, solo voce
complaints-service-adsl = Fisso ADSL
complaints-service-fttc = Fisso FTTC
complaints-service-ftth = Fisso FTTH
complaints-service-fwa = Fisso senza fili (FWA)
complaints-service-mobile-prepaid = Mobile ricaricabile
complaints-service-mobile-contract = Mobile in abbonamento
complaints-service-tv = TV e contenuti
complaints-service-product = Apparato o prodotto
complaints-service-other = Altro
complaints-channel-phone-187 = Telefono 187
complaints-channel-phone-119 = Telefono 119
complaints-channel-phone-191 = Telefono 191
complaints-channel-registered-letter = Raccomandata
complaints-channel-certified-mail = PEC
complaints-channel-fax = Fax
complaints-channel-customer-area = Area clienti o app
complaints-channel-shop = Negozio
complaints-channel-social = Social
complaints-channel-other = Altro
complaints-request-restoration = Ripristino del servizio
complaints-request-refund = Rimborso
complaints-request-reversal = Storno
complaints-request-indemnity = Indennizzo
complaints-request-cancellation = Annullamento del contratto o servizio
complaints-request-number-recovery = Recupero del numero
complaints-request-free-termination = Cessazione senza costi
complaints-request-explanation = Spiegazione
complaints-request-stop-calls = Stop alle chiamate
complaints-request-other = Altro
complaints-mandate-attached = Allegato
complaints-mandate-on-paper = Su carta, conservato in sede
