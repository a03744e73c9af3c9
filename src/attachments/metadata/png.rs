//! PNG (third edition): only the chunks that make the picture are kept.

use bytes::Bytes;
use img_parts::ImageEXIF;
use img_parts::png::{Png, PngChunk};

use super::MetadataError;
use super::orientation::Orientation;
use crate::attachments::content::MediaType;

/// Picture, palette, transparency, colours and animation. Texts, times, EXIF, thumbnails and every
/// private chunk are not among them.
const KEPT: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: Bytes) -> Result<Bytes, MetadataError> {
    // Checks every chunk's checksum, and leaves behind what follows the last chunk.
    let mut png = Png::from_bytes(bytes).map_err(|_| broken("its chunks cannot be read"))?;
    let is_whole = png.chunks().first().is_some_and(|c| &c.kind() == b"IHDR")
        && png.dimensions().is_some()
        && png.chunk_by_type(*b"IDAT").is_some()
        && png.chunks().last().is_some_and(|c| &c.kind() == b"IEND");
    if !is_whole {
        return Err(broken("no whole picture in it"));
    }
    let orientation = png.exif().and_then(|exif| Orientation::in_exif(&exif));
    png.chunks_mut().retain(is_kept);
    if let Some(orientation) = orientation {
        png.set_exif(Some(Bytes::copy_from_slice(&orientation.to_exif())));
    }
    Ok(png.encoder().bytes())
}

fn is_kept(chunk: &PngChunk) -> bool {
    KEPT.contains(&&chunk.kind())
}

fn broken(what: &'static str) -> MetadataError {
    MetadataError::Broken(MediaType::Png, what)
}
