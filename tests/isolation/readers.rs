//! Somebody of each role, of both associations, and somebody who has not signed in.

use tavolo::accounts::model::Role;

use super::{ANNA, CARLA, DARIO, ELENA, FABIO, IVO, LIA, MARA};
use crate::support::{Client, TestApp};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Nobody who has signed in, when it is absent.
    pub email: Option<&'static str>,
    pub role: Option<Role>,
    /// Whether the reader is of the association whose case everybody asks for.
    pub is_owner: bool,
}

const fn of(email: &'static str, role: Role) -> Reader {
    Reader {
        email: Some(email),
        role: Some(role),
        is_owner: false,
    }
}

const fn owner(email: &'static str, role: Role) -> Reader {
    Reader {
        is_owner: true,
        ..of(email, role)
    }
}

pub const SIGNED_OUT: Reader = Reader {
    email: None,
    role: None,
    is_owner: false,
};

/// One of each role; the first two of another association than the owners'.
pub const EVERY_ROLE: [Reader; 6] = [
    of(ANNA, Role::Caseworker),
    of(CARLA, Role::Coordinator),
    of(FABIO, Role::LiaisonAgent),
    of(IVO, Role::LiaisonManager),
    of(LIA, Role::Secretary),
    of(MARA, Role::Administrator),
];

/// Those whose case it is: without them, a test that sees nothing would prove nothing.
pub const OWNERS: [Reader; 2] = [owner(DARIO, Role::Caseworker), owner(ELENA, Role::Coordinator)];

impl Reader {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        [SIGNED_OUT].into_iter().chain(EVERY_ROLE).chain(OWNERS)
    }

    /// The one with this address; a colleague of theirs has the same role.
    pub fn of_email(email: &'static str) -> Self {
        let known = Self::all().find(|reader| reader.email == Some(email));
        known.unwrap_or(of(email, Role::LiaisonAgent))
    }

    /// Whether the reader works on cases at the operator.
    pub fn is_operator(&self) -> bool {
        matches!(self.role, Some(Role::LiaisonAgent | Role::LiaisonManager))
    }

    pub fn name(&self) -> &'static str {
        self.email.unwrap_or("nobody")
    }

    pub async fn browser(&self, app: &TestApp) -> Client {
        match self.email {
            Some(email) => app.sign_in(email).await,
            None => app.client(),
        }
    }
}
