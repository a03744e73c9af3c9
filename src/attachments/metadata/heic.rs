//! HEIC (ISO/IEC 23008-12 in the boxes of ISO/IEC 14496-12): what is not the picture is overwritten
//! with zeros where it stands, so that no offset in the file changes.
//!
//! A file is a row of boxes. The box `meta` lists items (`iinf`) and where their bytes are (`iloc`):
//! in `mdat`, or in `idat` inside `meta` itself. Only the bytes of coded pictures stay.

use std::collections::HashMap;
use std::ops::Range;

use bytes::Bytes;

use super::MetadataError;
use crate::attachments::content::MediaType;

/// Items that are pictures or are put together from pictures. EXIF (`Exif`), XMP (`mime`) and
/// everything unknown is not among them.
const PICTURES: [&[u8; 4]; 6] = [b"hvc1", b"lhv1", b"grid", b"iden", b"iovl", b"tmap"];
/// Boxes whose contents stay, in the file and in `meta`.
const KEPT_IN_FILE: [&[u8; 4]; 3] = [b"ftyp", b"meta", b"mdat"];
const KEPT_IN_META: [&[u8; 4]; 8] = [
    b"hdlr", b"pitm", b"iinf", b"iloc", b"iprp", b"iref", b"idat", b"grpl",
];
/// Properties of pictures that tell about people and times: description, creation, modification, private.
const TELLING_PROPERTIES: [&[u8; 4]; 4] = [b"udes", b"crtt", b"mdft", b"uuid"];
/// Most boxes in one box, and most runs of bytes of the items. A photograph has some hundred; without
/// a limit a small file could ask for hours of work.
const MOST_PARTS: usize = 4096;

type Kind = [u8; 4];

pub(super) fn strip(bytes: &[u8]) -> Result<Bytes, MetadataError> {
    let boxes = boxes(bytes, 0..bytes.len())?;
    if boxes.iter().any(|part| &part.kind == b"moov") {
        return Err(unknown("it is a film"));
    }
    let meta = only(&boxes, b"meta")?;
    // `meta` begins with a version and flags.
    let meta = self::boxes(bytes, meta.body.start.saturating_add(4)..meta.body.end)?;
    let pictures = pictures(bytes, &meta)?;

    let mut cleaned = bytes.to_vec();
    let stores = boxes.iter().filter(|part| &part.kind == b"mdat");
    for store in stores.chain(meta.iter().filter(|part| &part.kind == b"idat")) {
        cleaned[store.body.clone()].fill(0);
        for picture in &pictures {
            let kept = overlap(picture, &store.body);
            cleaned[kept.clone()].copy_from_slice(&bytes[kept]);
        }
    }
    blank(&mut cleaned, &boxes, |kind| !KEPT_IN_FILE.contains(&kind));
    blank(&mut cleaned, &meta, |kind| !KEPT_IN_META.contains(&kind));
    for properties in properties(bytes, &meta)? {
        blank(&mut cleaned, &properties, |kind| {
            TELLING_PROPERTIES.contains(&kind)
        });
    }
    Ok(cleaned.into())
}

fn broken(what: &'static str) -> MetadataError {
    MetadataError::Broken(MediaType::Heic, what)
}

fn unknown(what: &'static str) -> MetadataError {
    MetadataError::Unknown(MediaType::Heic, what)
}

/// A box: its kind, where the kind is written, and its contents.
#[derive(Debug)]
struct Part {
    kind: Kind,
    kind_at: usize,
    body: Range<usize>,
}

/// The boxes that fill `range`, one after the other.
fn boxes(bytes: &[u8], range: Range<usize>) -> Result<Vec<Part>, MetadataError> {
    let mut parts = Vec::new();
    let mut read = Reader { bytes, range };
    while !read.range.is_empty() {
        let start = read.range.start;
        let short = read.number(4)?;
        let kind_at = read.range.start;
        let kind = read.kind()?;
        let size = match short {
            // To the end of what is around it.
            0 => read.range.end - start,
            1 => read.number(8)?,
            size => size,
        };
        let header = read.range.start - start;
        let body = size
            .checked_sub(header)
            .ok_or_else(|| broken("a box smaller than its header"))?;
        let body = read.take(body)?;
        if parts.len() == MOST_PARTS {
            return Err(unknown("it has too many parts"));
        }
        parts.push(Part { kind, kind_at, body });
    }
    Ok(parts)
}

