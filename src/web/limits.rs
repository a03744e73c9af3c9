//! How often one address, and one person, may ask for what costs. These limits are each copy's own; what must hold over
//! all copies is counted in the database by the room that it belongs to.

use std::{
    future::{Ready, ready},
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use super::PageError;
use crate::config::Config;

/// Addresses or people remembered before those that have been quiet are forgotten.
const MOST_REMEMBERED: usize = 10_000;

/// The address from which a request comes. Behind a proxy of the own network, the one that the proxy names; of IPv6, the
/// network that one household or office has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Caller(pub IpAddr);

impl FromRequest for Caller {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let behind_proxy = request
            .app_data::<web::Data<Config>>()
            .is_some_and(|config| config.public_url.is_some());
        // A proxy may add a line of its own to those that the client has sent.
        let lines = request.headers().get_all("x-forwarded-for");
        let forwarded = lines.last().and_then(|value| value.to_str().ok());
        let peer = request.peer_addr().map(|peer| peer.ip());
        ready(match peer {
            Some(peer) => Ok(Self(network(calling(peer, forwarded, behind_proxy)))),
            None => Err(PageError::BadRequest("no address")),
        })
    }
}

/// Anybody can send the header. The last address in it is the one that the proxy has seen and added itself, so that it
/// counts when a proxy of the own network asks, and what a client wrote before it never does.
fn calling(peer: IpAddr, forwarded: Option<&str>, behind_proxy: bool) -> IpAddr {
    if !behind_proxy || !is_of_own_network(peer) {
        return peer;
    }
    forwarded
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse().ok())
        .unwrap_or(peer)
}

fn is_of_own_network(peer: IpAddr) -> bool {
    match peer.to_canonical() {
        IpAddr::V4(peer) => peer.is_loopback() || peer.is_private(),
        IpAddr::V6(peer) => peer.is_loopback() || peer.is_unique_local(),
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 => v4,
    }
}

/// What costs so much that one address may not ask for it as often as it likes.
#[derive(Clone, Copy, Debug)]
pub enum Costly {
    /// A password is checked.
    SignIn,
    /// A mail is sent to whoever was named.
    ForgottenPassword,
    /// A form with documents is read into memory, and its documents are kept.
    Documents,
    /// A calendar is read by somebody who has not signed in.
    Calendar,
    /// Public minutes are read by somebody who has not signed in, on a page or on paper.
    Publication,
}

/// What people do again and again. Each is counted by itself, so that whoever has searched too much can still reply.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
    /// Cases or consumers are searched for by words.
    Search,
    /// What was typed is kept as a draft.
    KeepDraft,
    /// What was typed is shown as it will look.
    Preview,
    /// A form is sent that leaves something behind for others: a complaint, an act. One that acts on the ticked cases of a
    /// page is one form.
    Send,
}

/// The limits of this copy of the program.
pub struct Limits {
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    forgotten_password: DefaultKeyedRateLimiter<IpAddr>,
    documents: DefaultKeyedRateLimiter<IpAddr>,
    calendars: DefaultKeyedRateLimiter<IpAddr>,
    publications: DefaultKeyedRateLimiter<IpAddr>,
    searches: DefaultKeyedRateLimiter<i64>,
    drafts: DefaultKeyedRateLimiter<i64>,
    previews: DefaultKeyedRateLimiter<i64>,
    forms: DefaultKeyedRateLimiter<i64>,
}

impl Default for Limits {
    /// A person who is quick, in several windows, does nothing 60 times at once and twice a second from then on; a script
    /// that went wrong does.
    fn default() -> Self {
        let twice_a_second = Quota::per_second(NonZeroU32::MIN.saturating_add(1));
        Self::with_deeds(twice_a_second.allow_burst(NonZeroU32::MIN.saturating_add(59)))
    }
}

