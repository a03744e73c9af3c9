//! What is said, decided and agreed at the tables of a demonstration. All of it is invented.

use crate::meetings::agenda::Matter;

/// Who proposes an item, or has to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The operator.
    Operator,
    /// The association at this place of their list by name.
    Association(usize),
}

/// An item of an agenda, and what came of it.
pub struct Scene {
    pub matter: Matter,
    pub title: &'static str,
    pub by: Side,
    pub minutes: i16,
    pub said: &'static str,
    /// What was decided, and whether the public version leaves it out.
    pub decision: Option<(&'static str, bool)>,
    /// What was agreed: what, who, and how many days after the meeting.
    pub actions: &'static [(&'static str, Side, i64)],
}

use Side::{Association as A, Operator as O};

/// The four past tables, the oldest first.
pub const PAST: [&[Scene]; 4] = [
    &[
        Scene {
            matter: Matter::Complaints,
            title: "Reclami del trimestre",
            by: O,
            minutes: 40,
            said: "TIM illustra il dossier del trimestre. Le associazioni chiedono perché crescano i reclami per **addebiti dopo la cessazione**.\n\nSi concorda di guardare insieme un campione di casi.",
            decision: Some((
                "Ogni trimestre il dossier contiene il dettaglio degli addebiti dopo la cessazione.",
                false,
            )),
            actions: &[
                (
                    "Preparare un campione di trenta casi di addebiti dopo la cessazione",
                    O,
                    30,
                ),
                ("Indicare gli sportelli che seguono il campione", A(0), 15),
            ],
        },
        Scene {
            matter: Matter::CommercialNews,
            title: "Lettere di modifica delle condizioni",
            by: A(4),
            minutes: 25,
            said: "Le lettere inviate ai clienti non dicono con evidenza come recedere. TIM presenta un modello nuovo:\n\n- il diritto di recesso nel primo paragrafo\n- un solo indirizzo per esercitarlo\n- la data da cui vale la modifica",
            decision: Some((
                "Il modello nuovo di lettera è adottato dalla prima modifica successiva.",
                false,
            )),
            actions: &[("Inviare alle parti il modello definitivo della lettera", O, 21)],
        },
        Scene {
            matter: Matter::Conciliations,
            title: "Tempi della conciliazione paritetica",
            by: A(2),
            minutes: 20,
            said: "Il tempo mediano è di quarantadue giorni. Le parti valutano una seconda commissione nei mesi di maggiore afflusso.",
            decision: Some((
                "Da aprile a giugno lavora una seconda commissione di conciliazione.",
                true,
            )),
            actions: &[
                ("Nominare i componenti della seconda commissione", A(2), 40),
                ("Nominare i componenti della seconda commissione per TIM", O, 40),
            ],
        },
        Scene {
            matter: Matter::Telemarketing,
            title: "Chiamate indesiderate",
            by: A(1),
            minutes: 20,
            said: "Le segnalazioni si concentrano su due numerazioni. TIM conferma che non appartengono alla propria rete di vendita.",
            decision: None,
            actions: &[(
                "Riferire sull’esito delle segnalazioni alle due numerazioni",
                O,
                60,
            )],
        },
    ],
    &[
        Scene {
            matter: Matter::FollowUp,
            title: "Azioni del tavolo precedente",
            by: O,
            minutes: 15,
            said: "Il campione di casi è stato esaminato: in ventidue casi su trenta la disdetta era arrivata per posta ordinaria.",
            decision: None,
            actions: &[("Pubblicare una guida alla disdetta", O, 45)],
        },
        Scene {
            matter: Matter::Complaints,
            title: "Guasti ripetuti sulla stessa linea",
            by: A(0),
            minutes: 30,
            said: "Adiconsum porta casi con tre o più interventi in due mesi. Si propone una presa in carico unica.",
            decision: Some((
                "Dal terzo guasto in sessanta giorni il caso ha un solo referente tecnico fino alla soluzione.",
                false,
            )),
            actions: &[
                ("Attivare il referente tecnico unico", O, 60),
                ("Segnalare i casi aperti con guasti ripetuti", A(0), 14),
                ("Segnalare i casi aperti con guasti ripetuti", A(5), 14),
            ],
        },
        Scene {
            matter: Matter::Technology,
            title: "Passaggio dal rame alla fibra",
            by: O,
            minutes: 30,
            said: "TIM presenta il calendario delle centrali interessate. Le associazioni chiedono che i clienti anziani siano avvisati anche per telefono.",
            decision: Some((
                "I clienti con più di settantacinque anni sono avvisati anche per telefono.",
                false,
            )),
            actions: &[("Inviare il calendario delle centrali per provincia", O, 20)],
        },
        Scene {
            matter: Matter::WorkingGroups,
            title: "Bollette leggibili",
            by: A(4),
            minutes: 20,
            said: "La bolletta ha quattro pagine e undici sigle. Si propone un gruppo di lavoro che prepari un modello.",
            decision: Some((
                "È costituito un gruppo di lavoro sulla leggibilità delle bollette.",
                false,
            )),
            actions: &[
                ("Raccogliere venti bollette reali, senza dati personali", A(4), 30),
                ("Indicare i propri componenti del gruppo", A(1), 10),
            ],
        },
    ],
    &[
        Scene {
            matter: Matter::Complaints,
            title: "Reclami del trimestre",
            by: O,
            minutes: 40,
            said: "Calano i reclami per guasto, crescono quelli per servizi a valore aggiunto. TIM attiva il blocco preventivo sulle linee nuove.",
            decision: Some((
                "Il blocco dei servizi a valore aggiunto è attivo su tutte le linee nuove.",
                false,
            )),
            actions: &[
                ("Dire quante linee hanno il blocco attivo", O, 50),
                ("Informare gli sportelli del blocco preventivo", A(3), 20),
            ],
        },
        Scene {
            matter: Matter::Campaigns,
            title: "Campagna d’autunno",
            by: O,
            minutes: 20,
            said: "TIM annuncia una campagna per il passaggio alla fibra. Le associazioni chiedono che il prezzo dopo il primo anno sia scritto con lo stesso rilievo.",
            decision: None,
            actions: &[(
                "Inviare il testo definitivo della campagna prima dell’avvio",
                O,
                15,
            )],
        },
        Scene {
            matter: Matter::Market,
            title: "Cambio di operatore e linee senza servizio",
            by: A(5),
            minutes: 25,
            said: "Nei passaggi falliti il cliente resta in media sei giorni senza servizio. Si propone una procedura di rientro.",
            decision: Some((
                "Nel passaggio fallito la linea torna attiva entro due giorni lavorativi.",
                false,
            )),
            actions: &[
                ("Descrivere la procedura di rientro agli sportelli", O, 35),
                ("Costituire un gruppo di lavoro sui passaggi falliti", O, 25),
                (
                    "Raccogliere i casi di passaggi falliti dell’ultimo anno",
                    A(5),
                    45,
                ),
            ],
        },
    ],
    &[
        Scene {
            matter: Matter::Complaints,
            title: "Reclami del trimestre",
            by: O,
            minutes: 40,
            said: "Il rispetto dei termini migliora. Restano sotto la media le risposte sui rimborsi.\n\nLe associazioni chiedono **motivazioni più complete** quando il reclamo non è accolto.",
            decision: Some((
                "La risposta che non accoglie il reclamo indica le verifiche svolte.",
                false,
            )),
            actions: &[
                ("Aggiornare i modelli di risposta", O, 30),
                (
                    "Inviare dieci risposte da migliorare, senza dati personali",
                    A(2),
                    20,
                ),
            ],
        },
        Scene {
            matter: Matter::Telemarketing,
            title: "Numeri che chiamano a nome di TIM",
            by: A(1),
            minutes: 25,
            said: "Adoc riferisce di chiamate che annunciano aumenti inesistenti. TIM prepara un avviso ai clienti.",
            decision: Some((
                "TIM pubblica un avviso sulle chiamate che annunciano aumenti inesistenti.",
                false,
            )),
            actions: &[
                ("Pubblicare l’avviso ai clienti", O, 14),
                ("Diffondere l’avviso negli sportelli", A(1), 30),
                ("Diffondere l’avviso negli sportelli", A(3), 30),
            ],
        },
        Scene {
            matter: Matter::Conciliations,
            title: "Verbali di conciliazione eseguiti in ritardo",
            by: A(2),
            minutes: 20,
            said: "Nove verbali su duecento sono stati eseguiti oltre i trenta giorni. TIM indica un referente per i solleciti.",
            decision: Some((
                "I solleciti sull’esecuzione dei verbali hanno risposta entro cinque giorni lavorativi.",
                true,
            )),
            actions: &[("Comunicare il referente per i solleciti", O, 10)],
        },
    ],
];

