# $reference (String)
# $by (String)
notifications-filed = Nuovo reclamo { $reference }: da prendere in carico{ $by }
# $reference (String)
# $by (String)
notifications-filed-confirmation = Reclamo { $reference } inviato: la presa in carico è attesa{ $by }
# $reference (String)
# $by (String)
notifications-taken-in-charge = Reclamo { $reference } preso in carico: la risposta è attesa{ $by }
# $reference (String)
# $by (String)
notifications-assigned = Reclamo { $reference }: nuova assegnazione, da gestire{ $by }
# $reference (String)
# $by (String)
notifications-information-requested = Reclamo { $reference }: informazioni da fornire{ $by }
# $reference (String)
# $by (String)
notifications-information-given = Reclamo { $reference }: informazioni ricevute, risposta da dare{ $by }
# $reference (String)
# $by (String)
notifications-information-lapsed = Reclamo { $reference }: le informazioni non sono arrivate in tempo, la risposta è dovuta{ $by }
# $reference (String)
notifications-message = Reclamo { $reference }: un nuovo messaggio da leggere
# $reference (String)
# $by (String)
notifications-interim-reply = Reclamo { $reference }: risposta interlocutoria, quella definitiva è attesa{ $by }
# $reference (String)
# $by (String)
notifications-replied = Reclamo { $reference } con risposta: da accettare o contestare{ $by }
# $reference (String)
# $by (String)
notifications-disputed = Reclamo { $reference }: risposta contestata, da riesaminare{ $by }
# $reference (String)
notifications-disputed-again = Reclamo { $reference } contestato per la seconda volta: la via è la conciliazione
# $reference (String)
notifications-accepted = Reclamo { $reference } chiuso: la risposta è stata accettata
# $reference (String)
notifications-withdrawn = Reclamo { $reference } chiuso: è stato ritirato
# $reference (String)
notifications-commitments-performed = Reclamo { $reference }: impegni segnati come eseguiti
# $reference (String)
notifications-commitments-contested = Reclamo { $reference }: impegni contestati, da verificare
# $reference (String)
notifications-closed-by-silence = Reclamo { $reference } chiuso: la risposta non è stata contestata in tempo
# $reference (String)
# $by (String)
notifications-due-in-five-days = Promemoria, reclamo { $reference }: occorre agire{ $by }
# $reference (String)
# $by (String)
notifications-due-tomorrow = Ultimo promemoria, reclamo { $reference }: occorre agire{ $by }
# $reference (String)
# $by (String)
notifications-overdue = Termine scaduto, reclamo { $reference }: era necessario agire{ $by }
# $reference (String)
# $by (String)
notifications-operator-overdue = Reclamo { $reference }: l’operatore è in ritardo, doveva agire{ $by }
# $reference (String)
# $by (String)
notifications-closing-in-five-days = Promemoria, reclamo { $reference }: si chiude se la risposta non è contestata{ $by }
# $reference (String)
# $by (String)
notifications-closing-tomorrow = Ultimo promemoria, reclamo { $reference }: si chiude se la risposta non è contestata{ $by }
# $reference (String)
notifications-closing-soon = Promemoria, reclamo { $reference }: il termine è passato, si chiude a giorni se la risposta non è contestata
# $reference (String)
# $by (String)
notifications-dates-proposed = Riunione { $reference }: date proposte, disponibilità da indicare{ $by }
# $reference (String)
# $by (String)
notifications-dates-due = Promemoria, riunione { $reference }: disponibilità da indicare{ $by }
# $reference (String)
# $on (String)
notifications-date-chosen = Riunione { $reference }: data scelta, si tiene{ $on }
# $reference (String)
# $on (String)
notifications-meeting-convened = Riunione { $reference } convocata: si tiene{ $on }
# $reference (String)
# $on (String)
notifications-meeting-moved = Riunione { $reference } modificata: si tiene{ $on }
# $reference (String)
notifications-meeting-cancelled = Riunione { $reference } annullata
# $reference (String)
notifications-invitation-withdrawn = Riunione { $reference }: la parte è rappresentata da un’altra persona, l’invito è ritirato
# $reference (String)
notifications-item-proposed = Riunione { $reference }: un punto proposto per l’ordine del giorno, da esaminare
# $reference (String)
notifications-item-accepted = Riunione { $reference }: il punto proposto è nell’ordine del giorno
# $reference (String)
notifications-item-postponed = Riunione { $reference }: il punto proposto è rinviato
# $reference (String)
notifications-item-rejected = Riunione { $reference }: il punto proposto non è stato accolto
# $reference (String)
# $by (String)
notifications-minutes-missing = Promemoria, riunione { $reference }: la bozza del verbale era attesa{ $by }
# $reference (String)
# $by (String)
notifications-minutes-circulated = Riunione { $reference }: verbale da approvare o commentare{ $by }
# $reference (String)
notifications-minutes-commented = Riunione { $reference }: un nuovo commento al verbale
# $reference (String)
# $by (String)
notifications-minutes-revised = Riunione { $reference }: verbale modificato, da approvare di nuovo{ $by }
# $reference (String)
notifications-minutes-published = Riunione { $reference }: verbale approvato
# $reference (String)
notifications-minutes-corrected = Riunione { $reference }: verbale corretto, una nuova versione
# $reference (String)
# $by (String)
notifications-action-assigned = Azione { $reference }: da completare{ $by }
# $reference (String)
notifications-action-done = Azione { $reference }: completata
# $reference (String)
# $by (String)
notifications-action-reopened = Azione { $reference }: riaperta, da completare{ $by }
# $reference (String)
# $by (String)
notifications-action-moved = Azione { $reference }: nuova scadenza, da completare{ $by }
# $reference (String)
notifications-action-taken = Azione { $reference }: affidata ad altri, non è più da completare
# $reference (String)
notifications-action-cancelled = Azione { $reference }: annullata, non è più da completare
# $reference (String)
# $by (String)
notifications-action-due-in-five-days = Promemoria, azione { $reference }: da completare{ $by }
# $reference (String)
# $by (String)
notifications-action-due-tomorrow = Ultimo promemoria, azione { $reference }: da completare{ $by }
# $reference (String)
# $by (String)
notifications-action-overdue = Termine scaduto, azione { $reference }: era da completare{ $by }
# $reference (String)
notifications-group-formed = Gruppo di lavoro { $reference }: una nuova partecipazione
# $reference (String)
notifications-group-suspended = Gruppo di lavoro { $reference }: lavori sospesi
# $reference (String)
notifications-group-resumed = Gruppo di lavoro { $reference }: lavori ripresi
# $reference (String)
notifications-group-concluded = Gruppo di lavoro { $reference }: lavori conclusi, la relazione va al tavolo
notifications-password-reset = Scelta di una nuova password

notifications-title = Notifiche
notifications-what = Notifica
notifications-when = Quando
notifications-unread = Da leggere
notifications-read-all = Segna tutte come lette
notifications-all-read = Tutte le notifiche sono segnate come lette.
notifications-none = Qui compare ciò che succede ai reclami e al tavolo: prese in carico, risposte, scadenze, convocazioni, verbali. Per ora non c’è nulla da leggere.
notifications-next = Successive
notifications-first = Torna alle prime

# $reference (String)
notifications-mail-open = Apri { $reference }
# $count (Number)
notifications-mail-digest-subject = { $count } notifiche da Tavolo
# $count (Number)
notifications-mail-digest = Dall’ultima e-mail ci sono { $count } notifiche:
notifications-mail-no-answer = Le risposte a questa e-mail non vengono lette. Per scrivere c’è il portale.
notifications-mail-reset = È stata chiesta una nuova password per l’accesso a Tavolo. Si sceglie aprendo questo indirizzo entro 30 minuti; vale una volta sola.
notifications-mail-reset-button = Scegli una nuova password
notifications-mail-reset-ignore = Se la richiesta non è voluta, non c’è nulla da fare: la password resta quella di prima.
