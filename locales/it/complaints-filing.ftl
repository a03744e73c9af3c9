filing-title = Nuovo reclamo
filing-limits = Le parti facoltative sono indicate; tutto il resto serve. Si può salvare la bozza e continuare più tardi.
filing-save-draft = Salva bozza
filing-send = Invia reclamo
filing-send-anyway = Invia comunque
filing-drafts = Bozze da completare
filing-draft-untitled = Senza nome

filing-lookup = Già assistito? Cerca per codice fiscale, nome o telefono
filing-lookup-hint = La ricerca è tra i consumatori dell’associazione: codice fiscale o partita IVA, telefono, indirizzo e-mail, oppure almeno due lettere del cognome o della ragione sociale.
filing-lookup-find = Cerca tra gli assistiti
# $text (String)
filing-lookup-found = Consumatori trovati per «{ $text }»
# $text (String)
filing-lookup-nobody = Nessun consumatore dell’associazione corrisponde a «{ $text }».
filing-lookup-too-short = Per cercare servono un codice fiscale, una partita IVA, un numero di telefono o almeno due lettere del nome.
filing-lookup-fill = Compila con questi dati

filing-about-consumer = Per chi
filing-party = Chi reclama
filing-party-person = Persona
filing-party-firm = Impresa
filing-party-missing = Indicare se reclama una persona o un’impresa
filing-tax-code = Codice fiscale
filing-tax-code-hint = 16 caratteri, anche con spazi. Se la persona è già nota, i suoi dati compaiono da soli.
filing-tax-code-missing = Indicare il codice fiscale
# $found (Number)
filing-tax-code-length = { $found ->
    [one] Il codice fiscale ha 16 caratteri, qui ce n’è uno
   *[other] Il codice fiscale ha 16 caratteri, qui sono { $found }
}
# $position (Number)
filing-tax-code-character = Il codice fiscale non è valido: il carattere numero { $position } non può stare in quel posto
filing-tax-code-date = Il codice fiscale non è valido: contiene una data di nascita che non esiste
filing-tax-code-check = Il codice fiscale non è valido: il carattere di controllo non corrisponde. Ricontrollare il codice sul tesserino
filing-vat-number = Partita IVA
filing-vat-number-hint = 11 cifre, anche con IT davanti.
filing-vat-number-missing = Indicare la partita IVA
# $found (Number)
filing-vat-number-length = { $found ->
    [one] La partita IVA ha 11 cifre, qui ce n’è una
   *[other] La partita IVA ha 11 cifre, qui sono { $found }
}
# $position (Number)
filing-vat-number-character = La partita IVA non è valida: il carattere numero { $position } non è una cifra
filing-vat-number-nobody = La partita IVA non è valida: sette zeri all’inizio non appartengono a nessuno
filing-vat-number-check = La partita IVA non è valida: la cifra di controllo non corrisponde. Ricontrollare il numero
filing-given-name = Nome
filing-given-name-missing = Indicare il nome
filing-family-name = Cognome
filing-family-name-missing = Indicare il cognome
filing-firm-name = Ragione sociale
filing-firm-name-hint = Come risulta al registro delle imprese.
filing-firm-name-missing = Indicare la ragione sociale
filing-phone = Telefono
filing-email = E-mail
filing-contact-hint = Serve almeno uno tra telefono ed e-mail.
filing-contact-missing = Indicare almeno uno tra telefono ed e-mail
filing-province = Provincia
filing-province-missing = Scegliere la provincia
# $value (String)
filing-known-now = Ora è registrato: { $value }.
filing-known-now-nothing = Ora non è registrato nulla.

# $label (String)
# $problem (String)
filing-field-problem = { $label }: { $problem }
filing-phone-empty = manca il numero
# $position (Number)
filing-phone-character = il carattere numero { $position } non può stare in un numero di telefono
filing-phone-short = il numero è troppo corto, ha almeno 6 cifre
filing-phone-long = il numero è troppo lungo, ha al massimo 15 cifre
filing-phone-country = nessun Paese ha questo prefisso
filing-phone-impossible = nessun numero di questo Paese è fatto così
filing-email-empty = manca l’indirizzo
# $found (Number)
filing-email-long = l’indirizzo ha { $found } caratteri, al massimo sono 254
# $position (Number)
filing-email-character = il carattere numero { $position } non può stare in un indirizzo e-mail
filing-email-at = l’indirizzo ha una sola chiocciola, @
filing-email-name = ciò che sta prima della @ non può essere il nome di un indirizzo
filing-email-domain = ciò che sta dopo la @ non può essere il dominio di un indirizzo
# $found (Number)
# $max (Number)
filing-text-long = sono { $found } caratteri, al massimo { $max }
# $position (Number)
filing-text-control = il carattere numero { $position } non si può usare
filing-text-lines = va scritto su una sola riga
filing-amount-unreadable = serve un importo in euro, per esempio 120,50
filing-amount-ambiguous = l’importo si può leggere in due modi; con i decimali è chiaro, per esempio 1.234,00
filing-amount-decimals = al massimo due decimali
filing-amount-negative = l’importo non può essere negativo
filing-amount-large = al massimo 1.000.000,00 €
filing-code-empty = manca il codice
# $found (Number)
filing-code-long = sono { $found } caratteri, al massimo 40
# $position (Number)
filing-code-character = il carattere numero { $position } non è una lettera, una cifra, un trattino, una barra o un punto
# $label (String)
filing-date-in-future = { $label }: non può essere nel futuro

