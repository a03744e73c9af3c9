//! The components of `templates/components/documents.html`, which other rooms put on their pages.

use askama::Template;
use chrono::DateTime;
use scraper::{Html, Selector};
use uuid::Uuid;

use super::*;
use crate::web::{Form, Language, Words};

#[derive(Template)]
#[template(
    source = r#"{% import "components/documents.html" as documents %}
{% call documents::upload(t, form, attachments) %}{% endcall %}
<hr>
{% call documents::list(t, attachments) %}{% endcall %}"#,
    ext = "html"
)]
struct Components {
    t: &'static Words,
    form: Form,
    attachments: Vec<Attachment>,
}

fn attachment(name: &str, media_type: MediaType) -> Attachment {
    Attachment {
        id: Uuid::nil(),
        submission_key: Uuid::nil(),
        purpose: Purpose::Document,
        name: name.to_owned(),
        media_type,
        size: 214_000,
        sha256: vec![0xab; 32],
        uploaded_at: DateTime::UNIX_EPOCH,
    }
}

fn shown(form: Form, attachments: Vec<Attachment>) -> Html {
    let components = Components {
        t: Language::It.words(),
        form,
        attachments,
    };
    Html::parse_document(&components.render().unwrap())
}

fn found<'a>(html: &'a Html, selector: &str) -> scraper::ElementRef<'a> {
    html.select(&Selector::parse(selector).unwrap()).next().unwrap()
}

#[test]
fn the_file_control_says_beforehand_what_is_accepted() {
    let html = shown(Form::fresh(), Vec::new());
    let control = found(&html, "input[type=file][multiple]#documents");
    assert_eq!(
        control.attr("accept"),
        Some(".pdf,.jpg,.jpeg,.png,.heic,.heif,.docx,.xlsx,.eml,.txt")
    );
    let hint: String = found(&html, "#documents-hint").text().collect();
    for limit in ["12 documenti", "10 MB", "30 MB", "HEIC"] {
        assert!(hint.contains(limit), "{limit} is not in {hint}");
    }
}

#[test]
fn what_the_form_has_already_can_be_removed_and_a_ticked_box_stays_ticked() {
    let mut form = Form::fresh();
    form.fields.add("remove", Uuid::nil().to_string());
    let html = shown(form, vec![attachment("delega.pdf", MediaType::Pdf)]);
    let removal = found(&html, "input[type=checkbox][name=remove]");
    assert_eq!(removal.attr("value"), Some(Uuid::nil().to_string().as_str()));
    assert!(removal.attr("checked").is_some());
}

#[test]
fn a_document_of_a_case_shows_name_size_and_fingerprint() {
    let html = shown(
        Form::fresh(),
        vec![attachment("<b>foto</b>.heic", MediaType::Heic)],
    );
    let chip: String = found(&html, "li.doc").text().collect();
    assert!(chip.contains("<b>foto</b>.heic"), "{chip}");
    assert!(chip.contains("214 kB"), "{chip}");
    assert!(chip.contains(&"ab".repeat(32)), "{chip}");
}

#[test]
fn only_what_a_browser_can_show_is_opened_in_it() {
    let link = |media_type| {
        let html = shown(Form::fresh(), vec![attachment("nome", media_type)]);
        found(&html, "li.doc a").attr("href").unwrap().to_owned()
    };
    assert!(link(MediaType::Pdf).ends_with("?view=1"));
    assert!(!link(MediaType::Heic).contains('?'));
}
