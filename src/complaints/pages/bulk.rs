//! What is done from the list to several cases at once. What could not be done comes back with the list, ticked, and why.

use actix_web::{HttpResponse, web};

use crate::{
    accounts::model::{Actor, Permission},
    complaints::{
        acts::{self, ActError, CaseRefusal, Doing},
        catalogue::SharedCatalogue,
        pages::list::{self, ListQuery, Obstacle, Obstacles},
    },
    values::{ComplaintReference, OperatorCode},
    web::{PageError, Site, Submission, acts::Sent, limits::Deed, once::Arriving, paging::PAGE_SIZE},
};

/// What happened to each of the cases that were ticked.
#[derive(Default)]
struct Bulk {
    done: usize,
    left: Vec<(ComplaintReference, Obstacle)>,
}

/// `POST /complaints/take-charge`: takes the ticked cases in charge, each under a code made from its reference.
pub async fn take_charge(
    site: Site,
    actor: Actor,
    submission: Submission,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::TakeCharge)?;
    let ticked = ticked(&submission)?;
    let target = "/complaints/take-charge";
    let bulk = each(&site, &actor, &submission, target, &ticked, |reference| {
        Doing::TakeCharge(OperatorCode::proposed_for(reference))
    })
    .await?;
    let done = site.t().complaints_taken(bulk.done as i64);
    answer(site, &actor, &submission, &catalogue, bulk, done).await
}

/// `POST /complaints/assign`: gives the ticked cases to a person.
pub async fn assign(
    site: Site,
    actor: Actor,
    submission: Submission,
    catalogue: web::Data<SharedCatalogue>,
) -> Result<HttpResponse, PageError> {
    actor.must(Permission::Assign)?;
    let ticked = ticked(&submission)?;
    let lists = catalogue.get(&site.db, actor.identity(), site.now).await?;
    let chosen = submission.fields.get("assignee");
    let person = lists.people.iter().find(|(id, _)| id.to_string() == chosen);
    let Some((id, name)) = person.cloned() else {
        let obstacles = Obstacles {
            missing: Some(("bulk-assignee", site.t().complaints_error_assignee())),
            ticked,
            ..Obstacles::default()
        };
        return come_back(site, &actor, &submission, &catalogue, obstacles).await;
    };
    let bulk = each(&site, &actor, &submission, "/complaints/assign", &ticked, |_| {
        Doing::Assign(id, name.clone())
    })
    .await?;
    let done = site.t().complaints_assigned(bulk.done as i64, name.as_str());
    answer(site, &actor, &submission, &catalogue, bulk, done).await
}

fn ticked(submission: &Submission) -> Result<Vec<ComplaintReference>, PageError> {
    let ticked = submission.fields.all("case");
    if ticked.len() > PAGE_SIZE {
        return Err(PageError::BadRequest("more cases than a page has"));
    }
    ticked
        .iter()
        .map(|typed| ComplaintReference::parse(typed).map_err(|_| PageError::BadRequest("not a reference")))
        .collect()
}

/// Does the same to each ticked case, each in a transaction of its own: one that cannot be does not stop the others.
async fn each(
    site: &Site,
    actor: &Actor,
    submission: &Submission,
    target: &str,
    ticked: &[ComplaintReference],
    doing: impl Fn(ComplaintReference) -> Doing,
) -> Result<Bulk, PageError> {
    let asked = submission.fields.without(|name| matches!(name, "back" | "case"));
    let form = Arriving::new(target, &asked)?;
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(target, &submission.fields))?;
    let mut bulk = Bulk::default();
    for reference in ticked.iter().copied() {
        let doing = doing(reference);
        let sent = Sent {
            form: form.part(&reference.to_string()),
            version: None,
        };
        let (actor_now, now) = (actor.clone(), site.now);
        let done = site
            .db
            .write(actor.identity(), move |conn| {
                acts::perform(conn, &actor_now, reference, &doing, &sent, now)
            })
            .await;
        // What was done to the others is done: the answer says which were left, and why.
        let obstacle = match done {
            Ok(()) => {
                bulk.done += 1;
                continue;
            }
            Err(ActError::Database(error)) if !error.is_not_found() => return Err(error.into()),
            Err(ActError::Database(_)) => Obstacle::Missing,
            Err(ActError::Refused(CaseRefusal::CodeTaken)) => Obstacle::CodeTaken,
            Err(ActError::SentOtherwise) => Obstacle::SentOtherwise,
            Err(_) => Obstacle::MovedOn,
        };
        bulk.left.push((reference, obstacle));
    }
    Ok(bulk)
}

async fn answer(
    site: Site,
    actor: &Actor,
    submission: &Submission,
    catalogue: &SharedCatalogue,
    bulk: Bulk,
    done: String,
) -> Result<HttpResponse, PageError> {
    let nothing_ticked = bulk.done == 0 && bulk.left.is_empty();
    if bulk.left.is_empty() && !nothing_ticked {
        return site.done(way_back(submission), done);
    }
    let obstacles = Obstacles {
        done: Some(done).filter(|_| bulk.done > 0),
        missing: nothing_ticked.then(|| ("cases", site.t().complaints_nothing_ticked())),
        ticked: bulk.left.iter().map(|(reference, _)| *reference).collect(),
        left: bulk.left,
        ..Obstacles::default()
    };
    come_back(site, actor, submission, catalogue, obstacles).await
}

/// The list that the form stood on, with what stood in the way.
async fn come_back(
    site: Site,
    actor: &Actor,
    submission: &Submission,
    catalogue: &SharedCatalogue,
    obstacles: Obstacles,
) -> Result<HttpResponse, PageError> {
    let address = way_back(submission).to_owned();
    let query = ListQuery::of_address(&address);
    let obstacles = Obstacles {
        assignee: submission.fields.get("assignee").to_owned(),
        ..obstacles
    };
    let site = site.at(address);
    list::show(&site, actor, query, catalogue, Some(obstacles)).await
}

/// The list that the form stood on.
fn way_back(submission: &Submission) -> &str {
    let back = submission.fields.get("back");
    if back == "/complaints" || back.starts_with("/complaints?") {
        back
    } else {
        "/complaints"
    }
}
