use actix_web::cookie::Key;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

/// The token in the link of a mail, made of the id and the program's key so that it is stored nowhere.
pub fn reset_token(key: &Key, reset_id: Uuid) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.signing()) else {
        unreachable!("an HMAC takes a key of any length");
    };
    mac.update(b"password reset");
    mac.update(reset_id.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}
