//! Every address of the program: who may ask for it, and what it answers. A route that is not in this table fails the
//! tests until somebody has said who may have it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use tavolo::accounts::model::Role;

use super::readers::Reader;

/// Who may ask.
#[derive(Clone, Copy, Debug)]
pub enum Who {
    Everybody,
    SignedIn,
    Only(&'static [Role]),
}

const ASSOCIATION: Who = Who::Only(&[Role::Caseworker, Role::Coordinator]);
const OPERATOR: Who = Who::Only(&[Role::LiaisonAgent, Role::LiaisonManager]);
const BOTH_SIDES: Who = Who::Only(&[
    Role::Caseworker,
    Role::Coordinator,
    Role::LiaisonAgent,
    Role::LiaisonManager,
]);
const AT_THE_TABLE: Who = Who::Only(&[
    Role::Caseworker,
    Role::Coordinator,
    Role::LiaisonAgent,
    Role::LiaisonManager,
    Role::Secretary,
]);
/// Those who speak for a party, and who orders what is talked about.
const PARTIES_AND_SECRETARY: Who = Who::Only(&[Role::Coordinator, Role::LiaisonManager, Role::Secretary]);
const SECRETARY: Who = Who::Only(&[Role::Secretary]);
/// The secretariat convenes, and the others name who represents them.
const CONVENERS: Who = AT_THE_TABLE;
const MINUTE_TAKERS: Who = Who::Only(&[Role::LiaisonManager, Role::Secretary]);
const SPEAKERS: Who = Who::Only(&[Role::Coordinator, Role::LiaisonManager]);
const ADMINISTRATOR: Who = Who::Only(&[Role::Administrator]);

/// An address of the program.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub method: &'static str,
    /// As it is registered: "/complaints/{reference}".
    pub pattern: &'static str,
    pub who: Who,
    /// What those who may are answered: to the plain address, about a thing of theirs; to a POST with an empty form.
    pub answer: u16,
    /// What those are answered whose role does not do it.
    pub denied: u16,
    /// What nobody who has signed in is answered, unless everybody may ask: the way to the sign-in.
    pub signed_out: u16,
    /// What to ask there, with placeholders for what may stand there: the query, or what a form says.
    pub questions: &'static [&'static str],
}

const fn get(pattern: &'static str, who: Who) -> Route {
    Route {
        method: "get",
        pattern,
        who,
        answer: 200,
        denied: 403,
        signed_out: 303,
        questions: &[""],
    }
}

const fn post(pattern: &'static str, who: Who, answer: u16) -> Route {
    Route {
        method: "post",
        answer,
        questions: &[],
        ..get(pattern, who)
    }
}

impl Route {
    const fn asked(self, questions: &'static [&'static str]) -> Self {
        Self { questions, ..self }
    }

    const fn answers(self, answer: u16) -> Self {
        Self { answer, ..self }
    }

    const fn denied(self, denied: u16) -> Self {
        Self { denied, ..self }
    }

    const fn signed_out(self, signed_out: u16) -> Self {
        Self { signed_out, ..self }
    }

    /// What the table says about this reader, when everything asked for is theirs.
    pub fn answer_to(&self, reader: &Reader) -> u16 {
        match reader.role {
            _ if self.allows(reader) => self.answer,
            Some(_) => self.denied,
            None => self.signed_out,
        }
    }

    /// Whether the table says that this reader may ask.
    pub fn allows(&self, reader: &Reader) -> bool {
        match self.who {
            Who::Everybody => true,
            Who::SignedIn => reader.role.is_some(),
            Who::Only(roles) => reader.role.is_some_and(|role| roles.contains(&role)),
        }
    }
}

/// Each act is a POST of its own; `acts.rs` does them all.
pub const ACT: &str = "/complaints/{reference}/{act}";

