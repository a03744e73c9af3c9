use proptest::prelude::*;

use super::*;
use crate::attachments::samples;

fn of(bytes: &[u8], name: &str) -> Result<MediaType, ContentError> {
    MediaType::of(bytes, name)
}

fn unsupported(bytes: &[u8], name: &str) -> bool {
    matches!(of(bytes, name), Err(ContentError::Unsupported { .. }))
}

#[test]
fn every_accepted_kind_is_recognised_whatever_its_name() {
    let docx = samples::office(samples::DOCX_MAIN, &["word/document.xml"]);
    let xlsx = samples::office(samples::XLSX_MAIN, &["xl/workbook.xml"]);
    let files: [(&[u8], MediaType); 8] = [
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", MediaType::Pdf),
        (&samples::jpeg(1), MediaType::Jpeg),
        (&samples::png(1), MediaType::Png),
        (&samples::heic(), MediaType::Heic),
        (&docx, MediaType::Docx),
        (&xlsx, MediaType::Xlsx),
        (samples::MAIL, MediaType::Eml),
        ("Perché no?\n".as_bytes(), MediaType::Text),
    ];
    for (bytes, kind) in files {
        assert_eq!(of(bytes, "senza nome"), Ok(kind));
        assert_eq!(of(bytes, "foto.gif"), Ok(kind));
    }
}

#[test]
fn an_empty_or_too_large_file_is_refused() {
    assert_eq!(of(b"", "a.txt"), Err(ContentError::Empty));
    let largest = vec![b'a'; LARGEST_FILE];
    assert_eq!(of(&largest, "a.txt"), Ok(MediaType::Text));
    let larger = vec![b'a'; LARGEST_FILE + 1];
    let size = larger.len();
    assert_eq!(of(&larger, "a.txt"), Err(ContentError::TooLarge { size }));
}

#[test]
fn a_program_is_refused_under_any_name() {
    let windows = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0%PDF-1.4";
    let linux = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0";
    for name in ["fattura.pdf", "foto.jpg", "nota.txt", "mail.eml"] {
        assert!(unsupported(windows, name), "{name}");
        assert!(unsupported(linux, name), "{name}");
    }
}

#[test]
fn text_that_a_browser_or_a_system_would_carry_out_is_refused() {
    for text in [
        "<!DOCTYPE html><p>",
        "\u{feff} \n<html>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        "<?xml version='1.0'?><svg/>",
        "<script>x()</script>",
        "<!-- %PDF-1.4 -->",
        "#!/bin/sh\nls",
        "@echo off",
        "%!PS-Adobe",
        "{\\rtf1 x}",
        " %PDF-1.4",
    ] {
        assert_eq!(
            of(text.as_bytes(), "nota.txt"),
            Err(ContentError::ActiveText),
            "{text}"
        );
    }
}

#[test]
fn old_office_files_other_pictures_and_other_archives_are_refused() {
    for bytes in [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0".as_slice(),
        b"GIF89a\x01\0\x01\0\0\0\0",
        b"Rar!\x1a\x07\0\0",
        b"\0\0\0\x20ftypavif\0\0\0\0avifmif1",
        b"\0\0\0\x20ftypisom\0\0\0\0isommp42",
    ] {
        assert!(unsupported(bytes, "foto.jpg"), "{bytes:?}");
    }
}

#[test]
fn a_zip_that_is_no_office_document_is_refused() {
    let slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    let epub = samples::archive(&[("mimetype", "application/epub+zip")]);
    let only_names = samples::archive(&[("word/document.xml", ""), ("../../etc/passwd", "")]);
    let cut = &samples::office(samples::DOCX_MAIN, &[])[..60];
    for bytes in [
        &samples::office(slides, &[]),
        &epub,
        &only_names,
        cut,
        b"PK\x03\x04",
    ] {
        assert!(unsupported(bytes, "contratto.docx"));
    }
}

#[test]
fn a_list_of_content_types_that_unpacks_without_end_is_refused() {
    let types = format!("{}{}", samples::DOCX_MAIN, " ".repeat(3_000_000));
    let bomb = samples::archive(&[("[Content_Types].xml", &types)]);
    assert!(bomb.len() < 20_000);
    assert!(unsupported(&bomb, "contratto.docx"));
}

#[test]
fn office_documents_with_macros_are_refused() {
    let docm = "application/vnd.ms-word.document.macroEnabled.main+xml";
    let renamed = format!(
        r#"{}"/><Override ContentType="application/vnd.ms-office.vbaProject"#,
        samples::DOCX_MAIN
    );
    for bytes in [
        samples::office(docm, &["word/document.xml"]),
        samples::office(samples::DOCX_MAIN, &["word/vbaProject.bin"]),
        samples::office(samples::XLSX_MAIN, &["xl/VBAPROJECT.BIN"]),
        samples::office(&renamed, &["word/picture.bin"]),
    ] {
        assert_eq!(of(&bytes, "contratto.docx"), Err(ContentError::Macros));
    }
    let hidden = renamed.replace("vba", "&#118;ba");
    assert!(unsupported(&samples::office(&hidden, &[]), "contratto.docx"));
}

