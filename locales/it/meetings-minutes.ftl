minutes-title = Verbale
# Accanto al verbale che chi legge non ha ancora aperto da quando è cambiato.
minutes-new = nuovo
# $meeting (String)
minutes-of = Verbale: { $meeting }
minutes-closing = Varie e chiusura
# $names (String)
minutes-papers = Documenti: { $names }.
# $title (String)
# $moment (String)
minutes-next = Prossima riunione: { $title }, { $moment }.

# Chi c'era.
minutes-attendance = Presenze
minutes-presence = Presenza
minutes-presence-unknown = non annotata
minutes-present = presente
# $hour (String)
minutes-present-from = presente dalle { $hour }
minutes-delegated = con delega
# $to (String)
minutes-delegated-to = delega { $to }
minutes-absent = assente
# $party (String)
minutes-attendance-of = Presenza di { $party }

# Ciò che il verbale contiene.
minutes-decision = Decisione
minutes-action = Azione
# $number (Number)
minutes-paragraph = Paragrafo { $number }
# $number (Number)
minutes-version = versione { $number }
minutes-versions = Versioni
minutes-in-italian = Il verbale è in italiano, anche nei titoli che il portale dà ai punti.
minutes-reserved = Riservato: non compare nella versione pubblica.
minutes-number = Numero
minutes-hash = Impronta (SHA-256)
minutes-intact = Il testo è quello approvato.
minutes-intact-correction = Il testo è quello pubblicato con la correzione.
minutes-not-intact = Il testo non corrisponde all’impronta: avvisare chi gestisce il portale.
minutes-hashed-text = Scarica il testo di cui è l’impronta
minutes-public = Pagina pubblica
minutes-pdf = Scarica il PDF
minutes-corrected-because = Motivo della correzione
# $before (Number)
# $on (String)
minutes-corrects = Corregge la versione { $before }, approvata { $on }.
# $before (Number)
# $asked (Number)
# $on (String)
minutes-corrects-again = Corregge la versione { $before }; le parti hanno approvato la versione { $asked } { $on }.

# A piè di pagina e in testa alla versione pubblica. "on" è una data con la sua preposizione: "il 28 dicembre 2026".
# $reference (String)
# $version (Number)
# $on (String)
minutes-foot-approved = { $reference }, versione { $version } · approvato { $on }
# $reference (String)
# $version (Number)
# $on (String)
minutes-foot-corrected = { $reference }, versione { $version } · corretto { $on }
# $meeting (String)
# $version (Number)
minutes-foot-draft = { $meeting } · bozza, versione { $version }
# $reference (String)
# $on (String)
minutes-foot-public = { $reference }, versione pubblica · approvato { $on }
# $hash (String)
minutes-foot-hash = Impronta SHA-256 del testo: { $hash }
# $reference (String)
# $on (String)
minutes-public-head = { $reference }, versione pubblica. Verbale approvato { $on }.
# $on (String)
minutes-public-corrected = Il testo è quello corretto { $on }.
# $on (String)
minutes-public-outdated = Questo testo è stato corretto { $on }. Il testo corretto non è stato reso pubblico.

# Dove si è arrivati. "by" è una data con la sua preposizione: "entro il 28 dicembre 2026".
minutes-not-held = La riunione non si è ancora svolta: dopo, qui compare il suo verbale.
minutes-not-closed = La riunione non è ancora chiusa: il verbale si prepara dopo la chiusura.
minutes-cancelled = La riunione è annullata e non ha un verbale.
# $by (String)
minutes-to-be-drafted = La riunione è conclusa. La bozza del verbale è attesa { $by }.
minutes-not-there-yet = La segreteria prepara il verbale: quando è pronto, qui si può leggere, commentare e approvare.
minutes-drafted = La bozza è in preparazione. Le parti la vedono quando la segreteria la invia.
# $by (String)
minutes-in-approval = Ogni parte può approvare il verbale, o commentarne i paragrafi, { $by }. Chi entro quel giorno non risponde approva: il silenzio vale come approvazione.
# $count (Number)
minutes-unanswered = { $count ->
    [one] Un commento attende risposta: finché manca, il silenzio non vale come approvazione.
   *[other] { $count } commenti attendono risposta: finché manca, il silenzio non vale come approvazione.
}
minutes-being-revised = La segreteria prepara una nuova versione: finché non è inviata, il silenzio non vale come approvazione.
# $reference (String)
# $on (String)
minutes-approved-on = Il verbale { $reference } è stato approvato { $on }.
# $version (Number)
minutes-public-is-outdated = Ciò che è pubblico è il testo prima della correzione (versione { $version }). Il testo corretto non è ancora pubblico.
minutes-moved-on = Nel frattempo un’altra persona ha agito su questo verbale: ciò che è cambiato si vede qui, e nulla di ciò che è stato scritto è andato perso.

# Le parti.
# $version (Number)
minutes-parties = Approvazione delle parti, versione { $version }
minutes-party-answer = Risposta
# $name (String)
# $at (String)
minutes-party-approved = approvato da { $name } { $at }
minutes-party-silent = approvato per silenzio assenso
minutes-party-waits = in attesa

