//! What a picture tells besides what it shows (place, time, device, author, thumbnails of what was
//! cropped away) is removed before it is stored. The picture itself is never decoded: its bytes stay.

mod heic;
mod jpeg;
mod orientation;
mod png;

use bytes::Bytes;

use crate::attachments::content::MediaType;

/// Why a picture cannot be freed of its metadata; it must not be stored then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MetadataError {
    #[error("the {0} picture is damaged or cut off: {1}")]
    Broken(MediaType, &'static str),
    /// Well made, perhaps, but in a way that does not let us be sure that nothing is left.
    #[error("the {0} picture is of a kind whose metadata cannot be removed: {1}")]
    Unknown(MediaType, &'static str),
}

/// The same file without metadata; pictures keep their colour profile and the way up they are shown.
/// Files that are no pictures are returned as they came.
///
/// # Errors
/// [`MetadataError`] when a picture is broken or cannot be searched through to its end.
pub fn strip(media_type: MediaType, bytes: Bytes) -> Result<Bytes, MetadataError> {
    match media_type {
        MediaType::Jpeg => jpeg::strip(&bytes),
        MediaType::Png => png::strip(bytes),
        MediaType::Heic => heic::strip(&bytes),
        MediaType::Pdf | MediaType::Docx | MediaType::Xlsx | MediaType::Eml | MediaType::Text => Ok(bytes),
    }
}

#[cfg(test)]
mod tests;