/// The meeting of the first working group.
pub const OF_GROUP: &[Scene] = &[
    Scene {
        matter: Matter::Other,
        title: "Prima pagina della bolletta",
        by: O,
        minutes: 45,
        said: "Il gruppo confronta tre bozze. Piace quella con **importo, scadenza e differenza** dal mese precedente nella prima riga.",
        decision: Some(("La prova con i clienti si fa sulla bozza B.", false)),
        actions: &[
            ("Correggere la bozza B con le note del gruppo", O, 10),
            ("Trovare dieci clienti per la prova", A(4), 25),
            ("Trovare dieci clienti per la prova", A(1), 25),
        ],
    },
    Scene {
        matter: Matter::Other,
        title: "Le sigle da togliere",
        by: A(1),
        minutes: 30,
        said: "Si leggono le undici sigle una per una. Sette si possono scrivere per esteso, due si tolgono.",
        decision: None,
        actions: &[("Verificare con i sistemi le due sigle da togliere", O, 20)],
    },
];

/// What is on the agenda of the second working group today.
pub const OF_GROUP_TODAY: [(Matter, &str, Side, i16); 2] = [
    (Matter::Other, "I casi raccolti dagli sportelli", A(5), 40),
    (Matter::Other, "Chi avvisa il cliente, e quando", O, 30),
];

