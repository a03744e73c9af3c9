todo-what = Che cosa
todo-next = Prossima riunione:
todo-convene = Da convocare
todo-prepare = Da preparare
todo-write = Da verbalizzare
todo-approve = In approvazione
todo-for-party = Riunioni e verbali che aspettano
todo-act = Azioni da svolgere
todo-chase = Azioni in ritardo, da sollecitare
todo-drafts = Bozze per il tavolo
todo-go-on = Riprendere ciò che è stato scritto
todo-propose-tables = Manca il tavolo del prossimo trimestre: proporre i tavoli
todo-set-date = Fissare la data, o chiederla alle parti
todo-choose-date = Scegliere la data, secondo le risposte
todo-convene-it = Convocare le parti
# $count (Number)
todo-examine = { $count ->
    [one] Una proposta da esaminare
   *[other] { $count } proposte da esaminare
}
todo-make-agenda = Preparare l’ordine del giorno
todo-close = La riunione si è tenuta: completare gli appunti e chiuderla
todo-draft = Preparare la bozza del verbale
todo-circulate = Bozza del verbale da inviare alle parti
# $parties (String)
todo-await-approval = Non hanno ancora approvato: { $parties }
# $count (Number)
todo-chase-them = { $count ->
    [one] Un’azione in ritardo
   *[other] { $count } azioni in ritardo
}
todo-answer-poll = Dire in quali date si può venire
todo-propose-item = Proporre punti per l’ordine del giorno
todo-represent = Indicare chi rappresenta la parte
todo-approve-it = Approvare o commentare il verbale
