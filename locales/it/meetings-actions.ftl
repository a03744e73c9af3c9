actions-title = Azioni
# $reference (String)
actions-item = Azione { $reference }
actions-views = Viste
actions-view-mine = Mie
actions-view-party = Della propria parte
actions-view-open = Da fare
actions-view-late = In ritardo
actions-view-all = Tutte
actions-section-mine = Le proprie
actions-section-party = Della propria parte
actions-section-others = Delle altre parti
actions-section-mine-closed = Le proprie, concluse
actions-section-party-closed = Della propria parte, concluse
actions-section-others-closed = Delle altre parti, concluse
# $count (Number)
actions-total = { $count ->
    [0] Nessuna azione
    [one] Un’azione
   *[other] { $count } azioni
}
actions-any-party = Tutte
actions-any-state = Tutti
actions-any-meeting = Tutte
actions-filter-due-by = Scadenza entro
actions-filter-text = Parole o riferimento
actions-filter = Filtra
actions-clear-filters = Togli i filtri
actions-empty = Qui compaiono le azioni concordate nelle riunioni chiuse. In questa vista non ce n’è nessuna.
actions-empty-filtered = Nessuna azione corrisponde. Si possono allargare i filtri o scegliere un’altra vista.
actions-pages = Pagine
actions-first-page = Dall’inizio
actions-previous-page = Precedenti
actions-next-page = Successive
actions-column-reference = Riferimento
actions-column-what = Che cosa
actions-column-who = A chi tocca
actions-column-party = Parte
actions-column-owner = Incaricato
actions-column-due-on = Entro il
actions-column-meeting = Riunione
actions-column-decision = Decisione
actions-column-state = Stato
actions-column-late = In ritardo
actions-yes = sì
actions-no = no
actions-total-line = Totale
# $date (String)
actions-file-name = azioni-{ $date }
actions-state-open = Aperta
actions-state-in-progress = In corso
actions-state-done = Completata
actions-state-cancelled = Annullata
# $days (Number)
actions-late-by = { $days ->
    [one] in ritardo da ieri
   *[other] in ritardo di { $days } giorni
}
actions-what-you-can-do = Che cosa si può fare
actions-has-draft = bozza
actions-facts = In breve
actions-nobody-named = nessuna persona indicata
actions-agenda-item = Punto
actions-history = Come procede
actions-no-history = Qui compare ciò che si fa per questa azione. Finora non è stato scritto nulla.
actions-given-to = Affidata a
actions-act-start = Inizia
actions-act-note = Aggiungi una nota
actions-act-done = Segna come completata
actions-act-assign = Indica l’incaricato
actions-act-reopen = Riapri
actions-act-move = Cambia la scadenza
actions-act-reassign = Affida ad altri
actions-act-cancel = Annulla l’azione
actions-was-started = ha iniziato
actions-was-noted = ha aggiunto una nota
actions-was-done = ha completato
actions-was-assigned = ha indicato l’incaricato
actions-was-reopened = ha riaperto
actions-was-moved = ha cambiato la scadenza
actions-was-reassigned = ha affidato ad altri
actions-was-cancelled = ha annullato
actions-done-start = L’azione è in corso.
actions-done-note = La nota è stata aggiunta.
actions-done-done = L’azione è completata. La segreteria è stata avvisata.
actions-done-assign = L’incaricato è stato indicato.
actions-done-reopen = L’azione è di nuovo aperta.
actions-done-move = La scadenza è cambiata. L’incaricato e la sua parte sono stati avvisati.
actions-done-reassign = L’azione è affidata ad altri. Le persone interessate sono state avvisate.
actions-done-cancel = L’azione è annullata. L’incaricato e la sua parte sono stati avvisati.
actions-refused-now = Nel frattempo l’azione è cambiata e questo non si può più fare. Ciò che è stato scritto è ancora qui sotto.
actions-refused-not-agreed = La riunione non è ancora chiusa: l’azione si segue da quando lo è.
actions-moved-on = Nel frattempo qualcuno ha cambiato l’azione. Ciò che è stato scritto è ancora qui sotto: controllare e inviare di nuovo.
actions-text = Testo
actions-start-hint = Lo leggono le parti che partecipano.
actions-note-hint = Come procede, che cosa manca. Lo leggono le parti che partecipano, con i documenti allegati.
actions-complete-hint = Che cosa è stato fatto. I documenti allegati lo provano. Lo leggono le parti che partecipano.
actions-reason = Motivo
actions-reason-hint = Lo leggono le parti che partecipano.
actions-assignee = A chi
actions-assign-hint = Una persona della propria parte, oppure la parte senza indicare nessuno.
actions-reassign-hint = Una parte, oppure una sua persona.
actions-new-due-on = Nuova scadenza
actions-save-draft = Salva bozza
actions-error-text = Scrivere come procede
actions-error-reason = Scrivere il motivo
actions-error-due-on = Indicare oggi o un giorno che viene
actions-error-assignee = Scegliere a chi affidarla
# $found (Number)
# $max (Number)
actions-error-too-long = Il testo ha { $found } caratteri: il massimo è { $max }
# $position (Number)
actions-error-control-character = Il carattere { $position } non si può usare: cancellarlo e scriverlo di nuovo
actions-error-line-break = Scrivere su una sola riga
actions-export = Esporta CSV
actions-import = Importa CSV
actions-import-title = Importa azioni da un file
actions-import-hint = Un file CSV con queste colonne, in qualsiasi ordine e con il nome nella prima riga. Prima si vede che cosa è stato letto; poi si importano tutte le righe o nessuna. Un file esportato da qui si rilegge com’è: le azioni che sono già nell’elenco restano come sono.
actions-heading = Colonna
actions-example = Esempio
actions-example-what = Proporre un modello di bolletta
actions-example-party = Federconsumatori
actions-example-owner = nome e cognome, oppure vuoto
actions-example-due-on = 31/12/2026 oppure 2026-12-31
actions-example-meeting = T-2026-4, se è stata concordata in una riunione già chiusa
actions-the-file = Il file
actions-other-file = Leggi un altro file
actions-file = File CSV
# $rows (Number)
# $megabytes (Number)
actions-file-hint = Al massimo { $rows } righe e { $megabytes } MB. UTF-8 o Windows-1252, colonne separate da punto e virgola o da virgola.
actions-read = Leggi il file
# $name (String)
actions-read-file = Letto da { $name }
# $count (Number)
actions-read-rows = { $count ->
    [one] Una riga letta.
   *[other] { $count } righe lette.
}
# $count (Number)
actions-read-new = { $count ->
    [0] Nessuna azione nuova.
    [one] Un’azione nuova.
   *[other] { $count } azioni nuove.
}
# $count (Number)
actions-read-present = { $count ->
    [one] Una è già nell’elenco e resta com’è.
   *[other] { $count } sono già nell’elenco e restano come sono.
}
# $count (Number)
actions-read-wrong = { $count ->
    [one] Una riga da correggere: finché c’è non si importa nulla.
   *[other] { $count } righe da correggere: finché ci sono non si importa nulla.
}
# $count (Number)
actions-import-all = { $count ->
    [one] Importa un’azione
   *[other] Importa { $count } azioni
}
actions-row = Riga
actions-row-fate = Esito
actions-row-new = nuova
actions-row-new-name = nuova; l’incaricato non ha un accesso al portale: avvisi alla sua parte
# $reference (String)
actions-row-present = già nell’elenco: { $reference }
actions-row-wrong = da correggere
actions-nothing-new = Tutte le azioni del file sono già nell’elenco: non c’è nulla da importare.
actions-imported = Le azioni del file sono ora nell’elenco. Chi deve completarle è stato avvisato.
actions-import-moved-on = Non è stato importato nulla: nel frattempo il file che era stato letto, o ciò che contiene, è cambiato. Scegliere di nuovo il file.
actions-file-missing = Scegliere un file
actions-file-empty = Il file è vuoto
# $megabytes (Number)
actions-file-too-large = Il file supera { $megabytes } MB: dividerlo in più file
actions-file-not-text = Il file non è un CSV: dal foglio di calcolo salvarlo come «CSV UTF-8»
# $columns (String)
actions-file-missing-columns = Nella prima riga mancano le colonne: { $columns }
# $heading (String)
actions-file-unknown-column = Nella prima riga c’è una colonna sconosciuta o ripetuta: «{ $heading }»
actions-file-no-rows = Sotto i nomi delle colonne non c’è nessuna riga
# $rows (Number)
actions-file-too-many-rows = Il file ha più di { $rows } righe: dividerlo in più file
# $said (Number)
# $found (Number)
actions-file-incomplete = L’ultima riga dice { $said } azioni, ma nel file le righe sono { $found }: il file non è intero
actions-cell-formula = Comincia come una formula (=, +, - o @): mettere davanti un apostrofo, oppure togliere il segno
actions-cell-more = La riga ha più celle delle colonne: forse un testo con il separatore non è tra virgolette
actions-cell-empty = Manca
actions-cell-party = Nessuna parte che aderisce al protocollo si chiama così
actions-cell-meeting = Nessuna riunione ha questo riferimento
actions-cell-meeting-open = Questa riunione non è ancora chiusa
actions-cell-no-seat = La parte non partecipa a questa riunione
