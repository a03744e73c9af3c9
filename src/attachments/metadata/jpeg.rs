//! JPEG (ITU-T T.81, annex B): only the segments that make the picture are copied.
//!
//! `img-parts` reads the segments before the first scan and leaves all the rest as one block, in which
//! comments between scans, second pictures with metadata of their own and videos after the end would
//! survive; so the whole file is walked here.

use bytes::Bytes;

use super::MetadataError;
use super::orientation::Orientation;
use crate::attachments::content::MediaType;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const JFIF: u8 = 0xe0;
const EXIF: u8 = 0xe1;
const COLOUR_PROFILE: u8 = 0xe2;
const ADOBE: u8 = 0xee;

/// Length of a JFIF header without its thumbnail, and of Adobe's colour transform segment.
const JFIF_LENGTH: usize = 14;
const ADOBE_LENGTH: usize = 12;

pub(super) fn strip(bytes: &[u8]) -> Result<Bytes, MetadataError> {
    let mut walk = Walk { rest: bytes };
    if walk.marker()? != START {
        return Err(broken("no start marker"));
    }
    let mut kept = vec![0xff, START];
    let (mut has_frame, mut has_scan, mut has_orientation) = (false, false, false);
    loop {
        let marker = walk.marker()?;
        if marker == END {
            break;
        }
        let body = walk.segment()?;
        has_frame |= is_frame(marker);
        match marker {
            EXIF => {
                let orientation = body
                    .strip_prefix(b"Exif\0\0")
                    .and_then(Orientation::in_exif)
                    .filter(|_| !has_orientation);
                if let Some(orientation) = orientation {
                    has_orientation = true;
                    let exif = [b"Exif\0\0".as_slice(), &orientation.to_exif()].concat();
                    keep(&mut kept, EXIF, &exif);
                }
            }
            SCAN => {
                has_scan = true;
                keep(&mut kept, SCAN, body);
                kept.extend_from_slice(walk.scan()?);
            }
            _ => {
                if let Some(body) = picture_part(marker, body) {
                    keep(&mut kept, marker, &body);
                }
            }
        }
    }
    if !(has_frame && has_scan) {
        return Err(broken("no picture in it"));
    }
    kept.extend([0xff, END]);
    Ok(kept.into())
}

fn broken(what: &'static str) -> MetadataError {
    MetadataError::Broken(MediaType::Jpeg, what)
}

/// The start of a frame: C0 to CF without the tables that stand among them.
const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// What a decoder needs of a segment; `None` for segments that say something about the picture.
fn picture_part(marker: u8, body: &[u8]) -> Option<Vec<u8>> {
    match marker {
        JFIF if body.starts_with(b"JFIF\0") => {
            let mut header = body.get(..JFIF_LENGTH)?.to_vec();
            // Width and height of the thumbnail, which stays behind.
            header[JFIF_LENGTH - 2..].fill(0);
            Some(header)
        }
        COLOUR_PROFILE if body.starts_with(b"ICC_PROFILE\0") => Some(body.to_vec()),
        ADOBE if body.starts_with(b"Adobe") => Some(body.get(..ADOBE_LENGTH)?.to_vec()),
        // Frames, Huffman and arithmetic tables; lines, restart interval, hierarchy.
        0xc0..=0xcf | 0xdb..=0xdf => Some(body.to_vec()),
        _ => None,
    }
}

/// `body` comes from a segment at least as long, so its length fits.
fn keep(kept: &mut Vec<u8>, marker: u8, body: &[u8]) {
    let length = (body.len() + 2) as u16;
    kept.extend([0xff, marker]);
    kept.extend(length.to_be_bytes());
    kept.extend_from_slice(body);
}

/// The part of the file still to be read.
struct Walk<'a> {
    rest: &'a [u8],
}

impl<'a> Walk<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], MetadataError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or_else(|| broken("it ends too early"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next marker, which may be preceded by any number of fill bytes.
    fn marker(&mut self) -> Result<u8, MetadataError> {
        if self.take(1)? != [0xff] {
            return Err(broken("a segment does not begin where it should"));
        }
        loop {
            let byte = self.take(1)?[0];
            if byte != 0xff {
                return Ok(byte);
            }
        }
    }

    fn segment(&mut self) -> Result<&'a [u8], MetadataError> {
        let length = self.take(2)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let body = length
            .checked_sub(2)
            .ok_or_else(|| broken("a segment without length"))?;
        self.take(body)
    }

    /// The coded data after a scan header, up to the next marker that is neither a stuffed byte nor a
    /// restart.
    fn scan(&mut self) -> Result<&'a [u8], MetadataError> {
        let length = self
            .rest
            .windows(2)
            .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff))
            .ok_or_else(|| broken("it ends in the middle of the picture"))?;
        self.take(length)
    }
}
