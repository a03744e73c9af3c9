convening-propose = Proponi i tavoli del protocollo
convening-propose-hint = Aggiunge i tavoli trimestrali che mancano per la durata del protocollo in vigore, con un posto per ogni parte che aderisce.
# $count (Number)
convening-proposed = { $count ->
    [0] I tavoli del protocollo ci sono già tutti.
    [one] Un tavolo aggiunto.
   *[other] { $count } tavoli aggiunti.
}
convening-plan = Fissa data e luogo
convening-convene = Convoca
convening-move = Cambia data o luogo
convening-represent = Indica chi rappresenta
convening-cancel = Annulla la riunione
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
convening-cancel-hint = Le parti che erano state convocate sono avvisate per e-mail. L’annullamento non si può ritirare.
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
