convening-propose = Proponi i tavoli del protocollo
convening-propose-hint = Aggiunge i tavoli che mancano per i trimestri del protocollo in vigore che non sono ancora finiti, con un posto per ogni parte che aderisce.
# $count (Number)
convening-proposed = { $count ->
    [0] I tavoli del protocollo ci sono già tutti.
    [one] Un tavolo aggiunto.
   *[other] { $count } tavoli aggiunti.
}
convening-poll = Proponi date
convening-poll-again = Cambia le date proposte
convening-poll-hint = Da due a cinque. Ogni parte dice quando può; poi si sceglie la data. Le risposte già date su una data che resta valgono ancora.
convening-polled = Date proposte: le parti sono avvisate.
# $number (Number)
convening-day-number = Giorno { $number }
# $number (Number)
convening-time-number = Ora { $number }
convening-answers-until = Rispondere entro il
convening-answers-until-hint = Chi non ha risposto riceve un promemoria il giorno lavorativo prima.
convening-answer = Indica la disponibilità
convening-answer-hint = La risposta vale per tutta la parte e si può cambiare finché la data non è scelta. Le altre parti la vedono.
convening-answered = Disponibilità indicata.
convening-answer-yes = Sì
convening-answer-if-needed = Se necessario
convening-answer-no = No
convening-not-answered = senza risposta
convening-choose = Scegli la data
convening-choose-hint = Le parti sono avvisate. Luogo e collegamento si possono indicare anche dopo, prima di convocare.
convening-chosen = Data scelta: le parti sono avvisate.
convening-date-to-choose = Data
convening-poll-title = Date proposte
# $by (String)
convening-poll-until = Le parti rispondono { $by }.
# $yes (Number)
# $if_needed (Number)
# $no (Number)
convening-poll-total = { $yes } sì, { $if_needed } se necessario, { $no } no
convening-poll-totals = In tutto
convening-call = Scegli chi è convocato
convening-call-associations = Associazioni
convening-call-hint = L’operatore partecipa sempre. Se sono scelte tutte quelle che ne hanno diritto, alla convocazione l’elenco si aggiorna da solo; altrimenti resta come è scelto qui.
convening-called = Elenco di chi è convocato salvato.
# $party (String)
convening-not-entitled = { $party } (non ne ha diritto)
convening-add = Aggiungi un tavolo
convening-add-hint = Ha un posto per ogni parte che aderisce al protocollo in quel trimestre.
convening-kind = Tipo di tavolo
convening-kind-hint = Ogni trimestre ha un tavolo ordinario, e un altro se il primo è stato annullato. Quelli straordinari vengono in più.
convening-kind-ordinary = ordinario
convening-kind-extraordinary = straordinario
convening-quarter = Trimestre
# $quarter (String)
convening-quarter-with-table = { $quarter } (ha già il tavolo)
convening-added = Tavolo aggiunto.
convening-error-same-date = Questa data è già indicata
convening-error-few-dates = Indicare almeno due date
convening-error-until-past = Le risposte si chiedono per un giorno a venire
convening-error-until-dates = Le risposte si chiedono per un giorno che viene prima di tutte le date
# $date (String)
convening-error-answer = Rispondere per la data { $date }
convening-error-chosen = Scegliere una delle date
convening-error-called = Scegliere almeno un’associazione
convening-error-kind = Scegliere il tipo di tavolo
convening-error-has-table = Il tavolo ordinario di questo trimestre c’è già: se ne può aggiungere uno straordinario, oppure un altro ordinario dopo averlo annullato
convening-error-added-meanwhile = Nel frattempo un’altra persona ha aggiunto un tavolo a questo trimestre: conviene controllare il calendario prima di inviare di nuovo
convening-error-quarter = Scegliere un trimestre dell’elenco
convening-error-nobody = In quel trimestre nessuna associazione aderisce al protocollo
convening-plan = Fissa data e luogo
convening-convene = Convoca
convening-move = Cambia data o luogo
convening-represent = Indica chi rappresenta
convening-cancel = Annulla la riunione
# $by (String)
convening-represent-by = Chi rappresenta una parte lo indica chi parla per quella parte, su questa pagina{ $by }. Dalla convocazione lo trova tra le cose da fare nella pagina iniziale, finché non lo ha indicato.
# $what (String)
convening-missing = Prima di convocare la riunione manca ancora: { $what }.
convening-missing-place = il luogo o il collegamento video
convening-missing-proposals-until = il giorno entro cui proporre i punti
convening-planned = Data e luogo fissati.
convening-convened = Riunione convocata: gli inviti sono in partenza.
convening-moved = Riunione modificata: i nuovi inviti sono in partenza.
convening-represented = Rappresentante indicato.
convening-cancelled = Riunione annullata.
convening-date = Giorno
convening-time = Ora
convening-time-hint = Ora italiana, per esempio 10:00.
convening-duration = Durata in minuti
# $minutes (Number)
convening-minutes = { $minutes } minuti
convening-place-hint = Dove ci si trova. Serve il luogo o il collegamento video.
convening-link-hint = Un indirizzo che comincia con https://
convening-convene-hint = Ogni parte riceve l’invito per e-mail, con un file per il calendario. Dopo si potranno ancora cambiare data e luogo.
convening-person = Persona
convening-other-name = Altro nome
convening-other-name-hint = Se la persona non è nell’elenco.
convening-reason = Motivo
convening-cancelled-because = Motivo dell’annullamento
convening-cancel-hint = Chi ha un posto alla riunione lo legge su questa pagina. Le parti che erano state convocate sono avvisate per e-mail, senza il motivo. L’annullamento non si può ritirare.
convening-error-time = Indicare l’ora, per esempio 10:00
convening-error-no-such-time = In quel giorno quest’ora non esiste: gli orologi passano all’ora legale
# $least (Number)
# $most (Number)
convening-error-duration = Indicare i minuti, da { $least } a { $most }
convening-error-place = Indicare il luogo o il collegamento video
convening-error-link = Indicare un indirizzo che comincia con https://
convening-error-past = La riunione si fissa per un momento a venire
convening-error-until = I punti si propongono prima della riunione o nel giorno stesso
convening-error-no-date = Prima di convocare si fissano data e luogo
convening-error-person = Scegliere una persona o indicare un altro nome
convening-error-reason = Indicare il motivo
# $found (Number)
# $max (Number)
convening-error-too-long = Il testo è troppo lungo: { $found } caratteri, al massimo { $max }
convening-moved-on = Nel frattempo la riunione è cambiata: qui c’è com’è adesso. Ciò che è stato scritto è ancora nel modulo; se va bene ancora, si può inviare di nuovo.
# $address (String)
convening-invitation = Ordine del giorno e documenti: { $address }
