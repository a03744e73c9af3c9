//! Everybody asks for everything.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{
    answers::whole,
    planted::{
        ACTION, DECISION, FOREIGN_ACTION, FOREIGN_MEETING, GROUPS, MEETING, MISSING, MISSING_ACTION,
        MISSING_DECISION, MISSING_DOCUMENT, MISSING_ITEM, MISSING_MEETING, Planted, QUARTER, stop_the_clock,
    },
    readers::Reader,
    routes::{ACT, ROUTES, Route},
    secrets::{Audience, Secret},
};
use crate::support::{Client, Page};

/// A question to ask.
struct Visit {
    /// The address with the query, or with what the form says as if it were the query.
    address: String,
    /// Whether what its path names is the reader's to read.
    is_theirs: bool,
    /// When the reader must not know whether there is what the address names.
    nowhere: Option<Nowhere>,
}

/// The same address with a word, of the same kind, for what does not exist.
struct Nowhere {
    address: String,
    word: String,
    instead_of: String,
}

#[actix_web::test]
async fn nobody_reads_what_is_not_theirs_at_any_address() {
    let planted = Planted::told().await;
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for reader in Reader::all() {
        let client = reader.browser(&planted.app).await;
        for route in ROUTES {
            for visit in visits(&planted, route, &reader) {
                stop_the_clock(&planted.app);
                let pages = ask(&client, route, &visit.address).await;
                let told = || {
                    pages
                        .iter()
                        .flat_map(|page| planted.told_by(page, &visit.address))
                };
                let betrayed = told().filter(|secret| !secret.audience.includes(&reader));
                let found = wrong_status(route, &reader, &visit, &pages[0])
                    .into_iter()
                    .chain(is_told_from_nowhere(&client, route, &visit, &pages).await)
                    .chain(betrayed.map(|secret| format!("tells {}", secret.what)));
                faults.extend(found.map(|fault| format!("{} at {}: {fault}", reader.name(), visit.address)));
                seen.extend(told().map(|secret| (secret.what, reader.name())));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let readable: BTreeSet<_> = Reader::all()
        .flat_map(|reader| {
            let may = planted
                .secrets
                .iter()
                .filter(move |secret| secret.audience.includes(&reader));
            may.map(move |secret| (secret.what, reader.name()))
        })
        .collect();
    assert_eq!(seen, readable, "who may read a secret finds it somewhere");
}

/// The answer, and the page that it leads to.
async fn ask(client: &Client, route: &Route, address: &str) -> Vec<Page> {
    let answer = match address.split_once('?') {
        Some((path, form)) if route.method == "post" => {
            let fields: Vec<_> = form
                .split('&')
                .filter_map(|field| field.split_once('='))
                .collect();
            client.post(path, &fields).await
        }
        _ => client.get(address).await,
    };
    let next = match answer.status {
        303 => Some(client.follow(&answer).await),
        _ => None,
    };
    [answer].into_iter().chain(next).collect()
}

/// The addresses of a route: each thing that it can name, each question.
fn visits(planted: &Planted, route: &Route, reader: &Reader) -> Vec<Visit> {
    let mut visits = Vec::new();
    for (path, thing) in things(planted, route.pattern, reader) {
        for question in route.questions {
            let address = format!("{path}{}", filled(planted, question));
            if question.contains("{secret}") {
                let secrets = planted.secrets.iter();
                visits.extend(secrets.map(|secret| asking_about(&address, secret, reader)));
                continue;
            }
            let is_theirs = thing.as_ref().is_none_or(|thing| thing.is_theirs);
            let nowhere = thing.as_ref().filter(|_| !is_theirs).map(|thing| Nowhere {
                address: address.replace(&thing.word, &thing.nowhere),
                word: thing.nowhere.clone(),
                instead_of: thing.word.clone(),
            });
            visits.push(Visit {
                address,
                is_theirs,
                nowhere,
            });
        }
    }
    visits
}

/// A question that holds a secret, from somebody who has guessed it.
fn asking_about(address: &str, secret: &Secret, reader: &Reader) -> Visit {
    let nowhere = Nowhere {
        address: address.replace("{secret}", &secret.nowhere),
        word: secret.nowhere.clone(),
        instead_of: secret.word.clone(),
    };
    Visit {
        address: address.replace("{secret}", &secret.word),
        is_theirs: true,
        nowhere: (!secret.audience.includes(reader)).then_some(nowhere),
    }
}

/// What a path names.
struct Thing {
    word: String,
    /// The name of what does not exist.
    nowhere: String,
    is_theirs: bool,
}

/// The paths that a pattern stands for, with what each names.
fn things(planted: &Planted, pattern: &str, reader: &Reader) -> Vec<(String, Option<Thing>)> {
    let named = |placeholder: &str, word: &str, nowhere: &str, is_theirs: bool| {
        let (word, nowhere) = (word.to_owned(), nowhere.to_owned());
        (
            pattern.replace(placeholder, &word),
            Some(Thing {
                word,
                nowhere,
                is_theirs,
            }),
        )
    };
    let plain = |placeholder: &str, word: &str| (pattern.replace(placeholder, word), None);
    if !pattern.contains('{') {
        vec![(pattern.to_owned(), None)]
    } else if pattern.contains("{reference}") {
        let all = reader.is_operator();
        vec![
            named("{reference}", &planted.own, MISSING, all || !reader.is_owner),
            named("{reference}", &planted.foreign, MISSING, all || reader.is_owner),
        ]
    } else if pattern.contains("{document}") {
        let documents = planted.documents_of_table.iter();
        documents
            .map(|(id, audience)| {
                let is_theirs = audience.includes(reader);
                named("{document}", &id.to_string(), MISSING_DOCUMENT, is_theirs)
            })
            .collect()
    } else if pattern.contains("/sitting/{item}") {
        let items = planted.items_on_agendas().into_iter();
        items
            .map(|(id, meeting)| {
                let path = pattern.replace("{meeting}", &meeting);
                (path.replace("{item}", &id.to_string()), None)
            })
            .collect()
    } else if pattern.contains("{decision}") {
        let is_theirs = Audience::MinuteTakers.includes(reader);
        vec![named("{decision}", DECISION, MISSING_DECISION, is_theirs)]
    } else if pattern.contains("{group}") {
        // What a group is for is known to every party.
        GROUPS.iter().map(|group| plain("{group}", group)).collect()
    } else if pattern.contains("{item}") {
        let path = |meeting: &str| pattern.replace("{meeting}", meeting);
        let items = planted.items.iter();
        items
            .map(|one| {
                let (word, nowhere) = (one.id.to_string(), MISSING_ITEM.to_owned());
                let is_theirs = one.is_on_agenda_of_all || Audience::Table.includes(reader);
                (
                    path(one.meeting).replace("{item}", &word),
                    Some(Thing {
                        word,
                        nowhere,
                        is_theirs,
                    }),
                )
            })
            .collect()
    } else if pattern.contains("{meeting}") {
        vec![
            named("{meeting}", MEETING, MISSING_MEETING, true),
            named(
                "{meeting}",
                FOREIGN_MEETING,
                MISSING_MEETING,
                Audience::Table.includes(reader),
            ),
        ]
    } else if pattern.contains("{quarter}") {
        vec![plain("{quarter}", QUARTER)]
    } else if pattern.contains("{minutes}") {
        ["V-2026-001", "V-2026-002"]
            .map(|minutes| plain("{minutes}", minutes))
            .into()
    } else if pattern.contains("{action}") {
        let is_theirs = Audience::Table.includes(reader);
        vec![
            named("{action}", ACTION, MISSING_ACTION, true),
            named("{action}", FOREIGN_ACTION, MISSING_ACTION, is_theirs),
        ]
    } else if pattern.contains("{id}") {
        let nowhere = Uuid::new_v4().to_string();
        let documents = planted.documents.iter();
        documents
            .map(|one| {
                named(
                    "{id}",
                    &one.id.to_string(),
                    &nowhere,
                    one.audience.includes(reader),
                )
            })
            .collect()
    } else if pattern.contains("{name}") {
        planted.mails.iter().map(|name| plain("{name}", name)).collect()
    } else if pattern.contains("{token}") {
        vec![plain("{token}", "zq0123456789")]
    } else if pattern.contains("{path:.*}") {
        vec![plain("{path:.*}", "app.css")]
    } else {
        panic!("say here what can stand for the placeholder of {pattern}");
    }
}

/// The question with the numbers of Dario's things.
fn filled(planted: &Planted, question: &str) -> String {
    let mut filled = question.to_owned();
    let mut fill = |placeholder: &str, value: &dyn Fn() -> String| {
        if filled.contains(placeholder) {
            filled = filled.replace(placeholder, &value());
        }
    };
    fill("{association}", &|| planted.foreign_association().to_string());
    fill("{consumer}", &|| planted.foreign_consumer().to_string());
    fill("{draft}", &|| planted.draft.to_string());
    fill("{key}", &|| Uuid::new_v4().to_string());
    fill("{caseworker}", &|| planted.caseworker.to_string());
    fill("{agent}", &|| planted.agent.to_string());
    filled
}

/// The table says what is answered about a thing of one's own; a question may also be led on, make no
/// sense, or be about what is not there.
fn wrong_status(route: &Route, reader: &Reader, visit: &Visit, page: &Page) -> Option<String> {
    let is_question = visit.address.contains('?');
    let expected = match () {
        () if !route.allows(reader) => route.answer_to(reader),
        () if !visit.is_theirs => 404,
        // Who is signed in already is led on.
        () if route.pattern == "/login" && reader.role.is_some() => 303,
        () if is_question && [200, 303, 404, 422].contains(&page.status) => page.status,
        () => route.answer,
    };
    (page.status != expected).then(|| format!("{} instead of {expected}", page.status))
}

/// To those who may not read it, what is there answers as what is not there.
async fn is_told_from_nowhere(
    client: &Client,
    route: &Route,
    visit: &Visit,
    pages: &[Page],
) -> Option<String> {
    let nowhere = visit.nowhere.as_ref()?;
    let others = ask(client, route, &nowhere.address).await;
    let all = |pages: &[Page], named: &str| pages.iter().map(|page| whole(page, named)).collect::<String>();
    let (there, not_there) = (all(pages, &nowhere.instead_of), all(&others, &nowhere.word));
    (there != not_there).then(|| format!("is told from what does not exist:\n{there}\n{not_there}"))
}

#[actix_web::test]
async fn only_those_send_a_form_who_may() {
    let planted = Planted::filed().await;
    let mut faults = Vec::new();
    for reader in Reader::all() {
        let client = reader.browser(&planted.app).await;
        // What each act answers is told beside the acts.
        let routes = ROUTES
            .iter()
            .filter(|route| route.method == "post" && route.pattern != ACT);
        for route in routes {
            let expected = route.answer_to(&reader);
            let page = client.post(route.pattern, &[]).await;
            let wrong = (page.status != expected).then(|| format!("{} instead of {expected}", page.status));
            let found = wrong.into_iter().chain(planted.betrayed(&reader, &page, ""));
            faults.extend(found.map(|fault| format!("{} at {}: {fault}", reader.name(), route.pattern)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
