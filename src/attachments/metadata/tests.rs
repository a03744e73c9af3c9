use image::ImageFormat;
use proptest::prelude::*;

use super::orientation::Orientation;
use super::*;
use crate::attachments::samples::{self, SECRET, contains};

fn stripped(kind: MediaType, bytes: Vec<u8>) -> Result<Bytes, MetadataError> {
    strip(kind, bytes.into())
}

fn pixels(bytes: &[u8], format: ImageFormat) -> Vec<u8> {
    image::load_from_memory_with_format(bytes, format)
        .unwrap()
        .into_bytes()
}

#[test]
fn a_jpeg_loses_its_metadata_and_no_pixel() {
    let clean = stripped(MediaType::Jpeg, samples::jpeg(1)).unwrap();
    assert!(!contains(&clean, SECRET));
    assert!(!contains(&clean, b"Exif"));
    assert!(contains(&clean, b"ICC_PROFILE\0\x01\x01colours"));
    assert!(clean.ends_with(b"\xff\xd9"));
    assert_eq!(
        pixels(&clean, ImageFormat::Jpeg),
        pixels(&samples::plain_jpeg(), ImageFormat::Jpeg)
    );
}

#[test]
fn a_turned_picture_stays_turned() {
    use img_parts::ImageEXIF;
    let jpeg = stripped(MediaType::Jpeg, samples::jpeg(6)).unwrap();
    let png = stripped(MediaType::Png, samples::png(6)).unwrap();
    assert!(!contains(&jpeg, SECRET) && !contains(&png, SECRET));
    let jpeg = img_parts::jpeg::Jpeg::from_bytes(jpeg).unwrap().exif();
    let png = img_parts::png::Png::from_bytes(png).unwrap().exif();
    let turned = Orientation::in_exif(&samples::exif(6)).unwrap();
    assert_eq!(jpeg.as_deref(), Some(turned.to_exif().as_slice()));
    assert_eq!(png.as_deref(), Some(turned.to_exif().as_slice()));
    assert_eq!(Orientation::in_exif(&turned.to_exif()), Some(turned));
}

#[test]
fn a_png_loses_its_metadata_and_no_pixel() {
    let clean = stripped(MediaType::Png, samples::png(1)).unwrap();
    assert!(!contains(&clean, SECRET));
    for chunk in [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX"] {
        assert!(!contains(&clean, chunk));
    }
    assert_eq!(
        pixels(&clean, ImageFormat::Png),
        pixels(&samples::plain_png(), ImageFormat::Png)
    );
}

#[test]
fn an_heic_loses_its_metadata_in_place() {
    let original = samples::heic();
    let clean = stripped(MediaType::Heic, original.clone()).unwrap();
    assert!(contains(&original, SECRET));
    assert!(!contains(&clean, SECRET));
    assert!(!contains(&clean, b"xmpmeta"));
    let coded = |bytes: &[u8]| {
        let length = samples::CODED.len();
        bytes.windows(length).position(|part| part == samples::CODED)
    };
    assert_eq!(coded(&clean), coded(&original));
    assert_eq!(clean.len(), original.len());
    assert_eq!(MediaType::of(&clean, ""), Ok(MediaType::Heic));
}

#[test]
fn an_heic_whose_metadata_cannot_be_told_from_the_picture_is_refused() {
    let change = |from: &[u8], to: &[u8]| {
        let mut bytes = samples::heic();
        let at = bytes.windows(from.len()).position(|part| part == from).unwrap();
        bytes[at..at + to.len()].copy_from_slice(to);
        stripped(MediaType::Heic, bytes)
    };
    for (from, to) in [
        // The first item is not a picture; its description, its place are missing; a film.
        (b"hvc1".as_slice(), b"av01".as_slice()),
        (b"iinf", b"free"),
        (b"iloc", b"free"),
        (b"mpvd", b"moov"),
        // A newer version of the list of places.
        (b"iloc\0", b"iloc\x09"),
        // The second item is a second description of the first.
        (b"\0\x02\0\0Exif", b"\0\x01\0\0Exif"),
    ] {
        assert!(change(from, to).is_err(), "{from:?}");
    }
}

#[test]
fn an_heic_whose_metadata_lies_in_the_picture_is_refused() {
    let mut bytes = samples::heic();
    let offset = |bytes: &[u8], entry: &[u8]| {
        let at = bytes.windows(entry.len()).position(|part| part == entry);
        at.unwrap() + entry.len()
    };
    let picture = offset(&bytes, b"\0\x01\0\0\0\x01");
    let exif = offset(&bytes, b"\0\x02\0\0\0\x01");
    bytes.copy_within(picture..picture + 4, exif);
    assert!(matches!(
        stripped(MediaType::Heic, bytes),
        Err(MetadataError::Unknown(..))
    ));
}

#[test]
fn the_thumbnail_of_a_jfif_header_is_left_behind() {
    let plain = samples::plain_jpeg();
    let header = b"JFIF\0\x01\x02\0\0\x01\0\x01";
    let thumbnail = samples::segment(0xe0, &[header, b"\x07\x01", SECRET, b"."]);
    let bytes = [&plain[..2], &thumbnail, &plain[2..]].concat();
    let clean = stripped(MediaType::Jpeg, bytes).unwrap();
    assert!(!contains(&clean, SECRET));
    assert!(clean[6..].starts_with(&[header.as_slice(), b"\0\0"].concat()));
}

#[test]
fn a_broken_picture_is_refused() {
    for (kind, bytes) in [
        (MediaType::Jpeg, samples::jpeg(1)),
        (MediaType::Png, samples::plain_png()),
        (MediaType::Heic, samples::heic()),
    ] {
        let half = bytes[..bytes.len() / 2].to_vec();
        assert!(
            matches!(stripped(kind, half), Err(MetadataError::Broken(..))),
            "{kind}"
        );
    }
    let no_picture = b"\xff\xd8\xff\xd9".to_vec();
    assert!(stripped(MediaType::Jpeg, no_picture).is_err());
    let mut altered = samples::plain_png();
    altered[20] ^= 1;
    assert!(stripped(MediaType::Png, altered).is_err());
}

#[test]
fn cleaning_twice_changes_nothing_more() {
    for (kind, bytes) in [
        (MediaType::Jpeg, samples::jpeg(8)),
        (MediaType::Png, samples::png(3)),
        (MediaType::Heic, samples::heic()),
    ] {
        let once = stripped(kind, bytes).unwrap();
        assert_eq!(strip(kind, once.clone()), Ok(once));
    }
}

#[test]
fn files_that_are_no_pictures_stay_as_they_came() {
    for kind in [
        MediaType::Pdf,
        MediaType::Docx,
        MediaType::Xlsx,
        MediaType::Eml,
        MediaType::Text,
    ] {
        assert_eq!(
            strip(kind, Bytes::from_static(SECRET)),
            Ok(Bytes::from_static(SECRET))
        );
    }
}

fn pictures() -> impl Strategy<Value = (MediaType, Vec<u8>)> {
    prop::sample::select(vec![
        (MediaType::Jpeg, samples::jpeg(6)),
        (MediaType::Png, samples::png(6)),
        (MediaType::Heic, samples::heic()),
    ])
}

proptest! {
    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for kind in MediaType::ALL {
            let _ = strip(kind, bytes.clone().into());
        }
    }

    #[test]
    fn any_damaged_picture_has_an_answer(
        (kind, mut bytes) in pictures(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
    ) {
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = strip(kind, bytes.clone().into());
        bytes.truncate(cut.index(bytes.len()));
        let _ = strip(kind, bytes.into());
    }
}