impl Limits {
    /// Limits that let a person do each deed so often.
    pub fn with_deeds(quota: Quota) -> Self {
        Self {
            // A whole office behind one address signs in at nine o'clock.
            sign_in: RateLimiter::keyed(
                Quota::per_second(NonZeroU32::MIN).allow_burst(NonZeroU32::MIN.saturating_add(59)),
            ),
            forgotten_password: RateLimiter::keyed(
                Quota::per_minute(NonZeroU32::MIN).allow_burst(NonZeroU32::MIN.saturating_add(9)),
            ),
            // More than a large office sends, less than a script that went wrong.
            documents: RateLimiter::keyed(
                Quota::per_second(NonZeroU32::MIN.saturating_add(4))
                    .allow_burst(NonZeroU32::MIN.saturating_add(599)),
            ),
            // The calendars of a whole office behind one address ask again every few hours.
            calendars: RateLimiter::keyed(
                Quota::per_second(NonZeroU32::MIN).allow_burst(NonZeroU32::MIN.saturating_add(119)),
            ),
            // An office that opens the same minutes after a mail, less than a script that writes paper without end.
            publications: RateLimiter::keyed(
                Quota::per_second(NonZeroU32::MIN).allow_burst(NonZeroU32::MIN.saturating_add(119)),
            ),
            searches: RateLimiter::keyed(quota),
            drafts: RateLimiter::keyed(quota),
            previews: RateLimiter::keyed(quota),
            forms: RateLimiter::keyed(quota),
        }
    }

    /// Counts one more request of an address.
    ///
    /// # Errors
    /// [`PageError::TooMany`], with the seconds to wait.
    pub fn count(&self, what: Costly, caller: Caller) -> Result<(), PageError> {
        let limiter = match what {
            Costly::SignIn => &self.sign_in,
            Costly::ForgottenPassword => &self.forgotten_password,
            Costly::Documents => &self.documents,
            Costly::Calendar => &self.calendars,
            Costly::Publication => &self.publications,
        };
        check(limiter, &caller.0)
    }

    /// Counts one more deed of a person.
    ///
    /// # Errors
    /// [`PageError::TooMany`], with the seconds to wait.
    pub fn count_deed(&self, deed: Deed, user_id: i64) -> Result<(), PageError> {
        let limiter = match deed {
            Deed::Search => &self.searches,
            Deed::KeepDraft => &self.drafts,
            Deed::Preview => &self.previews,
            Deed::Send => &self.forms,
        };
        check(limiter, &user_id)
    }
}

fn check<K: Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), PageError> {
    if limiter.len() > MOST_REMEMBERED {
        limiter.retain_recent();
    }
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        PageError::too_many(wait.as_secs() + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROXY: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn only_a_proxy_of_the_own_network_may_say_for_whom_it_asks() {
        let (stranger, client) = (address("198.51.100.7"), address("203.0.113.9"));
        // The client has written the first address, the proxy the last.
        let forwarded = Some("192.0.2.1, 203.0.113.9");
        for proxy in [
            "127.0.0.1",
            "::1",
            "10.0.3.4",
            "172.18.0.2",
            "192.168.1.1",
            "fd00::5",
            "::ffff:10.0.3.4",
        ] {
            assert_eq!(calling(address(proxy), forwarded, true), client, "{proxy}");
        }
        assert_eq!(calling(PROXY, forwarded, false), PROXY);
        assert_eq!(calling(PROXY, None, true), PROXY);
        assert_eq!(calling(stranger, forwarded, true), stranger);
        assert_eq!(calling(PROXY, Some("not an address"), true), PROXY);
    }

    #[test]
    fn all_addresses_of_an_ipv6_network_count_as_one() {
        assert_eq!(
            network(address("2001:db8:1:2:3::4")),
            network(address("2001:db8:1:2:ffff::"))
        );
        assert_eq!(network(address("::ffff:192.0.2.1")), address("192.0.2.1"));
    }

    #[test]
    fn who_asks_too_often_waits_and_the_others_do_not() {
        let limits = Limits::default();
        let (one, other) = (Caller(address("192.0.2.1")), Caller(address("192.0.2.2")));
        for _ in 0..10 {
            assert!(limits.count(Costly::ForgottenPassword, one).is_ok());
        }
        let refused = limits.count(Costly::ForgottenPassword, one);
        assert!(
            matches!(refused, Err(PageError::TooMany { retry_after, .. }) if (1..=61).contains(&retry_after))
        );
        assert!(limits.count(Costly::ForgottenPassword, other).is_ok());
    }

    #[test]
    fn who_does_one_thing_too_often_may_still_do_another() {
        let limits = Limits::default();
        let (anna, bruno) = (1, 2);
        while limits.count_deed(Deed::Search, anna).is_ok() {}
        assert!(limits.count_deed(Deed::Send, anna).is_ok());
        assert!(limits.count_deed(Deed::KeepDraft, anna).is_ok());
        assert!(limits.count_deed(Deed::Search, bruno).is_ok());
    }
}