/// What is on the agenda of the table to come, and what is proposed for it.
pub const TO_COME: [(Matter, &str, Side, i16); 4] = [
    (Matter::Complaints, "Reclami del trimestre", O, 40),
    (
        Matter::CommercialNews,
        "Nuove offerte per chi ha solo il telefono",
        O,
        20,
    ),
    (Matter::Technology, "Modem e assistenza a distanza", A(0), 20),
    (
        Matter::Other,
        "Orari del numero dedicato agli sportelli",
        A(5),
        15,
    ),
];

/// What a party says of minutes that it has been given: who, the paragraph with which words, and what.
pub const COMMENTS: [(Side, &str, &str); 2] = [
    (
        A(4),
        "valore aggiunto",
        "Va ricordato che il blocco si può chiedere anche sulle linee già attive.",
    ),
    (A(1), "sei giorni", "I sei giorni sono la mediana, non la media."),
];

/// The working groups: topic, mandate, what is expected, and the places of the associations that work in it.
pub const GROUPS: [(&str, &str, &str, &[usize]); 2] = [
    (
        "Bollette leggibili",
        "Proporre una bolletta che si legga senza aiuto: una pagina, nessuna sigla, il confronto con la precedente.",
        "Un modello di bolletta e una prova con venti clienti",
        &[1, 4],
    ),
    (
        "Passaggi falliti",
        "Ridurre il tempo senza servizio quando il cambio di operatore non riesce.",
        "Una procedura di rientro e il modo di misurarla",
        &[0, 2, 5],
    ),
];
