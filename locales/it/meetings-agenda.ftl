agenda-title = Ordine del giorno
agenda-none = Qui compaiono i punti accolti nell’ordine del giorno. Per ora non ce ne sono.
agenda-number = N.
agenda-item = Punto
agenda-proposed-by = Proposto da
agenda-by-itself = Dal portale
agenda-minutes-planned = Durata
# $minutes (Number)
agenda-minutes = { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minuti
}
agenda-time = Orario
agenda-follows = a seguire
agenda-order = Ordine
# $title (String)
agenda-move-up-of = Sposta su: { $title }
# $title (String)
agenda-move-down-of = Sposta giù: { $title }
# $total (Number)
# $planned (Number)
agenda-total = In tutto { $total } minuti su { $planned } previsti
# $minutes (Number)
agenda-too-long = { $minutes ->
    [one] 1 minuto oltre la durata della riunione
   *[other] { $minutes } minuti oltre la durata della riunione
}
agenda-propose = Proponi un punto
agenda-add = Aggiungi un punto
# $by (String)
agenda-propose-by = I punti si possono proporre { $by }.
agenda-to-examine = Proposte da esaminare
agenda-proposals = Proposte in esame
agenda-not-taken = Proposte rinviate, respinte o ritirate
agenda-removed = Punti tolti dall’ordine del giorno
# $reason (String)
agenda-because = Motivo: { $reason }
# $reference (String)
agenda-goes-on-at = Riproposto per la riunione { $reference }
agenda-bring-in = Aggiungi i punti in sospeso
agenda-bring-in-hint = Azioni aperte, impegni verso i consumatori scaduti o contestati, raccomandazioni dei gruppi di lavoro conclusi, proposte rinviate. Avviene da sé anche alla convocazione.
agenda-nothing-open = Non ci sono altri punti in sospeso da aggiungere
# $count (Number)
agenda-open-added = { $count ->
    [one] Aggiunto 1 punto in sospeso
   *[other] Aggiunti { $count } punti in sospeso
}
agenda-print-italian = Stampa in italiano
agenda-print-english = Stampa in inglese
agenda-print-hint = Questa pagina è pronta per la stampa: si stampa con il comando del browser.
agenda-on-paper = Da stampare

agenda-open-actions = Azioni aperte
agenda-late-commitments = Impegni scaduti o contestati
agenda-from-actions = Azioni delle riunioni precedenti che sono ancora aperte
# $reference (String)
# $party (String)
# $standing (String)
agenda-from-action = { $reference } · { $party } · { $standing }
# $count (Number)
agenda-from-commitments = { $count ->
    [one] 1 impegno dell’operatore verso un consumatore, scaduto o contestato
   *[other] { $count } impegni dell’operatore verso i consumatori, scaduti o contestati
}
# $reference (String)
agenda-from-group = Il gruppo di lavoro { $reference } ha concluso: le sue raccomandazioni vengono al tavolo
agenda-origin = Da dove viene

agenda-matter-commercial-news = Novità commerciali
agenda-matter-technology = Tecnologia e reti
agenda-matter-market = Mercato
agenda-matter-complaints = Analisi dei reclami
agenda-matter-conciliations = Conciliazioni
agenda-matter-campaigns = Campagne
agenda-matter-telemarketing = Telemarketing
agenda-matter-working-groups = Gruppi di lavoro
agenda-matter-follow-up = Seguito delle riunioni precedenti
agenda-matter-other = Altro

agenda-state-proposed = Proposto
agenda-state-accepted = Accolto
agenda-state-postponed = Rinviato
agenda-state-rejected = Respinto
agenda-state-withdrawn = Ritirato
agenda-state-removed = Tolto
agenda-state-discussed = Discusso

agenda-act-accept = Metti all’ordine del giorno
agenda-act-revise = Modifica la proposta
agenda-act-withdraw = Ritira la proposta
agenda-act-postpone = Rinvia
agenda-act-reject = Respingi
agenda-act-remove = Togli dall’ordine del giorno
agenda-act-edit = Modifica
agenda-act-place = Sposta sotto un altro punto
agenda-act-move-up = Sposta su
agenda-act-move-down = Sposta giù
agenda-confirm = Conferma
agenda-done-accept = Il punto è nell’ordine del giorno
agenda-done-revise = La proposta è modificata
agenda-done-withdraw = La proposta è ritirata
agenda-done-postpone = Il punto è rinviato
agenda-done-reject = Il punto è respinto
agenda-done-remove = Il punto è tolto dall’ordine del giorno
agenda-done-edit = Il punto è modificato
agenda-done-order = L’ordine dei punti è cambiato
agenda-proposed = Il punto è stato proposto: la segreteria lo esaminerà
agenda-added = Il punto è nell’ordine del giorno

agenda-field-title = Titolo
agenda-field-title-hint = Una riga, come apparirà nell’ordine del giorno
agenda-field-title-portal-hint = Il titolo è del portale: finché resta così, ogni pagina lo mostra nella lingua di chi legge; il verbale è in italiano.
agenda-field-matter = Argomento
agenda-field-explanation = Spiegazione
agenda-field-explanation-hint = Di che cosa si tratta e che cosa si chiede al tavolo
agenda-field-minutes = Minuti previsti
agenda-field-whole = Parte del punto
agenda-field-whole-hint = Senza una scelta, il punto sta da solo
agenda-field-reason = Motivo
agenda-field-reason-hint = Lo legge la parte che ha proposto il punto
agenda-papers = Documenti
agenda-papers-hint = I documenti li vede la segreteria con la proposta, e tutte le parti quando il punto è nell’ordine del giorno.
agenda-send = Invia la proposta
agenda-drafts = Bozze di altre proposte
agenda-draft-untitled = Proposta senza titolo

agenda-error-title = Scrivere il titolo del punto
agenda-error-matter = Scegliere l’argomento
agenda-error-reason = Scrivere il motivo: lo legge chi ha proposto il punto
# $max (Number)
agenda-error-minutes = Scrivere i minuti con un numero da 1 a { $max }
agenda-error-whole = Scegliere un punto dell’ordine del giorno
agenda-refused-has-parts = Un punto che ha delle parti non può stare sotto un altro
agenda-refused-closed = L’ordine del giorno di questa riunione è chiuso.
agenda-refused-settled = Sotto questo punto c’è già una decisione o un’azione: il punto resta all’ordine del giorno.
agenda-refused-too-late = Il termine per proporre punti è passato.
agenda-refused-now = Nel frattempo il punto è cambiato e questa azione non è più possibile. Qui sotto il punto è com’è adesso; ciò che è stato scritto è conservato.
agenda-moved-on = Nel frattempo un’altra persona ha modificato questo punto: qui sotto il punto è com’è adesso. Ciò che è stato scritto è ancora nel modulo: se va bene ancora, si può inviare di nuovo.
