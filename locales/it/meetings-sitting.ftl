sitting-title = Svolgimento
# $on (String)
sitting-not-yet = La riunione si tiene { $on }. Da quel giorno, e fino alla chiusura, qui si scrivono le presenze, gli appunti, le decisioni e le azioni.
sitting-no-date = La data della riunione è da stabilire. Dal giorno della riunione, e fino alla chiusura, qui si scrivono le presenze, gli appunti, le decisioni e le azioni.
sitting-not-closed = Presenze, decisioni e azioni compaiono qui quando la riunione è chiusa.

sitting-attendance = Presenze
sitting-who = Presenza
sitting-not-said = da indicare
# $person (String)
sitting-was-present = { $person }
# $time (String)
# $person (String)
sitting-was-late = { $person }, dalle { $time }
# $to (String)
sitting-was-delegated = delega { $to }
sitting-was-absent = assente

sitting-take-attendance = Indica le presenze
sitting-attendance-hint = Si può salvare anche quando di alcune parti non si sa ancora, e correggere fino alla chiusura; dopo, le corregge la segreteria nel verbale.
sitting-how = Presenza
sitting-present = presente
sitting-late = in ritardo
sitting-delegated = con delega
sitting-absent = assente
sitting-person = Persona presente
sitting-arrived = Ora di arrivo
sitting-arrived-hint = Per esempio 10:40
sitting-delegate = Delega a
sitting-save-attendance = Salva le presenze
sitting-attendance-taken = Presenze salvate
sitting-attendance-moved-on = Nel frattempo un’altra persona ha cambiato la riunione o le presenze. Qui sopra ci sono le presenze come sono adesso; ciò che è stato scritto ora è ancora nel modulo, non è stato salvato e si può salvare di nuovo.

sitting-items = Punti all’ordine del giorno
sitting-all-items = Tutti i punti
# $minutes (Number)
sitting-minutes = { $minutes ->
    [one] un minuto previsto
   *[other] { $minutes } minuti previsti
}
sitting-write = Scrivi
# $moment (String)
# $person (String)
sitting-edited = Salvato: { $moment }, { $person }
# $party (String)
sitting-proposed-by = Proposto da: { $party }

sitting-note = Appunti
sitting-note-hint = Una riga vuota separa i paragrafi; «- » comincia un elenco, «# » un titolo, e **due asterischi** mettono in risalto. Gli appunti diventano la bozza del verbale.
sitting-preview = Anteprima
sitting-save = Salva
sitting-note-saved = Appunti salvati
sitting-note-moved-on = Nel frattempo un’altra persona ha salvato un testo per questo punto: è qui sotto. Ciò che è stato scritto ora è ancora nel modulo e non è stato salvato: va unito all’altro testo, poi si può salvare di nuovo.
sitting-stored-text = Testo salvato
sitting-discard-draft = Elimina la bozza e riprendi il testo salvato
sitting-draft-discarded = Bozza eliminata

sitting-decisions = Decisioni
sitting-no-decisions = Le decisioni prese su questo punto compaiono qui, con il loro numero nel registro.
sitting-decide = Registra una decisione
sitting-decided = Decisione registrata

sitting-actions = Azioni
sitting-no-actions = Le azioni concordate su questo punto compaiono qui.
sitting-agree = Registra un’azione
sitting-agreed = Azione registrata
sitting-action-text = Che cosa va fatto
sitting-party = Chi se ne occupa
sitting-owner = Persona
sitting-owner-hint = Se non si indica nessuno, riceve l’azione chi rappresenta la parte.
sitting-owner-name = Altra persona
sitting-owner-name-hint = Nome e cognome, se la persona non è nell’elenco.
sitting-due-on = Entro il
sitting-decision = Decisione collegata
# $decision (String)
sitting-by-decision = decisione { $decision }

sitting-close = Chiudi la riunione
sitting-close-hint = Dopo la chiusura le azioni non si possono più cambiare qui; le presenze si correggono, e una decisione si riformula, solo nel verbale. Le parti leggono tutto, e chi ha un’azione da svolgere riceve una notifica. Gli appunti restano al presidio e diventano la bozza del verbale.
sitting-unsaved = La riunione non si può ancora chiudere: in questi punti c’è un testo scritto e non salvato, che mancherebbe nel verbale. Va salvato, oppure la bozza va eliminata.
sitting-kept-text = Testo scritto e non salvato
sitting-kept-text-hint = La riunione è stata chiusa prima che fosse salvato: non è nel verbale. Lo vede solo chi lo ha scritto, che può copiarlo o eliminarlo.
sitting-discard-kept = Elimina la bozza
sitting-go-on = Torna alla riunione
sitting-closed = Riunione chiusa
sitting-moved-on = Nel frattempo un’altra persona ha cambiato la riunione o le presenze: conviene controllarle e poi chiudere.
sitting-not-begun = La riunione non è ancora cominciata: si può chiudere dopo l’ora di inizio.
sitting-not-open = Non è stato salvato nulla: si scrive dal giorno della riunione fino alla chiusura.

sitting-error-attendance = Scegliere una delle voci
sitting-error-person = Scrivere il nome della persona presente
sitting-error-arrived = Scrivere l’ora di arrivo, per esempio 10:40
sitting-error-delegate = Scegliere la parte a cui è data la delega
sitting-error-delegate-away = La parte a cui è data la delega non è presente
# $party (String)
sitting-error-not-said = Indicare la presenza di { $party }
sitting-error-action = Scrivere che cosa va fatto
sitting-error-party = Scegliere la parte che se ne occupa
sitting-error-owner = Scegliere una persona dell’elenco
sitting-error-owner-of-other = La persona scelta è di un’altra parte
sitting-error-two-owners = Indicare una persona sola: dall’elenco, oppure scritta qui
sitting-error-due-past = Scegliere oggi o un giorno futuro
sitting-error-decision = Scegliere una decisione di questo punto