# Le versioni.
# $at (String)
minutes-version-approved = approvata { $at }
# $at (String)
minutes-version-corrected = corretta e pubblicata { $at }
# $at (String)
minutes-version-circulated = inviata alle parti { $at }
# $count (Number)
minutes-comments = { $count ->
    [one] un commento
   *[other] { $count } commenti
}
# $count (Number)
minutes-without-answer = { $count } senza risposta
# $version (Number)
minutes-being-written = Versione { $version }, in preparazione
minutes-being-written-shown = È qui sotto, con ciò che cambia; la legge solo la segreteria.
minutes-being-written-elsewhere = Qui sotto c’è la versione che le parti hanno.
# $version (Number)
# $before (Number)
minutes-read-written = Leggi la versione { $version } e le differenze dalla versione { $before }
# $version (Number)
minutes-back-to-given = Torna alla versione { $version }, che le parti hanno
minutes-version-written = in preparazione, solo per la segreteria
# $before (Number)
minutes-changes = Differenze dalla versione { $before }
minutes-no-changes = Il testo è lo stesso.
minutes-added = aggiunto:
minutes-removed = tolto:
minutes-end-of-change = fine.
minutes-now-reserved = ora riservato
minutes-no-longer-reserved = non più riservato

# Ciò che si può fare.
minutes-to-do = Che cosa si può fare
minutes-draft-hint = La bozza raccoglie presenze, punti trattati, decisioni e azioni così come sono stati annotati.
minutes-make-draft = Prepara la bozza
minutes-approve = Approva il verbale
minutes-approve-really = Approva per la propria parte
# $version (Number)
minutes-approve-final = Si approva la versione { $version }, così come è scritta qui sotto. Un’approvazione non si può ritirare.
minutes-approve-hint = L’approvazione vale per tutta la parte e per questa versione. Chi vuole un cambiamento commenta il paragrafo.
minutes-edit = Modifica il testo
minutes-edit-hint = Il testo si scrive in Markdown; una riga vuota separa due paragrafi, un campo vuoto toglie il paragrafo. Una decisione si può riformulare ma non togliere: quando il verbale è approvato, il registro delle decisioni la riporta così. Le azioni compaiono come sono nel loro elenco.
minutes-conflict-hint = Accanto a ogni testo diverso compare quello salvato; con un nuovo salvataggio vale ciò che sta nei campi.
minutes-correct-attendance = Correggi le presenze
minutes-correct-attendance-hint = Valgono per la versione in preparazione, e ciò che cambia compare fra le differenze. Quando il verbale è approvato, anche lo svolgimento della riunione le riporta così.
minutes-add-text = Testo da aggiungere in fondo a questo punto
minutes-stored-meanwhile = Salvato nel frattempo:
minutes-reserved-meanwhile = (segnato come riservato nel frattempo)
minutes-taken-out-meanwhile = Questo testo era in un paragrafo che nel frattempo è stato tolto. Per non perderlo va copiato in un altro:
minutes-unsent = Questo testo non è stato inviato:
minutes-reserve = Riservato, non nella versione pubblica
minutes-reserve-section = Tutto il punto è riservato, non nella versione pubblica
minutes-save = Salva il testo
minutes-back = Torna al verbale
minutes-closes-on = Ultimo giorno per approvare o commentare
# $version (Number)
# $day (String)
minutes-closed-on = Per la versione { $version } l’ultimo giorno è il { $day }.
minutes-closes-on-hint = Fino alla mezzanotte di quel giorno, ora di Roma. Chi non risponde approva.
minutes-circulate = Invia alle parti
minutes-begin = Prepara una nuova versione
minutes-begin-correction = Correggi il verbale
minutes-give-up = Rinuncia alla nuova versione
minutes-reason = Motivo della correzione
minutes-reason-hint = Compare accanto alla nuova versione. La versione di prima resta leggibile.
minutes-correct = Pubblica la correzione
minutes-make-public = Rendi pubblico
minutes-make-correction-public = Rendi pubblico il testo corretto
minutes-make-public-final = Ciò che è stato pubblico non si può ritirare: qui sotto c’è esattamente ciò che si leggerà.
minutes-public-preview = Anteprima della versione pubblica
minutes-make-public-hint = Chiunque abbia l’indirizzo può leggere il verbale senza i paragrafi riservati e senza i nomi delle persone nelle presenze e nelle azioni.
minutes-comment = Commenta
# $number (Number)
minutes-comment-on = Commenta il paragrafo { $number }
minutes-comment-hint = Fino alla pubblicazione lo leggono solo la propria parte e la segreteria; dopo, tutte le parti.
minutes-send-comment = Invia il commento
minutes-answer = Risposta della segreteria
minutes-answer-this = Rispondi
minutes-send-answer = Invia la risposta

minutes-done-draft = La bozza è pronta.
minutes-done-begin = La nuova versione è pronta da modificare.
minutes-done-edit = Il testo è salvato.
minutes-done-attendance = Le presenze sono salvate.
minutes-done-give-up = La nuova versione è stata tolta.
minutes-done-circulate = Il verbale è stato inviato alle parti.
minutes-done-approve = L’approvazione è registrata.
minutes-done-comment = Il commento è stato inviato alla segreteria.
minutes-done-answer = La risposta è registrata.
minutes-done-correct = La correzione è pubblicata.
minutes-done-make-public = Il verbale è pubblico.

minutes-error-comment = Scrivere il commento.
minutes-error-answer = Scrivere la risposta.
minutes-error-reason = Scrivere il motivo della correzione.
minutes-error-closes-on = Scegliere un giorno a partire da domani.
# $number (Number)
# $what (String)
minutes-error-in = Paragrafo { $number }: { $what }