#[test]
fn the_name_decides_only_between_a_mail_and_a_text() {
    assert_eq!(of(samples::MAIL, "a.eml"), Ok(MediaType::Eml));
    assert_eq!(of(samples::MAIL, "a.TXT"), Ok(MediaType::Text));
    assert_eq!(of(b"Nota: chiamare domani", "a.eml"), Ok(MediaType::Text));
    assert_eq!(of(b"From: me\nTo: you\n\nciao", "a"), Ok(MediaType::Text));
}

#[test]
fn text_is_utf8_or_windows_1252_without_control_characters() {
    assert_eq!(of(b"perch\xe9 10 \x80", "a.txt"), Ok(MediaType::Text));
    assert!(unsupported(b"a\0b", "a.txt"));
    assert!(unsupported(b"a\x1b[2Jb", "a.txt"));
    assert!(unsupported(b"caff\xe8 \x81", "a.txt"));
    assert!(unsupported(b"\xff\xfec\0i\0", "a.txt"));
}

#[test]
fn the_word_for_the_database_reads_back() {
    for kind in MediaType::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
        assert!(kind.fits(&format!("a.{}", kind.extension())));
    }
    assert!("gif".parse::<MediaType>().is_err());
}

#[test]
fn only_what_browsers_display_is_shown_inline() {
    let shown: Vec<_> = MediaType::ALL
        .into_iter()
        .filter(|kind| kind.shown_inline())
        .collect();
    assert_eq!(shown, [MediaType::Pdf, MediaType::Jpeg, MediaType::Png]);
}

#[test]
fn a_clean_name_keeps_what_people_wrote_and_loses_what_deceives() {
    use MediaType::{Jpeg, Pdf, Text};
    for (typed, kind, clean) in [
        ("Bolletta gennaio.pdf", Pdf, "Bolletta gennaio.pdf"),
        ("perché è così.PDF", Pdf, "perché è così.PDF"),
        ("foto.jpeg", Jpeg, "foto.jpeg"),
        ("../../etc/passwd", Text, "passwd.txt"),
        (r"C:\Users\anna\nota.txt", Text, "nota.txt"),
        ("fattura.exe", Pdf, "fattura.pdf"),
        ("fattura.pdf.exe", Pdf, "fattura.pdf"),
        ("foto.png", Jpeg, "foto.jpg"),
        ("fattura\u{202e}fdp.exe", Pdf, "fatturafdp.pdf"),
        ("a\0b\r\nc\u{200b}.pdf", Pdf, "ab c.pdf"),
        ("offerta 3.50", Pdf, "offerta 3.50.pdf"),
        ("TIM S.p.A", Pdf, "TIM S.p.A.pdf"),
        ("a\"b<c>|d.pdf", Pdf, "a_b_c__d.pdf"),
        ("", Pdf, "allegato.pdf"),
        (".pdf", Pdf, "allegato.pdf"),
        ("...", Pdf, "allegato.pdf"),
        ("cartella/", Pdf, "allegato.pdf"),
    ] {
        assert_eq!(clean_name(typed, kind), clean, "{typed:?}");
    }
}

#[test]
fn a_long_name_keeps_its_extension() {
    let clean = clean_name(&format!("{}.jpeg", "è".repeat(300)), MediaType::Jpeg);
    assert_eq!(clean.chars().count(), 120);
    assert!(clean.ends_with("è.jpeg"));
}

proptest! {
    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..600), name in ".{0,20}") {
        let _ = of(&bytes, &name);
    }

    #[test]
    fn any_damaged_document_has_an_answer(at in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>()) {
        let mut bytes = samples::office(samples::DOCX_MAIN, &["word/document.xml"]);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = of(&bytes, "a.docx");
        let _ = of(&bytes[..cut.index(bytes.len())], "a.docx");
    }

    #[test]
    fn any_clean_name_is_safe_and_stays_as_it_is(name in ".{0,200}", kind in prop::sample::select(MediaType::ALL.to_vec())) {
        let clean = clean_name(&name, kind);
        prop_assert!(clean.chars().count() <= 120);
        prop_assert!(kind.fits(&clean));
        prop_assert!(!clean.contains(['/', '\\', '"']) && !clean.chars().any(is_invisible));
        prop_assert!(!clean.starts_with('.'));
        prop_assert_eq!(clean_name(&clean, kind), clean);
    }
}
