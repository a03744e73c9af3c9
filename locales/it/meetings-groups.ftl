groups-title = Gruppi di lavoro
groups-none = Qui compaiono i gruppi di lavoro costituiti dal tavolo, con il loro mandato.
groups-new = Costituisci un gruppo
groups-new-hint = Alla costituzione i componenti ricevono un avviso. Un gruppo proposto aspetta la decisione del tavolo: nessuno è avvisato finché non è costituito.
groups-drafts = Bozze
groups-draft-untitled = (ancora senza tema)
# $reference (String)
groups-edit-title = Modifica del gruppo di lavoro { $reference }
groups-stored = Come è il gruppo adesso
groups-save = Salva le modifiche
groups-back = Torna al gruppo

groups-topic = Tema
groups-takes-part = partecipa anche la propria parte
groups-charter = Che cosa fa
groups-facts = Chi e quando
groups-mandate = Mandato
groups-mandate-hint = Che cosa il tavolo chiede al gruppo.
groups-decision = Decisione del tavolo
groups-decision-hint = Quella con cui il tavolo ha costituito il gruppo, se è nel registro.
groups-expected-output = Risultato atteso
groups-expected-output-hint = Per esempio: un modello di bolletta, una proposta di testo.
groups-ends-on = Termine dei lavori
groups-ends-on-hint = Il giorno entro cui il gruppo riferisce al tavolo.
groups-late = termine passato
groups-coordinator = Chi coordina
groups-coordinator-hint = Fa parte del gruppo anche se non è tra le persone indicate sotto.
groups-members = Componenti
groups-members-hint = Le persone di ogni parte. I nomi sono visibili a tutte le parti del protocollo.
# $count (Number)
groups-people = { $count ->
    [one] 1 persona
   *[other] { $count } persone
}
groups-next-meeting = Prossima riunione

groups-meetings = Riunioni e verbali
groups-who-does-what = Le riunioni le prepara e le convoca la segreteria del tavolo. Chi coordina il gruppo scrive la relazione finale e, con quella, conclude i lavori.
groups-meetings-first = Prima vanno svolte o annullate le riunioni ancora aperte del gruppo:
groups-no-meetings = Qui compaiono le riunioni del gruppo, con il loro ordine del giorno e i verbali.
groups-papers = Documenti del gruppo
groups-papers-readers = Li leggono le parti che compongono il gruppo, la segreteria e l’operatore.
groups-no-papers = Qui compaiono i documenti che i componenti portano al gruppo.
groups-papers-text = Che cosa sono
groups-papers-hint = Per esempio: confronto tra le bollette di ottobre.
groups-report = Relazione finale
groups-report-hint = Si può scrivere in Markdown: titoli, elenchi, tabelle. La relazione può anche stare tutta nei documenti.
# $on (String)
groups-concluded-on = Lavori conclusi { $on }
# $meeting (String)
groups-on-agenda = all’ordine del giorno: { $meeting }
groups-to-next-table = entra da sé nell’ordine del giorno del prossimo tavolo
groups-conclude-hint = La relazione è visibile a tutte le parti ed entra da sé nell’ordine del giorno del prossimo tavolo. Dopo la conclusione il gruppo non si può più modificare.
groups-reason = Motivo
groups-reason-hint = Lo leggono tutte le parti.

groups-state-proposed = Proposto
groups-state-active = Attivo
groups-state-suspended = Sospeso
groups-state-concluded = Concluso

groups-act-propose = Registra come proposto
groups-act-form = Costituisci il gruppo
groups-act-edit = Modifica
groups-act-papers = Porta documenti
groups-act-plan-meeting = Prepara una riunione
groups-act-suspend = Sospendi i lavori
groups-act-resume = Riprendi i lavori
groups-act-conclude = Concludi con la relazione
groups-done-propose = Gruppo registrato come proposto
groups-done-form = Gruppo costituito: i componenti sono avvisati
groups-done-edit = Modifiche salvate
groups-done-papers = Documenti portati al gruppo
groups-done-plan-meeting = Riunione preparata: ora si fissano data e luogo
groups-done-suspend = Lavori sospesi: i componenti sono avvisati
groups-done-resume = Lavori ripresi: i componenti sono avvisati
groups-done-conclude = Lavori conclusi: la relazione va al prossimo tavolo

groups-moved-on = Nel frattempo un’altra persona ha modificato il gruppo: la pagina mostra come è adesso. Ciò che è stato scritto ora è ancora nel modulo, non è stato salvato e si può salvare di nuovo.
groups-refused-now = Non si può fare nello stato in cui il gruppo è adesso: non è stato salvato nulla.
groups-refused-you = Il proprio ruolo non lo permette.
# $meeting (String)
groups-error-meets = La riunione { $meeting } del gruppo è ancora da svolgere: prima va svolta o annullata. Non è stato cambiato nulla e il testo è ancora nel modulo.
groups-error-topic = Scrivere il tema
groups-error-mandate = Scrivere il mandato
groups-error-decision = Scegliere una decisione dell’elenco
groups-error-expected-output = Scrivere il risultato atteso
groups-error-ends-past = Il termine dei lavori non può essere nel passato
groups-error-coordinator = Scegliere chi coordina
groups-error-member = Scegliere persone dell’elenco
groups-error-reason = Scrivere il motivo
groups-error-papers = Scrivere che cosa sono i documenti
groups-error-no-documents = Allegare almeno un documento
groups-error-no-report = Scrivere la relazione o allegare i documenti che la contengono
