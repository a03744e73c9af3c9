attachments-documents = Documenti
attachments-mandate = Mandato firmato
# $files (Number)
# $kinds (String)
# $largest (Number)
# $together (Number)
attachments-hint = Fino a { $files } documenti, { $largest } MB l’uno e { $together } MB in tutto: { $kinds }. Da foto e immagini si tolgono luogo, data e altri dati nascosti.
attachments-already-here = Già allegati
attachments-remove = rimuovi
attachments-download = scarica
# $name (String)
attachments-empty = «{ $name }» è vuoto: va allegato il documento con il suo contenuto.
# $name (String)
# $largest (Number)
attachments-too-large = «{ $name }» supera { $largest } MB: si può ridurre, o dividere in più documenti.
# $name (String)
attachments-macros = «{ $name }» contiene macro: va salvato senza macro, o in PDF.
# $name (String)
attachments-active-text = «{ $name }» è una pagina web o un programma: va allegato in PDF.
# $kinds (String)
# $name (String)
attachments-unsupported = «{ $name }» non è di un tipo accettato, qualunque sia il suo nome. Si accettano { $kinds }.
# $name (String)
attachments-broken-picture = «{ $name }» è un’immagine danneggiata o incompleta: va salvata di nuovo, o in PDF.
# $files (Number)
# $name (String)
attachments-too-many = «{ $name }» non è stato allegato: si accettano fino a { $files } documenti.
# $name (String)
# $together (Number)
attachments-form-too-large = «{ $name }» non è stato allegato: i documenti superano { $together } MB in tutto.
