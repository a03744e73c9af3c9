//! What people do to a thing with a form: why it may not be done, and how the form comes back then.

use actix_web::{HttpResponse, http::StatusCode};
use uuid::Uuid;

use super::{
    FieldErrors, Fields, Form, PageError, Site, Words,
    drafts::{self, Saved},
    once::{self, Arriving, NotTaken},
};
use crate::database::DatabaseError;

/// The form with which a person acts.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its one-time key, and what it says.
    pub form: Arriving,
    /// The version that the page showed of what it changes; absent where an older page does no harm.
    pub version: Option<i32>,
}

impl Sent {
    /// A form that goes by what its page showed.
    ///
    /// # Errors
    /// [`PageError::BadRequest`] when it does not say what that was.
    pub fn going_by_page(form: Arriving, fields: &Fields) -> Result<Self, PageError> {
        let version = fields.version().ok_or(PageError::BadRequest("no version"))?;
        Ok(Self {
            form,
            version: Some(version),
        })
    }

    /// Whether the thing, which has this version now, has changed since the page was shown.
    pub fn is_behind(&self, version: i32) -> bool {
        self.version.is_some_and(|shown| shown != version)
    }
}

/// What a procedure answers when it does not allow an act.
pub trait Reason: std::error::Error {}

/// Why an act was not done. Nothing was changed then; the transaction is to be rolled back.
#[derive(Debug, thiserror::Error)]
pub enum ActError<R> {
    /// The procedure does not allow it.
    #[error(transparent)]
    Refused(R),
    /// The thing has changed since the page was shown.
    #[error("it has changed since the page was shown")]
    MovedOn,
    /// Another text was sent with the same form.
    #[error("another text was sent with the same form")]
    SentOtherwise,
    /// The database failed, or there is no such thing.
    #[error(transparent)]
    Database(DatabaseError),
}

impl<R, E: Reason + Into<R>> From<E> for ActError<R> {
    fn from(reason: E) -> Self {
        Self::Refused(reason.into())
    }
}

impl<R> From<NotTaken> for ActError<R> {
    fn from(error: NotTaken) -> Self {
        match error {
            NotTaken::SentOtherwise => Self::SentOtherwise,
            NotTaken::Database(error) => error.into(),
        }
    }
}

impl<R> From<DatabaseError> for ActError<R> {
    fn from(error: DatabaseError) -> Self {
        match error {
            DatabaseError::Query(error) => error.into(),
            error => Self::Database(error),
        }
    }
}

impl<R> From<diesel::result::Error> for ActError<R> {
    fn from(error: diesel::result::Error) -> Self {
        if once::is_used_key(&error) {
            return Self::SentOtherwise;
        }
        Self::Database(DatabaseError::Query(error))
    }
}

/// A form that comes back to its page.
#[derive(Clone, Debug)]
pub struct Returned {
    /// With which status.
    pub status: StatusCode,
    /// With what was typed.
    pub form: Form,
    /// The key under which it was sent, when something else was sent under that before: the form goes on under a fresh one.
    pub used_key: Option<Uuid>,
    /// What is said above it.
    pub notice: Option<String>,
}

impl Returned {
    /// To be looked at: nothing is wrong with it.
    pub fn to_look_at(form: Form) -> Self {
        Self {
            status: StatusCode::OK,
            form,
            used_key: None,
            notice: None,
        }
    }

    /// To be corrected, where its fields say what is wrong.
    pub fn wrong(form: Form) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Self::to_look_at(form)
        }
    }

    fn conflict(form: Form, notice: String) -> Self {
        Self {
            status: StatusCode::CONFLICT,
            notice: Some(notice),
            ..Self::to_look_at(form)
        }
    }

    /// What was sent under the form's key stays as it was sent; what was typed since is another form.
    fn under_a_fresh_key(mut self) -> Self {
        self.used_key = self.form.fields.key();
        self.form.fields.set("key", Uuid::new_v4().to_string());
        self
    }

    /// What stood in the way of the form is on the page, which shows this version: the form goes by that from now on. One that
    /// is to be corrected still goes by what it was typed for.
    pub fn go_by(&mut self, version: i32) {
        if self.status == StatusCode::CONFLICT {
            self.form.fields.set("version", version.to_string());
        }
    }

    /// Says also, above the form, when its draft was not kept.
    pub fn tell_of_draft(&mut self, saved: Saved, t: &Words) {
        if saved == Saved::TooMany {
            let not_kept = t.form_draft_too_many(drafts::MOST_OF_ONE_PERSON);
            let said = self.notice.take().into_iter().chain([not_kept]);
            self.notice = Some(said.collect::<Vec<_>>().join(" "));
        }
    }
}

/// What the reader is told of a refusal.
#[derive(Debug)]
pub enum Answer {
    /// This, beside a field that can be filled in otherwise.
    Beside(&'static str, String),
    /// This, above the form.
    Above(String),
    /// This, on the page at an address: the form is of no use any more.
    On(String, String),
    /// The page of an error.
    Page(PageError),
}

/// The page of a form that was sent, to which it comes back when it was not taken.
#[expect(
    async_fn_in_trait,
    reason = "requests are answered where they are read, so that nobody asks whether the answer can be sent to another thread"
)]
pub trait FormPage: Sized {
    /// Why the procedure may not allow it.
    type Refusal;

    /// The request.
    fn site(&self) -> &Site;

    /// What is said when the thing has changed since the page was shown.
    fn moved_on(&self) -> String;

    /// What is said of a refusal.
    fn refused(&self, refusal: Self::Refusal) -> Answer;

    /// The page with the form on it.
    async fn show(self, returned: Returned) -> Result<HttpResponse, PageError>;

    /// Answers a form that cannot be read: everything typed is still there, and what is wrong beside it.
    async fn wrong(self, fields: Fields, errors: FieldErrors) -> Result<HttpResponse, PageError> {
        self.show(Returned::wrong(Form::wrong(fields, errors))).await
    }

    /// Answers a form with which nothing was done: everything typed is still there, and it is said what stood in the way.
    async fn not_done(
        self,
        fields: Fields,
        error: ActError<Self::Refusal>,
    ) -> Result<HttpResponse, PageError> {
        let mut form = Form::filled(fields);
        let returned = match error {
            ActError::Database(error) => return Err(error.into()),
            ActError::MovedOn => Returned::conflict(form, self.moved_on()),
            ActError::SentOtherwise => {
                let notice = self.site().t().form_sent_otherwise();
                Returned::conflict(form, notice).under_a_fresh_key()
            }
            ActError::Refused(refusal) => match self.refused(refusal) {
                Answer::Page(error) => return Err(error),
                Answer::On(address, sentence) => return self.site().warned(&address, sentence),
                Answer::Above(sentence) => Returned::conflict(form, sentence),
                Answer::Beside(field, sentence) => {
                    form.errors.add(field, sentence);
                    Returned::wrong(form)
                }
            },
        };
        self.show(returned).await
    }
}
