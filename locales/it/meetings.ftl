meetings-title = Tavoli e verbali
meetings-room = Parti del tavolo
meetings-room-calendar = Calendario
meetings-none = Qui compaiono i tavoli trimestrali e le riunioni dei gruppi di lavoro a cui partecipa la propria parte.
meetings-to-come = Prossime
meetings-past = Passate e annullate
meetings-pages = Pagine delle riunioni
meetings-first-page = Torna all’inizio
meetings-earlier = Riunioni precedenti
meetings-reference = Riferimento
meetings-what = Riunione
meetings-when = Data
meetings-where = Luogo
meetings-state = Stato
meetings-no-date = data da stabilire
meetings-video-link = Collegamento video
meetings-proposals-until = Punti da proporre entro il
meetings-figures = Andamento
meetings-seats = Chi partecipa
meetings-party = Parte
meetings-representative = Rappresentata da
meetings-not-named = non ancora indicato
meetings-parts = Parti della riunione
meetings-part-convening = Convocazione
# $quarter (Number)
# $year (String)
meetings-table-of = Tavolo del { $quarter }º trimestre { $year }
# $number (Number)
# $quarter (Number)
# $year (String)
meetings-extraordinary-of = { $number ->
    [1] Tavolo straordinario del { $quarter }º trimestre { $year }
   *[other] { $number }º tavolo straordinario del { $quarter }º trimestre { $year }
}
# $group (String)
# $topic (String)
meetings-of-group = Gruppo di lavoro { $group } · { $topic }
meetings-of-some-group = Riunione del gruppo di lavoro
meetings-state-proposed = Da convocare
meetings-state-convened = Convocata
meetings-state-held = Svolta, verbale da scrivere
meetings-state-drafted = Verbale in bozza
meetings-state-in-approval = Verbale in approvazione
meetings-state-approved = Verbale approvato
meetings-state-cancelled = Annullata
