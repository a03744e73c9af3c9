documents-title = Documenti
documents-document = Documento
documents-none = Qui compaiono i documenti che le parti si danno tra una riunione e l’altra: guide, contratti, lettere.
documents-none-found = Nessun documento corrisponde.
documents-search = Cerca
documents-search-hint = Parole di un documento, di un verbale o di una decisione; oppure un riferimento, come D-2026-012 o V-2026-004.
documents-clear = Tutti i documenti
# $reference (String)
documents-of-group = Documenti del gruppo { $reference }
documents-pages = Pagine dei documenti
documents-in-minutes = Nei verbali approvati
documents-no-minutes = Nessun verbale approvato ha queste parole.
# $on (String)
documents-minutes-approved = approvato { $on }
documents-in-decisions = Nelle decisioni
documents-no-decisions = Nessuna decisione ha queste parole.
documents-all-decisions = Tutte le decisioni con queste parole
documents-readers = Chi lo legge
documents-readers-hint = Vale anche per le versioni successive e non si può cambiare.
documents-readers-parties = Tutte le parti
# $party (String)
documents-readers-own = Solo { $party }
# $reference (String)
# $topic (String)
documents-readers-group = Gruppo { $reference }, { $topic }
documents-brought-by = Portato da
documents-newest = Ultima versione
documents-new = nuovo
# $number (Number)
documents-version = versione { $number }
documents-versions = Versioni
documents-current = quella in uso
# $when (String)
# $person (String)
documents-added-by = { $when } · { $person }
documents-bring = Aggiungi un documento
documents-send = Aggiungi il documento
documents-added = Documento aggiunto
documents-revise = Aggiungi una versione
documents-send-version = Aggiungi la versione
documents-revised = Versione aggiunta
documents-moved-on = Nel frattempo è arrivata un’altra versione: è qui sopra. La versione preparata ora non è stata aggiunta e si può ancora aggiungere.
documents-field-title = Titolo
documents-field-description = A che cosa serve
documents-field-note = Che cosa cambia in questa versione
documents-files = File
documents-error-title = Scrivere il titolo
documents-error-audience = Scegliere chi legge il documento
documents-error-no-file = Scegliere almeno un file
