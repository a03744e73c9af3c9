accounts-sign-in = Accedi
accounts-sign-out = Esci
accounts-email = Indirizzo e-mail
accounts-password = Password
accounts-email-missing = Indicare l’indirizzo e-mail, per esempio nome@associazione.it
accounts-password-missing = Indicare la password
accounts-wrong-password = L’indirizzo o la password non sono giusti
# $time (String)
accounts-throttled = Troppi tentativi non riusciti. Per sicurezza l’accesso è sospeso: si può riprovare dopo le { $time }.
accounts-signed-out = Accesso terminato
accounts-session-ended = La sessione è terminata. Per continuare occorre accedere di nuovo.
accounts-text-kept = La sessione era terminata, ma il testo scritto è stato conservato: si ritrova dopo l’accesso. I documenti vanno allegati di nuovo.
accounts-demonstration = Account dimostrativi
accounts-demonstration-password = Questa è un’installazione dimostrativa. Password per tutti:

accounts-forgotten = Password dimenticata
accounts-forgotten-hint = Arriverà un’e-mail con un collegamento per scegliere una nuova password. Vale 30 minuti e si usa una volta sola.
accounts-send-link = Invia il collegamento
accounts-back-to-sign-in = Torna all’accesso
accounts-link-sent = Se l’indirizzo appartiene a un account, tra poco arriverà un’e-mail con il collegamento per scegliere una nuova password
accounts-choose-password = Scelta di una nuova password
accounts-link-useless = Il collegamento non vale più
accounts-link-useless-why = È già stato usato, oppure sono passati più di 30 minuti da quando è stato richiesto.
accounts-ask-another-link = Chiedi un altro collegamento
accounts-password-reset = La password è stata cambiata. Si accede con quella nuova.

accounts-name = Nome e cognome
accounts-organisation = Organizzazione
accounts-role = Ruolo
accounts-language = Lingua
accounts-language-hint = Vale per le pagine e per le e-mail in arrivo.
accounts-save-language = Salva la lingua
accounts-change-password = Cambia la password
accounts-change-password-hint = Dopo il cambio, su ogni altro dispositivo bisognerà accedere di nuovo.
accounts-current-password = Password attuale
accounts-current-password-wrong = La password attuale non è giusta
accounts-new-password = Nuova password
accounts-new-password-hint = Da 12 a 128 caratteri qualsiasi. Più parole a caso sono facili da ricordare e difficili da indovinare.
accounts-new-password-missing = Indicare la nuova password
# $least (Number)
accounts-new-password-short = La nuova password deve avere almeno { $least } caratteri
# $most (Number)
accounts-new-password-long = La nuova password può avere al massimo { $most } caratteri
accounts-new-password-is-address = La nuova password non deve contenere l’indirizzo e-mail
accounts-new-password-common = La nuova password è tra le prime che chiunque proverebbe: sceglierne un’altra
accounts-password-changed = La password è stata cambiata. Gli altri dispositivi sono stati disconnessi.

accounts-role-caseworker = Operatore di sportello
accounts-role-coordinator = Responsabile dell’associazione
accounts-role-liaison-agent = Referente dell’operatore
accounts-role-liaison-manager = Responsabile del presidio
accounts-role-secretary = Segreteria dei tavoli
accounts-role-administrator = Amministratore della piattaforma

accounts-permissions = Chi può fare cosa
accounts-permission = Azione
accounts-yes = sì
accounts-no = no
accounts-may-read-complaints = Vedere i reclami della propria parte
accounts-may-file-complaints = Presentare reclami
accounts-may-take-charge = Prendere in carico
accounts-may-assign = Assegnare a un collega
accounts-may-ask-information = Chiedere informazioni
accounts-may-give-information = Dare le informazioni richieste
accounts-may-send-messages = Inviare messaggi all’altra parte
accounts-may-write-notes = Scrivere note private
accounts-may-reply-to-complaints = Rispondere, anche in modo interlocutorio
accounts-may-close-complaints = Accettare o contestare la risposta, ritirare il reclamo
accounts-may-record-performance = Segnare eseguito ciò che è stato promesso
accounts-may-contest-performance = Contestare ciò che è stato promesso e non eseguito
accounts-may-balance-load = Vedere quante pratiche ha ciascun collega
accounts-may-read-meetings = Leggere di riunioni, verbali e azioni della propria parte
accounts-may-speak-at-table = Proporre punti, dare disponibilità, commentare e approvare i verbali
accounts-may-convene-meetings = Convocare riunioni, ordinarne i punti, pubblicarne i verbali
accounts-may-take-minutes = Verbalizzare una riunione
accounts-may-make-dossiers = Fissare i dati di un trimestre per il tavolo
accounts-may-read-notifications = Ricevere notifiche
accounts-may-calculate-deadlines = Calcolare una scadenza
accounts-may-administer-platform = Amministrare la piattaforma

accounts-outbox = E-mail in uscita
accounts-waiting-mails = Le ultime e-mail non ancora inviate
accounts-no-mail-waits = Nessuna e-mail in attesa.
accounts-mail-to = A
accounts-mail-kind = Tipo
accounts-mail-state = Stato
accounts-mail-attempts = Tentativi
accounts-mail-due-at = Prossimo invio
accounts-mail-error = Errore
accounts-mail-due = da inviare
accounts-mail-needs-attention = richiedono attenzione
accounts-try-mails-again = Riprova a inviare
# $count (Number)
accounts-mails-tried-again = { $count ->
    [0] Nessuna e-mail richiede attenzione
    [one] Una e-mail sarà inviata di nuovo
   *[other] { $count } e-mail saranno inviate di nuovo
}
accounts-mail-files = E-mail scritte su file
accounts-mail-files-hint = Nessun server SMTP è impostato: le e-mail diventano file, e si leggono qui.
accounts-mail-files-links = Il contenuto comprende i collegamenti per la nuova password.
accounts-mail-files-no-links = I collegamenti per la nuova password non si mostrano.
accounts-mail-link-withheld = Il testo di questa e-mail non si mostra: contiene il collegamento per scegliere una nuova password, e chi lo legge potrebbe entrare nell’account di un’altra persona e vedere le sue pratiche. Perché l’e-mail arrivi a chi è indirizzata, imposta un server SMTP.
accounts-mail-of-password = Nuova password
accounts-mail-of-deadline = Promemoria di una scadenza
accounts-mail-of-case = Novità di una pratica