/// The one box of a kind: of two, readers could choose differently.
fn only<'a>(parts: &'a [Part], kind: &Kind) -> Result<&'a Part, MetadataError> {
    let mut found = parts.iter().filter(|part| &part.kind == kind);
    match (found.next(), found.next()) {
        (Some(part), None) => Ok(part),
        (None, _) => Err(broken("a part of its description is missing")),
        (Some(_), Some(_)) => Err(unknown("a part of its description is there twice")),
    }
}

/// Turns boxes into free space.
fn blank(cleaned: &mut [u8], parts: &[Part], is_blanked: impl Fn(&Kind) -> bool) {
    for part in parts.iter().filter(|part| is_blanked(&part.kind)) {
        cleaned[part.kind_at..part.kind_at + 4].copy_from_slice(b"free");
        cleaned[part.body.clone()].fill(0);
    }
}

/// The lists of properties (`ipco` in `iprp`).
fn properties(bytes: &[u8], meta: &[Part]) -> Result<Vec<Vec<Part>>, MetadataError> {
    let mut lists = Vec::new();
    for part in meta.iter().filter(|part| &part.kind == b"iprp") {
        for list in boxes(bytes, part.body.clone())? {
            if &list.kind == b"ipco" {
                lists.push(boxes(bytes, list.body)?);
            }
        }
    }
    Ok(lists)
}

/// Where the bytes of the pictures are: runs that do not touch each other, in order.
fn pictures(bytes: &[u8], meta: &[Part]) -> Result<Vec<Range<usize>>, MetadataError> {
    let kinds = item_kinds(bytes, only(meta, b"iinf")?)?;
    let is_picture = |id: usize| kinds.get(&id).is_some_and(|kind| PICTURES.contains(&kind));
    if !is_picture(primary_item(bytes, only(meta, b"pitm")?)?) {
        return Err(unknown("its picture is not HEVC"));
    }
    let idat = meta.iter().find(|part| &part.kind == b"idat");
    let extents = extents(bytes, only(meta, b"iloc")?, idat)?;
    let (pictures, others): (Vec<_>, Vec<_>) =
        extents.into_iter().partition(|extent| is_picture(extent.item));
    let pictures = merged(pictures.into_iter().map(|extent| extent.place).collect());
    let is_shared = others.iter().any(|other| {
        pictures
            .iter()
            .any(|picture| !overlap(picture, &other.place).is_empty())
    });
    if is_shared {
        return Err(unknown("metadata and picture share bytes"));
    }
    Ok(pictures)
}

fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| place.start);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => runs.push(place),
        }
    }
    runs
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    let start = one.start.max(other.start);
    start..one.end.min(other.end).max(start)
}

fn primary_item(bytes: &[u8], pitm: &Part) -> Result<usize, MetadataError> {
    let mut read = Reader::of(bytes, pitm);
    let version = read.version()?;
    read.number(if version == 0 { 2 } else { 4 })
}

/// The number and kind of each item (`infe` boxes, versions 2 and 3, in `iinf`).
fn item_kinds(bytes: &[u8], iinf: &Part) -> Result<HashMap<usize, Kind>, MetadataError> {
    let mut read = Reader::of(bytes, iinf);
    let version = read.version()?;
    read.number(if version == 0 { 2 } else { 4 })?;
    let mut kinds = HashMap::new();
    for infe in boxes(bytes, read.range)? {
        let mut read = Reader::of(bytes, &infe);
        let id_length = match (&infe.kind, read.version()?) {
            (b"infe", 2) => 2,
            (b"infe", 3) => 4,
            _ => return Err(unknown("an item is described in an old way")),
        };
        let id = read.number(id_length)?;
        let _protection = read.number(2)?;
        if kinds.insert(id, read.kind()?).is_some() {
            return Err(broken("an item is described twice"));
        }
    }
    Ok(kinds)
}

