//! Action items from a file: what was read is shown first, and then all of it is taken in or nothing.

use std::convert::Infallible;

use actix_web::{HttpResponse, http::StatusCode};
use askama::Template;
use diesel::PgConnection;
use sha2::{Digest, Sha256};

use super::list::LIST;
use crate::{
    accounts::model::{Actor, Permission},
    deadlines::rome_date,
    meetings::actions::{
        importing::{Meaning, ReadItem, take_in, understand},
        sheet::{self, Column, FileError, LARGEST_FILE, MOST_ROWS, Sheet, SheetRow},
        store, words,
    },
    web::{
        Fields, Form, Frame, PageError, Site, Submission, Upload, Words,
        acts::ActError,
        answers, drafts,
        limits::Deed,
        once::{self, Arriving},
    },
};

/// Where the form is, and where it is sent.
const IMPORT: &str = "/meetings/actions/import";
/// The fields of the draft in which a file waits until it is taken in, and of the form that says which file is meant.
const CONTENT: &str = "content";
const NAME: &str = "name";

#[derive(Template)]
#[template(path = "meetings/actions/import.html")]
struct ImportPage {
    frame: Frame,
    t: &'static Words,
    form: Form,
    /// Heading, whether it may be missing, and what stands there for example.
    columns: Vec<(String, bool, String)>,
    hint: String,
    read: Option<ReadFile>,
    notice: Option<String>,
}

/// A file as it was understood.
struct ReadFile {
    name: String,
    headings: Vec<String>,
    rows: Vec<Row>,
    new: i64,
    present: i64,
    wrong: i64,
}

impl ReadFile {
    /// Whether it can be taken in.
    fn is_good(&self) -> bool {
        self.wrong == 0 && self.new > 0
    }
}

struct Row {
    number: u64,
    cells: Vec<Cell>,
    /// What becomes of it.
    fate: String,
    is_wrong: bool,
}

struct Cell {
    heading: String,
    text: String,
    error: Option<String>,
}

/// `GET /meetings/actions/import`
pub async fn page(site: Site, actor: Actor) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    show(&site, &actor, StatusCode::OK, Form::fresh(), None, None).await
}

/// `POST /meetings/actions/import`: reads a file, or takes in the one that was read.
pub async fn send(site: Site, actor: Actor, submission: Submission) -> Result<HttpResponse, PageError> {
    actor.must(Permission::ConveneMeetings)?;
    let Submission { fields, uploads } = submission;
    let form = Arriving::new(IMPORT, &fields)?;
    if fields.get(CONTENT).is_empty() {
        read_file(&site, &actor, fields, uploads).await
    } else {
        take_file_in(&site, &actor, fields, form).await
    }
}

async fn read_file(
    site: &Site,
    actor: &Actor,
    fields: Fields,
    uploads: Vec<Upload>,
) -> Result<HttpResponse, PageError> {
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(IMPORT, &fields))?;
    let t = site.t();
    let fields = fields.without(|name| name != "key");
    let key = fields.key().ok_or(PageError::BadRequest("no key"))?;
    let mut form = Form::filled(fields);
    let Some(upload) = uploads.into_iter().next() else {
        form.errors.add("file", t.actions_file_missing());
        return show(site, actor, StatusCode::UNPROCESSABLE_ENTITY, form, None, None).await;
    };
    let read = sheet::decode(&upload.bytes).and_then(|text| Ok((sheet::read(&text)?, text)));
    let (sheet, text) = match read {
        Ok(read) => read,
        Err(error) => return refuse_file(site, actor, form, &error).await,
    };
    let file = understand_file(site, actor, sheet, upload.name.clone()).await?;
    if !file.is_good() {
        let nothing_new = (file.wrong == 0).then(|| t.actions_nothing_new());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(site, actor, status, form, Some(file), nothing_new).await;
    }
    let mut draft = Fields::default();
    draft.set(NAME, upload.name);
    draft.set(CONTENT, text.as_str());
    let (user_id, now) = (actor.user_id, site.now);
    site.db
        .write(actor.identity(), move |conn| {
            drafts::save(conn, user_id, key, IMPORT, &draft, now)?.or_refuse()
        })
        .await?;
    form.fields.set(CONTENT, digest(&text));
    show(site, actor, StatusCode::OK, form, Some(file), None).await
}

async fn refuse_file(
    site: &Site,
    actor: &Actor,
    mut form: Form,
    error: &FileError,
) -> Result<HttpResponse, PageError> {
    form.errors.add("file", words::file_error(site.t(), error));
    show(site, actor, StatusCode::UNPROCESSABLE_ENTITY, form, None, None).await
}