filing-about-line = Su quale linea
filing-line-number = Numero della linea
filing-line-hint = Serve almeno uno tra il numero della linea e il codice cliente.
filing-line-missing = Indicare il numero della linea o il codice cliente
filing-service = Servizio
filing-service-missing = Scegliere il servizio
filing-business-line = Linea affari
filing-business-line-hint = Intestata a un’impresa o a un professionista per la sua attività.
filing-customer-code = Codice cliente
filing-offer = Offerta

filing-about-facts = Che cosa è successo
filing-category = Categoria
filing-category-missing = Scegliere la categoria
filing-subcategory = Sottocategoria
filing-subcategory-missing = Scegliere la sottocategoria
# $category (String)
filing-subcategory-elsewhere = La sottocategoria scelta appartiene a «{ $category }»: sceglierne una della categoria indicata
filing-happened-from = Dal giorno
filing-happened-to = Al giorno
filing-happened-to-hint = Vuoto, se dura ancora.
filing-happened-backwards = «Al giorno» non può venire prima di «Dal giorno»
filing-description = Descrizione
# $least (Number)
# $most (Number)
filing-description-hint = Date, numeri di segnalazione, che cosa ha risposto l’operatore. Da { $least } a { $most } caratteri.
filing-description-missing = Raccontare che cosa è successo
# $least (Number)
filing-description-short = Raccontare che cosa è successo con almeno { $least } caratteri

filing-about-before = Che cosa è stato fatto prima
filing-earlier = Ha già reclamato con l’operatore?
filing-yes = Sì
filing-no = No
filing-earlier-missing = Indicare se c’è già stato un reclamo all’operatore
filing-earlier-details = Il reclamo precedente
filing-earlier-on = Data del reclamo precedente
filing-earlier-on-missing = Indicare la data del reclamo precedente
filing-earlier-channel = Canale
filing-earlier-channel-missing = Scegliere il canale del reclamo precedente
filing-earlier-code = Codice del reclamo precedente
filing-earlier-code-hint = Quello dato dall’operatore.

filing-about-requests = Che cosa si chiede
filing-requests = Richieste
filing-requests-hint = Una o più.
filing-requests-missing = Scegliere almeno una richiesta
filing-amount = Importo richiesto
filing-amount-hint = In euro, per esempio 120,50.

filing-about-mandate = Mandato e informativa
filing-mandate = Mandato del consumatore
filing-mandate-missing = Indicare dove si trova il mandato
filing-mandate-not-attached = Il mandato risulta allegato, ma il documento firmato manca: allegarlo, o indicare che è su carta
filing-mandate-details = Se il mandato è allegato
filing-mandate-hint = Se il mandato è allegato: il documento con la firma del consumatore, in PDF o in foto.
filing-privacy = Informativa sulla privacy
filing-privacy-given = L’informativa sulla privacy è stata consegnata al consumatore
filing-privacy-missing = Il reclamo si invia dopo aver consegnato l’informativa sulla privacy
filing-privacy-on = Consegnata il
filing-privacy-on-missing = Indicare la data di consegna dell’informativa

filing-duplicates-title = Forse è già stato inviato
filing-duplicates = Negli ultimi 90 giorni l’associazione ha già inviato reclami della stessa categoria per la stessa linea o lo stesso consumatore. Nulla è stato inviato ora.
# $on (String)
filing-duplicate-filed = inviato { $on }
filing-duplicates-next = Conviene aprire quelli elencati. Se il reclamo è un altro, si invia con «Invia comunque» in fondo alla pagina.
filing-consumer-changed-title = I dati del consumatore sono diversi da quelli registrati
filing-consumer-changed = Il consumatore è già noto all’associazione e i suoi dati sono stati inseriti o cambiati da altri. Nulla è stato inviato. Accanto a ogni campo diverso c’è il dato registrato: dopo le correzioni il reclamo si può inviare di nuovo; varrà ciò che è scritto qui.

# $reference (String)
filing-sent-otherwise = Con questo modulo è già stato inviato il reclamo { $reference }, che resta com’è. Ciò che è stato scritto ora non è stato inviato: è qui sotto, come bozza di un reclamo nuovo.
# $reference (String)
filing-sent = Reclamo { $reference } inviato
# $reference (String)
filing-receipt-title = Ricevuta del reclamo { $reference }
filing-receipt = Ricevuta
filing-receipt-of = Reclamo
filing-receipt-print = Per stampare o salvare in PDF basta la stampa del browser: la pagina esce su fogli A4 senza menu.
filing-receipt-open = Apri la pratica
filing-receipt-another = Nuovo reclamo
filing-receipt-reference = Numero di protocollo
filing-receipt-filed-at = Inviato
filing-receipt-association = Associazione
filing-receipt-desk = Sportello
filing-receipt-caseworker = Operatore di sportello
filing-receipt-consumer = Consumatore
filing-receipt-code = Codice fiscale o partita IVA
filing-receipt-contacts = Contatti
filing-receipt-period = Periodo
# $of (String)
# $channel (String)
filing-receipt-earlier = Reclamo all’operatore { $of }, { $channel }
# $earlier (String)
# $code (String)
filing-receipt-earlier-code = { $earlier }, codice { $code }
# $on (String)
filing-receipt-privacy-given = consegnata { $on }
filing-receipt-no-documents = Nessun documento allegato.
filing-receipt-document = Documento
filing-receipt-size = Dimensione
# $operator (String)
filing-receipt-terms = Termini di { $operator }
# $date (String)
filing-receipt-take-charge = Presa in carico entro { $date }
# $date (String)
filing-receipt-final-reply = Risposta finale entro { $date }
filing-receipt-terms-note = Come risultano al momento dell’invio; le richieste di informazioni e le proroghe possono spostare la risposta finale.
filing-receipt-no-earlier = Nessun reclamo precedente.
