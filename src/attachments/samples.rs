//! Small files of every kind, made on the spot, with a marker where metadata stands.

use std::io::{Cursor, Write};

use image::{ImageFormat, RgbImage};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Stands for everything that must not be found in a stored picture.
pub const SECRET: &[u8] = b"LAT45.4641-LON9.1919";

pub fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(24, 16, |x, y| image::Rgb([x as u8 * 10, y as u8 * 15, 90]));
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A TIFF block with the orientation and a text.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(b"\x0e\x01\x02\0\x14\0\0\0\x26\0\0\0");
    exif.extend([0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend(b"\0\0\0\0");
    exif.extend(SECRET);
    exif
}

pub fn segment(marker: u8, body: &[&[u8]]) -> Vec<u8> {
    let body = body.concat();
    let length = u16::try_from(body.len() + 2).unwrap();
    [&[0xff, marker], length.to_be_bytes().as_slice(), &body].concat()
}

pub fn plain_jpeg() -> Vec<u8> {
    picture(ImageFormat::Jpeg)
}

/// A JPEG with metadata in every place where cameras and programs write it.
pub fn jpeg(orientation: u8) -> Vec<u8> {
    let plain = plain_jpeg();
    [
        &plain[..2],
        &segment(0xe1, &[b"Exif\0\0", &exif(orientation)]),
        &segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET]),
        &segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", b"colours"]),
        &segment(0xe2, &[b"MPF\0", SECRET]),
        &segment(0xed, &[b"Photoshop 3.0\0", SECRET]),
        &segment(0xfe, &[SECRET]),
        &plain[2..plain.len() - 2],
        // Between the scan and the end, where a progressive picture may have comments.
        &segment(0xfe, &[SECRET]),
        &[0xff, 0xd9],
        // A second picture after the end.
        &plain[..2],
        &segment(0xe1, &[b"Exif\0\0", SECRET]),
    ]
    .concat()
}

pub fn plain_png() -> Vec<u8> {
    picture(ImageFormat::Png)
}

pub fn png(orientation: u8) -> Vec<u8> {
    use img_parts::png::{Png, PngChunk};
    let mut png = Png::from_bytes(plain_png().into()).unwrap();
    let text = [b"Comment\0".as_slice(), SECRET].concat();
    for (kind, body) in [
        (*b"eXIf", exif(orientation)),
        (*b"tEXt", text.clone()),
        (*b"zTXt", text.clone()),
        (*b"iTXt", text.clone()),
        (*b"tIME", SECRET[..7].to_vec()),
        (*b"caBX", SECRET.to_vec()),
    ] {
        png.chunks_mut().insert(1, PngChunk::new(kind, body.into()));
    }
    let mut bytes = png.encoder().bytes().to_vec();
    bytes.extend(SECRET);
    bytes
}

fn boxed(kind: &[u8; 4], body: &[&[u8]]) -> Vec<u8> {
    let body = body.concat();
    let size = u32::try_from(body.len() + 8).unwrap();
    [&size.to_be_bytes(), kind.as_slice(), &body].concat()
}

/// What stands for the coded picture in [`heic`].
pub const CODED: &[u8] = b"the coded picture";

/// The frame of an HEIC file: a picture, EXIF and XMP in `mdat`, a description among the properties,
/// and a film after it all, as some telephones write.
pub fn heic() -> Vec<u8> {
    let exif = [b"\0\0\0\0II*\0", SECRET].concat();
    let xmp = [b"<x:xmpmeta>", SECRET].concat();
    let ftyp = boxed(b"ftyp", &[b"heic\0\0\0\0mif1heic"]);
    // The length of `meta` does not depend on the offsets in it.
    let mut start = ftyp.len() + heic_meta(0, exif.len(), xmp.len()).len() + 8;
    let gap = b"unclaimed ".len() + SECRET.len();
    start += gap;
    [
        ftyp,
        heic_meta(start, exif.len(), xmp.len()),
        boxed(b"mdat", &[b"unclaimed ", SECRET, CODED, &exif, &xmp]),
        boxed(b"mpvd", &[SECRET]),
        boxed(b"free", &[SECRET]),
    ]
    .concat()
}

fn heic_meta(start: usize, exif: usize, xmp: usize) -> Vec<u8> {
    let infe = |id: u8, kind: &[u8; 4], rest: &[u8]| {
        boxed(b"infe", &[b"\x02\0\0\0\0", &[id], b"\0\0", kind, b"\0", rest])
    };
    let iloc = |id: u8, offset: usize, length: usize| {
        let (offset, length) = (offset as u32, length as u32);
        [
            b"\0".as_slice(),
            &[id],
            b"\0\0\0\x01",
            &offset.to_be_bytes(),
            &length.to_be_bytes(),
        ]
        .concat()
    };
    let coded_end = start + CODED.len();
    boxed(
        b"meta",
        &[
            b"\0\0\0\0",
            &boxed(b"hdlr", &[b"\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"]),
            &boxed(b"pitm", &[b"\0\0\0\0\0\x01"]),
            &boxed(
                b"iinf",
                &[
                    b"\0\0\0\0\0\x03",
                    &infe(1, b"hvc1", b""),
                    &infe(2, b"Exif", b""),
                    &infe(3, b"mime", b"application/rdf+xml\0"),
                ],
            ),
            &boxed(
                b"iloc",
                &[
                    b"\0\0\0\0\x44\0\0\x03",
                    &iloc(1, start, CODED.len()),
                    &iloc(2, coded_end, exif),
                    &iloc(3, coded_end + exif, xmp),
                ],
            ),
            &boxed(
                b"iprp",
                &[&boxed(
                    b"ipco",
                    &[
                        &boxed(b"ispe", &[b"\0\0\0\0\0\0\0\x18\0\0\0\x10"]),
                        &boxed(b"udes", &[b"\0\0\0\0", SECRET]),
                    ],
                )],
            ),
            &boxed(b"uuid", &[SECRET]),
        ],
    )
}

pub const DOCX_MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
pub const XLSX_MAIN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// An office document whose main part has the content type `main`, with more entries.
pub fn office(main: &str, entries: &[&str]) -> Vec<u8> {
    let types = format!(r#"<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>"#);
    let mut files = vec![("[Content_Types].xml", types.as_str())];
    files.extend(entries.iter().map(|name| (*name, "<x/>")));
    archive(&files)
}

pub fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub const MAIL: &[u8] = b"Received: from a by b;\r\n Mon, 2 Nov 2026 10:00:00 +0100\r\n\
    From: uno@example.org\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\nSubject: Reclamo\r\n\
    MIME-Version: 1.0\r\n\r\nBuongiorno\r\n";
