//! Who makes a request. A handler that takes an [`Actor`] is for people who are signed in; one that does not is public.

use std::future::{Ready, ready};

use actix_session::SessionExt;
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::Method};

use super::model::{Actor, Permission};
use crate::web::{PageError, frame::ACTOR_KEY, way_back};

impl FromRequest for Actor {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let actor = request.get_session().get::<Actor>(ACTOR_KEY).ok().flatten();
        ready(actor.ok_or_else(|| PageError::SignIn {
            next: address_to_come_back_to(request),
        }))
    }
}

/// A page can be opened again after sign-in; the address of an act leads to the page it was done on.
fn address_to_come_back_to(request: &HttpRequest) -> String {
    match *request.method() {
        Method::GET | Method::HEAD => request.uri().to_string(),
        _ => way_back::page_of_form(request.path()).to_owned(),
    }
}

impl Actor {
    /// Goes on only when the actor's role may do it.
    ///
    /// # Errors
    /// [`PageError::NotAllowed`].
    pub fn must(&self, permission: Permission) -> Result<(), PageError> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(PageError::NotAllowed)
        }
    }
}
