deadlines-introduction = Il giorno di partenza non si conta, l’ultimo sì. La risposta resta nell’indirizzo della pagina, da conservare o inviare.
deadlines-term = Termine
deadlines-start = Giorno di partenza
deadlines-start-hint = Il giorno in cui è arrivato il reclamo, o in cui è successo ciò da cui decorre il termine.
deadlines-which = Quale termine
# $name (String)
# $term (String)
deadlines-rule = { $name }: { $term }
# $name (String)
# $term (String)
deadlines-rule-to-confirm = { $name }: { $term } (da confermare)
deadlines-own-days = Un altro numero di giorni
deadlines-days = Numero di giorni
deadlines-days-hint = Solo per un altro numero di giorni, da 1 a 3650.
deadlines-kind = Quali giorni
deadlines-kind-calendar = Solari
deadlines-kind-business = Lavorativi
deadlines-pauses = Sospensioni
deadlines-pauses-hint = I giorni in cui il tempo è fermo perché si aspettano informazioni dall’associazione. Il giorno in cui riparte si conta; se la sospensione dura ancora, resta vuoto.
# $number (Number)
deadlines-pause-from = Sospensione { $number }, dal
# $number (Number)
deadlines-pause-until = Sospensione { $number }, riparte il
deadlines-calculate = Calcola
deadlines-days-beside-rule = Lasciare vuoto il numero di giorni, oppure scegliere «Un altro numero di giorni»
deadlines-days-wrong = Indicare un numero di giorni da 1 a 3650
deadlines-kind-missing = Scegliere se i giorni sono solari o lavorativi
deadlines-rule-missing = Scegliere quale termine calcolare
deadlines-rule-not-in-force = Questo termine non è in vigore nel giorno di partenza: sceglierne un altro
deadlines-pause-without-start = Indicare da quando il tempo è fermo
deadlines-pause-backwards = Il tempo non può ripartire prima di fermarsi
# $from (String)
deadlines-pause-overlaps = Questi giorni sono già in un’altra sospensione, { $from }: correggere una delle due
# $number (Number)
deadlines-pause-idle = La sospensione { $number } non tocca i giorni del termine e non sposta la scadenza.
deadlines-too-far = Con queste date il termine finirebbe dopo più di cento anni
deadlines-answer = Scadenza
deadlines-no-due-day = Nessuna scadenza finché il tempo è fermo
# $term (String)
# $start (String)
deadlines-basis = { $term } da { $start }
# $days (Number)
deadlines-was-paused = { $days ->
    [one] Il tempo è stato fermo un giorno, in attesa dell’associazione.
   *[other] Il tempo è stato fermo { $days } giorni, in attesa dell’associazione.
}
# $since (String)
# $days (Number)
deadlines-is-paused = { $days ->
    [0] Il tempo è fermo { $since }, in attesa dell’associazione. Non restano giorni da contare.
    [one] Il tempo è fermo { $since }, in attesa dell’associazione. Resta un giorno da contare.
   *[other] Il tempo è fermo { $since }, in attesa dell’associazione. Restano { $days } giorni da contare.
}
deadlines-how = Come è calcolata questa scadenza
# $on (String)
deadlines-rules-on = Termini in vigore { $on }
deadlines-no-rules = In quel giorno il protocollo non prevedeva termini. Si può calcolare un altro numero di giorni.
deadlines-length = Durata
deadlines-source = Fonte
deadlines-to-confirm = da confermare

deadlines-take-charge = Presa in carico
deadlines-final-reply = Risposta finale
deadlines-information = Informazioni dall’associazione
deadlines-interim-extension = Proroga con risposta interlocutoria
deadlines-acceptance = Accettazione o contestazione della risposta
# $days (Number)
deadlines-calendar-days = { $days ->
    [one] un giorno solare
   *[other] { $days } giorni solari
}
# $days (Number)
deadlines-business-days = { $days ->
    [one] un giorno lavorativo
   *[other] { $days } giorni lavorativi
}
deadlines-paused-for-information = informazioni chieste all’associazione
deadlines-paused-for-conciliation = conciliazione in corso
deadlines-paused-by-agreement = d’accordo tra le parti

# $first (String)
# $second (String)
deadlines-two-days = { $first } e { $second }

# $period (String)
deadlines-step-start = { $period }: giorno di partenza, non si conta
# $period (String)
# $days (Number)
deadlines-step-counted = { $days ->
    [one] { $period }: un giorno contato
   *[other] { $period }: { $days } giorni contati
}
# $period (String)
# $days (Number)
deadlines-step-not-business = { $days ->
    [one] { $period }: non si conta
   *[other] { $period }: non si contano
}
# $period (String)
# $name (String)
deadlines-step-holiday = { $period }, { $name }: festivo
# $period (String)
# $reason (String)
deadlines-step-paused = Sospeso { $period }: { $reason }
# $term (String)
deadlines-step-extended = Proroga di { $term }, data con una risposta interlocutoria
# $day (String)
# $next (String)
deadlines-step-moved-from-sunday = Il termine cade { $day }: passa a { $next }
# $day (String)
# $name (String)
# $next (String)
deadlines-step-moved-from-holiday = Il termine cade { $day }, { $name }: passa a { $next }
# $day (String)
deadlines-step-end = Il termine scade { $day }