/// What the file that is meant is told by.
fn digest(text: &str) -> String {
    let digest = Sha256::digest(text);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Why a file is not taken in: nothing but that it, or what it is read against, is not what was shown.
type ImportError = ActError<Infallible>;

async fn take_file_in(
    site: &Site,
    actor: &Actor,
    fields: Fields,
    form: Arriving,
) -> Result<HttpResponse, PageError> {
    site.count(Deed::Send, actor.user_id)
        .map_err(|error| error.holding(IMPORT, &fields))?;
    let (sender, now) = (actor.clone(), site.now);
    let shown = fields.get(CONTENT).to_owned();
    let taken = site
        .db
        .write(actor.identity(), move |conn| {
            if !once::is_first(conn, sender.user_id, &form, now)? {
                return Ok(());
            }
            let items = waiting_items(conn, &sender, &form, &shown, rome_date(now))?;
            take_in(conn, &sender, &items, form.key, now)?;
            Ok::<_, ImportError>(drafts::discard(conn, form.key)?)
        })
        .await;
    let t = site.t();
    match taken {
        Ok(()) => site.done(LIST, t.actions_imported()),
        Err(ActError::Database(error)) => Err(error.into()),
        Err(ActError::SentOtherwise | ActError::MovedOn) => {
            let notice = Some(t.actions_import_moved_on());
            show(site, actor, StatusCode::CONFLICT, Form::fresh(), None, notice).await
        }
    }
}

/// The new items of the file that waits under the key of its form, when that is the one that was shown.
fn waiting_items(
    conn: &mut PgConnection,
    actor: &Actor,
    form: &Arriving,
    shown: &str,
    today: chrono::NaiveDate,
) -> Result<Vec<ReadItem>, ImportError> {
    let draft = drafts::by_key(conn, actor.user_id, form.key)?.ok_or(ActError::MovedOn)?;
    let text = draft.fields.get(CONTENT);
    if digest(text) != shown {
        return Err(ActError::MovedOn);
    }
    let sheet = sheet::read(text).map_err(|_| ActError::MovedOn)?;
    let known = store::known(conn, &sheet, today)?;
    let mut items = Vec::with_capacity(sheet.rows.len());
    for row in &sheet.rows {
        match understand(row, &known) {
            Meaning::New(item) => items.push(item),
            Meaning::Present(_) => {}
            Meaning::Wrong(_) => return Err(ActError::MovedOn),
        }
    }
    Ok(items)
}

async fn understand_file(
    site: &Site,
    actor: &Actor,
    sheet: Sheet,
    name: String,
) -> Result<ReadFile, PageError> {
    let today = rome_date(site.now);
    let (sheet, known) = site
        .db
        .read(actor.identity(), move |conn| {
            let known = store::known(conn, &sheet, today)?;
            Ok::<_, PageError>((sheet, known))
        })
        .await?;
    let t = site.t();
    let (mut new, mut present, mut wrong) = (0, 0, 0);
    let rows = sheet.rows.iter().map(|row| {
        let meaning = understand(row, &known);
        match meaning {
            Meaning::New(_) => new += 1,
            Meaning::Present(_) => present += 1,
            Meaning::Wrong(_) => wrong += 1,
        }
        row_view(t, row, &meaning)
    });
    Ok(ReadFile {
        rows: rows.collect(),
        name,
        headings: Column::READ.iter().map(|column| column.heading(t)).collect(),
        new,
        present,
        wrong,
    })
}

fn row_view(t: &Words, row: &SheetRow, meaning: &Meaning) -> Row {
    let errors = match meaning {
        Meaning::Wrong(errors) => errors.as_slice(),
        _ => &[],
    };
    let cell = |column: &Column| Cell {
        heading: column.heading(t),
        text: row.cell(*column).to_owned(),
        error: errors
            .iter()
            .find(|(at, _)| at == column)
            .map(|(_, error)| words::cell_error(t, error)),
    };
    Row {
        number: row.number,
        cells: Column::READ.iter().map(cell).collect(),
        fate: match meaning {
            Meaning::New(item) if matches!(item.owner, Some((None, _))) => t.actions_row_new_name(),
            Meaning::New(_) => t.actions_row_new(),
            Meaning::Present(reference) => t.actions_row_present(reference.to_string()),
            Meaning::Wrong(_) => t.actions_row_wrong(),
        },
        is_wrong: !errors.is_empty(),
    }
}

async fn show(
    site: &Site,
    actor: &Actor,
    status: StatusCode,
    form: Form,
    read: Option<ReadFile>,
    notice: Option<String>,
) -> Result<HttpResponse, PageError> {
    let (frame, ()) = site.read(actor, |_| Ok(())).await?;
    let t = site.t();
    let columns = Column::READ.iter().map(|column| {
        let is_needed = Column::NEEDED.contains(column);
        (column.heading(t), !is_needed, example(t, *column))
    });
    let page = ImportPage {
        columns: columns.collect(),
        hint: t.actions_file_hint(MOST_ROWS as i64, (LARGEST_FILE / 1_000_000) as i64),
        form,
        read,
        notice,
        frame,
        t,
    };
    answers::page(status, &page)
}

/// What stands in a column, so that nobody has to guess how it is written.
fn example(t: &Words, column: Column) -> String {
    match column {
        Column::What => t.actions_example_what(),
        Column::Party => t.actions_example_party(),
        Column::Owner => t.actions_example_owner(),
        Column::DueOn => t.actions_example_due_on(),
        _ => t.actions_example_meeting(),
    }
}