/// A run of bytes of an item, by its place in the file.
struct Extent {
    item: usize,
    place: Range<usize>,
}

/// Reads `iloc`, versions 0 to 2.
fn extents(bytes: &[u8], iloc: &Part, idat: Option<&Part>) -> Result<Vec<Extent>, MetadataError> {
    let mut read = Reader::of(bytes, iloc);
    let version = read.version()?;
    if version > 2 {
        return Err(unknown("its items are located in a new way"));
    }
    let sizes = read.number(2)?;
    let size = |shift: usize| (sizes >> shift) & 0xf;
    let (offset_size, length_size, base_size) = (size(12), size(8), size(4));
    let index_size = if version == 0 { 0 } else { size(0) };
    let id_size = if version < 2 { 2 } else { 4 };

    let mut extents = Vec::new();
    for _ in 0..read.number(id_size)? {
        let item = read.number(id_size)?;
        let method = if version == 0 { 0 } else { read.number(2)? & 0xf };
        let _data_reference = read.number(2)?;
        let base = read.number(base_size)?;
        let within = match (method, idat) {
            (0, _) => 0..bytes.len(),
            (1, Some(idat)) => idat.body.clone(),
            _ => return Err(unknown("an item is made of other items")),
        };
        for _ in 0..read.number(2)? {
            read.number(index_size)?;
            let offset = read.number(offset_size)?;
            let length = read.number(length_size)?;
            let place = place(within.clone(), base, offset, length)
                .ok_or_else(|| broken("an item lies outside the file"))?;
            if extents.len() == MOST_PARTS {
                return Err(unknown("it has too many parts"));
            }
            extents.push(Extent { item, place });
        }
    }
    Ok(extents)
}

/// `length` bytes at `base + offset` of `within`; a length of 0 means all of the rest.
fn place(within: Range<usize>, base: usize, offset: usize, length: usize) -> Option<Range<usize>> {
    let start = within.start.checked_add(base)?.checked_add(offset)?;
    let end = match length {
        0 => within.end,
        _ => start.checked_add(length)?,
    };
    (start <= end && end <= within.end).then_some(start..end)
}

/// Reads big-endian numbers from a part of the file, and never past its end.
struct Reader<'a> {
    bytes: &'a [u8],
    range: Range<usize>,
}

impl<'a> Reader<'a> {
    fn of(bytes: &'a [u8], part: &Part) -> Self {
        let range = part.body.clone();
        Self { bytes, range }
    }

    fn take(&mut self, length: usize) -> Result<Range<usize>, MetadataError> {
        let start = self.range.start;
        let end = start
            .checked_add(length)
            .filter(|end| *end <= self.range.end)
            .ok_or_else(|| broken("it ends too early"))?;
        self.range.start = end;
        Ok(start..end)
    }

    /// A number of 0 (which is 0), 2, 4 or 8 bytes.
    fn number(&mut self, length: usize) -> Result<usize, MetadataError> {
        if !matches!(length, 0 | 2 | 4 | 8) {
            return Err(broken("a number of an odd size"));
        }
        let place = self.take(length)?;
        let number = self.bytes[place]
            .iter()
            .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        usize::try_from(number).map_err(|_| broken("a number beyond any file"))
    }

    fn kind(&mut self) -> Result<Kind, MetadataError> {
        let place = self.take(4)?;
        let mut kind = [0; 4];
        kind.copy_from_slice(&self.bytes[place]);
        Ok(kind)
    }

    /// The version of a box; the flags after it are passed over.
    fn version(&mut self) -> Result<usize, MetadataError> {
        Ok(self.number(4)? >> 24)
    }
}