/// In the order in which they are asked for: who has signed out can ask for nothing more.
pub const ROUTES: &[Route] = &[
    get("/static/{path:.*}", Who::Everybody),
    get("/health/live", Who::Everybody),
    get("/health/ready", Who::Everybody),
    get("/metrics", Who::Everybody),
    get("/", Who::SignedIn),
    get("/complaints", BOTH_SIDES).asked(&[
        "",
        "?view=all",
        "?view=for_me",
        "?view=todo",
        "?view=mine",
        "?view=unassigned",
        "?view=due_soon",
        "?view=overdue",
        "?view=others_turn",
        "?view=all&association={association}",
        "?view=all&assignee={agent}",
        "?view=all&filed_by={caseworker}",
        "?view=all&state=reopened&service=ftth&province=RM&due_by=2099-12-31",
        "?view=all&consumer={consumer}",
        "?text={secret}",
    ]),
    post("/complaints/search", BOTH_SIDES, 303).asked(&["?text={secret}", "?text={secret}@consumer.example"]),
    get("/complaints/new", ASSOCIATION).asked(&["", "?draft={draft}", "?consumer={consumer}"]),
    post("/complaints/new", ASSOCIATION, 400).asked(&["?key={key}&act=find_consumer&lookup={secret}"]),
    post("/complaints/consumers/search", ASSOCIATION, 200).asked(&["?code={secret}"]),
    get("/complaints/{reference}", BOTH_SIDES).asked(&["", "?act=reply", "?act=message", "?act=note"]),
    // To whom there is no case there is no receipt of it either.
    get("/complaints/{reference}/receipt", BOTH_SIDES).denied(404),
    get("/attachments/{id}", AT_THE_TABLE)
        .denied(404)
        .asked(&["", "?view=1"]),
    get("/deadlines/calculate", Who::SignedIn).asked(&["", "?start=2026-11-23&days=30&kind=calendar"]),
    get("/meetings", AT_THE_TABLE),
    get("/meetings/new", SECRETARY),
    get("/meetings/feed", AT_THE_TABLE),
    // Whoever has the address of somebody's calendar reads it, signed in or not: this is nobody's.
    get("/meetings/feed/{token}", Who::Everybody).answers(404),
    get("/meetings/{meeting}", AT_THE_TABLE).asked(&[
        "",
        "?act=poll",
        "?act=answer",
        "?act=choose",
        "?act=plan",
        "?act=call",
        "?act=move",
        "?act=represent",
    ]),
    get("/meetings/{meeting}/agenda", AT_THE_TABLE),
    get("/meetings/{meeting}/agenda/print", AT_THE_TABLE).asked(&["", "?language=en"]),
    get("/meetings/{meeting}/agenda/new", PARTIES_AND_SECRETARY),
    get("/meetings/{meeting}/agenda/{item}", AT_THE_TABLE).asked(&["", "?act=edit", "?act=reject"]),
    get("/meetings/decisions", AT_THE_TABLE).asked(&["", "?year=2026", "?text={secret}"]),
    // Those who do not write it read a decision once its meeting is closed.
    get("/meetings/decisions/{decision}", AT_THE_TABLE).asked(&["", "?act=correct"]),
    get("/meetings/documents", AT_THE_TABLE).asked(&["", "?text={secret}"]),
    get("/meetings/documents/new", PARTIES_AND_SECRETARY),
    get("/meetings/documents/{document}", AT_THE_TABLE),
    get("/meetings/groups", AT_THE_TABLE),
    get("/meetings/groups/new", SECRETARY),
    get("/meetings/groups/{group}", AT_THE_TABLE).asked(&["", "?act=papers", "?act=edit", "?act=conclude"]),
    get("/meetings/{meeting}/sitting", AT_THE_TABLE).asked(&["", "?act=attendance", "?act=close"]),
    // The day of the meeting has not come.
    get("/meetings/{meeting}/sitting/{item}", MINUTE_TAKERS).answers(303),
    get("/insights/dossiers", AT_THE_TABLE),
    get("/insights/dossiers/{quarter}", AT_THE_TABLE),
    get("/insights/dossiers/{quarter}/differences", MINUTE_TAKERS),
    get("/insights/dossiers/{quarter}/figures.csv", AT_THE_TABLE),
    get("/insights/dossiers/{quarter}/dossier.pdf", AT_THE_TABLE),
    post("/insights/dossiers", MINUTE_TAKERS, 400),
    get("/meetings/{meeting}/minutes", AT_THE_TABLE).asked(&[
        "",
        "?version=1",
        "?act=comment&paragraph=1",
        "?act=edit",
        "?act=attendance",
    ]),
    get("/meetings/{meeting}/minutes.pdf", AT_THE_TABLE).asked(&["", "?version=1"]),
    get("/meetings/{meeting}/minutes/text", AT_THE_TABLE),
    get("/public/minutes/{minutes}", Who::Everybody),
    get("/public/minutes/{minutes}.pdf", Who::Everybody),
    get("/meetings/actions", AT_THE_TABLE).asked(&[
        "",
        "?view=all",
        "?view=all&party={association}",
        "?view=all&meeting=I-2026-001",
        "?view=mine&state=done&due_by=2099-12-31",
        "?view=all&text={secret}",
    ]),
    get("/meetings/actions/export", AT_THE_TABLE).asked(&["", "?view=all", "?view=all&text={secret}"]),
    get("/meetings/actions/import", SECRETARY),
    get("/meetings/actions/{action}", AT_THE_TABLE).asked(&["", "?act=note", "?act=assign", "?act=reassign"]),
    get("/notifications", Who::SignedIn),
    get("/account", Who::SignedIn),
    get("/admin", ADMINISTRATOR),
    get("/admin/outbox/{name}", ADMINISTRATOR),
    // Who is signed in already is led on.
    get("/login", Who::Everybody),
    get("/password/forgotten", Who::Everybody),
    get("/password/reset", Who::Everybody).answers(410),
    // Only scripts ask, and they show no page.
    post("/drafts", Who::SignedIn, 400).signed_out(401),
    post("/complaints/take-charge", OPERATOR, 400),
    post("/complaints/assign", OPERATOR, 422),
    post("/complaints/discard-draft", AT_THE_TABLE, 400),
    post(ACT, BOTH_SIDES, 400),
    // The plain addresses name no meeting.
    post("/meetings/propose", SECRETARY, 400),
    post("/meetings/new", SECRETARY, 400),
    post("/meetings/feed", AT_THE_TABLE, 400),
    post("/meetings/feed/end", AT_THE_TABLE, 303),
    post("/meetings/{meeting}/{act}", CONVENERS, 404).denied(404),
    post("/meetings/{meeting}/agenda/new", PARTIES_AND_SECRETARY, 404),
    post("/meetings/{meeting}/agenda/bring-in", SECRETARY, 404),
    post(
        "/meetings/{meeting}/agenda/{item}/{act}",
        PARTIES_AND_SECRETARY,
        404,
    ),
    post("/meetings/preview", AT_THE_TABLE, 200).asked(&["?text={secret}"]),
    post("/meetings/documents/new", PARTIES_AND_SECRETARY, 400),
    // The plain addresses name no meeting, no decision and no document.
    post("/meetings/documents/{document}/revise", AT_THE_TABLE, 404),
    post("/meetings/decisions/{decision}/correct", MINUTE_TAKERS, 404),
    post("/meetings/groups/new", SECRETARY, 400),
    // The plain address names no group.
    post("/meetings/groups/{group}/{act}", AT_THE_TABLE, 404),
    post("/meetings/{meeting}/sitting/attendance", MINUTE_TAKERS, 404),
    post("/meetings/{meeting}/sitting/close", MINUTE_TAKERS, 404),
    post("/meetings/{meeting}/sitting/{item}/{act}", MINUTE_TAKERS, 404),
    post("/meetings/{meeting}/minutes/draft", SECRETARY, 400),
    post("/meetings/{meeting}/minutes/begin", SECRETARY, 400),
    post("/meetings/{meeting}/minutes/edit", SECRETARY, 400),
    post("/meetings/{meeting}/minutes/attendance", SECRETARY, 400),
    post("/meetings/{meeting}/minutes/give-up", SECRETARY, 400),
    post("/meetings/{meeting}/minutes/circulate", SECRETARY, 400),
    post("/meetings/{meeting}/minutes/approve", SPEAKERS, 400),
    post("/meetings/{meeting}/minutes/comment", SPEAKERS, 400),
    post("/meetings/{meeting}/minutes/answer", SECRETARY, 400),
    post("/meetings/{meeting}/minutes/correct", SECRETARY, 400),
    post("/meetings/{meeting}/minutes/make-public", SECRETARY, 400),
    post("/meetings/actions/import", SECRETARY, 400),
    // The plain address names no action item.
    post("/meetings/actions/{action}/{act}", AT_THE_TABLE, 404),
    post("/notifications/read", AT_THE_TABLE, 400),
    post("/account/password", Who::SignedIn, 422),
    post("/admin/outbox/retry", ADMINISTRATOR, 303),
    post("/language", Who::Everybody, 400),
    post("/password/forgotten", Who::Everybody, 422),
    post("/password/reset", Who::Everybody, 410),
    post("/login", Who::Everybody, 422),
    post("/logout", Who::Everybody, 303),
];

/// Method and pattern of each `.route(…)` in the sources.
fn registered() -> BTreeSet<(String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    for file in rust_files(&source) {
        let text = fs::read_to_string(&file).unwrap();
        for call in text.split(".route(").skip(1) {
            let Some(route) = read_route(call, &text) else {
                panic!(
                    "{}: write a route as .route(\"/address\", web::get().to(…)), so that this test can read it",
                    file.display()
                );
            };
            assert!(
                found.insert(route),
                "{}: a route stands there twice",
                file.display()
            );
        }
    }
    found
}

/// What follows `.route(`: `"/address", web::get().to(…)`, or a constant of the same file for the address.
fn read_route(call: &str, file: &str) -> Option<(String, String)> {
    let (address, rest) = call.split_once(',')?;
    let pattern = match address.trim() {
        name if name.starts_with('"') => name,
        name => {
            file.split_once(&format!("const {name}: &str = "))?
                .1
                .split_once(';')?
                .0
        }
    };
    let (method, _) = rest.trim_start().trim_start_matches("web::").split_once("()")?;
    let is_method = ["get", "post", "put", "patch", "delete", "head"].contains(&method);
    is_method.then(|| (method.to_owned(), pattern.trim_matches('"').to_owned()))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn every_address_of_the_program_stands_in_the_table() {
    let listed: BTreeSet<_> = ROUTES
        .iter()
        .map(|route| (route.method.to_owned(), route.pattern.to_owned()))
        .collect();
    let registered = registered();
    let unlisted: Vec<_> = registered.difference(&listed).collect();
    assert_eq!(
        unlisted,
        [] as [&(String, String); 0],
        "say in ROUTES who may ask"
    );
    let gone: Vec<_> = listed.difference(&registered).collect();
    assert_eq!(
        gone,
        [] as [&(String, String); 0],
        "the program has no such address"
    );
}

#[test]
fn addresses_are_registered_in_no_other_way_than_the_table_is_compared_with() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut other_ways = Vec::new();
    for file in rust_files(&source) {
        let text = fs::read_to_string(&file).unwrap();
        for way in [
            "web::resource(",
            "web::scope(",
            ".service(",
            "#[get(",
            "#[post(",
            "#[route(",
        ] {
            let file = file.strip_prefix(&source).unwrap().display();
            other_ways.extend(text.matches(way).map(|way| format!("{file}: {way}")));
        }
    }
    // The scope of everything that has a session, which adds nothing to the addresses.
    assert_eq!(other_ways, ["server.rs: web::scope(", "server.rs: .service("]);
}
