//! A form of a page: its controls are found by the words that a user sees beside them.

use reqwest::multipart;
use scraper::{ElementRef, Html, Selector};

use super::page::text_of;

/// A form, filled in as far as the page and the test have done.
#[derive(Clone, Debug)]
pub struct PageForm {
    action: String,
    method: String,
    multipart: bool,
    button: Option<(String, String)>,
    controls: Vec<Control>,
    files: Vec<(String, String, Vec<u8>)>,
}

#[derive(Clone, Debug)]
struct Control {
    name: String,
    /// The words of its label, without "(facoltativo)".
    label: String,
    /// The words above a group of choices.
    legend: String,
    kind: Kind,
    value: String,
}

#[derive(Clone, Debug)]
enum Kind {
    Typed,
    File,
    Hidden,
    /// Value and words of each option.
    Select(Vec<(String, String)>),
    Box {
        ticked: bool,
    },
    Radio {
        ticked: bool,
    },
}

impl PageForm {
    pub(super) fn find(html: &Html, action_or_button: &str) -> Self {
        let forms: Vec<_> = select(html.root_element(), "form").collect();
        for form in &forms {
            let buttons: Vec<_> = buttons_of(html, *form).collect();
            let pressed = buttons
                .iter()
                .find(|button| text_of(**button) == action_or_button);
            if form.attr("action") == Some(action_or_button) || pressed.is_some() {
                return Self::read(html, *form, pressed.copied());
            }
        }
        let known: Vec<_> = forms
            .iter()
            .map(|form| {
                let buttons: Vec<_> = buttons_of(html, *form).map(text_of).collect();
                (form.attr("action").unwrap_or_default(), buttons)
            })
            .collect();
        panic!("no form is or says “{action_or_button}”; the forms are {known:?}")
    }

    /// Every form of a page, without a button pressed.
    pub(super) fn read_all(html: &Html) -> Vec<Self> {
        let forms: Vec<_> = select(html.root_element(), "form").collect();
        forms
            .into_iter()
            .map(|form| Self::read(html, form, None))
            .collect()
    }

    fn read(html: &Html, form: ElementRef<'_>, pressed: Option<ElementRef<'_>>) -> Self {
        let of_button = |name: &str| pressed.and_then(|button| button.attr(name));
        Self {
            action: of_button("formaction")
                .or(form.attr("action"))
                .unwrap_or_default()
                .to_owned(),
            method: form.attr("method").unwrap_or("get").to_lowercase(),
            multipart: form.attr("enctype") == Some("multipart/form-data"),
            button: of_button("name")
                .map(|name| (name.to_owned(), of_button("value").unwrap_or_default().to_owned())),
            controls: belonging(html, form, "input, textarea, select")
                .filter_map(|control| Control::read(html, control))
                .collect(),
            files: Vec::new(),
        }
    }

    /// Types into the field, or chooses the option, that has this label.
    pub fn fill(mut self, label: &str, value: &str) -> Self {
        let value = match &self.labelled(label).kind {
            Kind::Select(options) => {
                let option = options
                    .iter()
                    .find(|(option, words)| words == value || option == value);
                let Some((option, _)) = option else {
                    panic!("“{label}” does not offer “{value}” but {options:?}");
                };
                option.clone()
            }
            Kind::Box { .. } | Kind::Radio { .. } | Kind::File => panic!("nothing can be typed in “{label}”"),
            Kind::Typed | Kind::Hidden => value.to_owned(),
        };
        self.labelled(label).value = value;
        self
    }

    /// Sets a field that no user sees, or that is told by its name alone.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        match self.controls.iter_mut().find(|control| control.name == name) {
            Some(control) => control.value = value.to_owned(),
            None => panic!("no field is called {name}"),
        }
        self
    }

    /// Ticks the box with this label.
    pub fn tick(self, label: &str) -> Self {
        self.ticked(label, true)
    }

    /// Takes the tick out of the box with this label.
    pub fn untick(self, label: &str) -> Self {
        self.ticked(label, false)
    }

    fn ticked(mut self, label: &str, now: bool) -> Self {
        match &mut self.labelled(label).kind {
            Kind::Box { ticked } => *ticked = now,
            other => panic!("“{label}” is not a box but {other:?}"),
        }
        self
    }

    /// Makes a choice of the group with these words above it; of boxes, one more.
    pub fn choose(mut self, legend: &str, label: &str) -> Self {
        let known = format!("{:?}", self.controls);
        let mut found = false;
        for control in self
            .controls
            .iter_mut()
            .filter(|control| control.legend == legend)
        {
            let chosen = control.label == label;
            found |= chosen;
            match &mut control.kind {
                Kind::Radio { ticked } => *ticked = chosen,
                Kind::Box { ticked } => *ticked |= chosen,
                _ => {}
            }
        }
        assert!(
            found,
            "no choice “{label}” under “{legend}”; the fields are {known}"
        );
        self
    }

    /// Adds a document to the file control of this name.
    pub fn attach(mut self, name: &str, file_name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let takes_files = self
            .controls
            .iter()
            .any(|control| control.name == name && matches!(control.kind, Kind::File));
        assert!(takes_files, "no file control is called {name}");
        self.files
            .push((name.to_owned(), file_name.to_owned(), bytes.into()));
        self
    }

    /// What is in the field with this label.
    pub fn value(&mut self, label: &str) -> String {
        self.labelled(label).value.clone()
    }

    /// The name of every field that is not for documents, each once.
    pub fn field_names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self
            .controls
            .iter()
            .filter(|control| !matches!(control.kind, Kind::File))
            .map(|control| control.name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Where the form is sent.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// `get` or `post`.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Whether documents can come with it.
    pub fn is_multipart(&self) -> bool {
        self.multipart
    }

    /// Names and values as a browser would send them, without documents.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let filled = self.controls.iter().filter(|control| match control.kind {
            Kind::Box { ticked } | Kind::Radio { ticked } => ticked,
            Kind::File => false,
            _ => true,
        });
        filled
            .map(|control| (control.name.clone(), control.value.clone()))
            .chain(self.button.clone())
            .collect()
    }

    pub(super) fn multipart(&self) -> multipart::Form {
        let mut form = multipart::Form::new();
        for (name, value) in self.pairs() {
            form = form.text(name, value);
        }
        for (name, file_name, bytes) in self.files.clone() {
            form = form.part(name, multipart::Part::bytes(bytes).file_name(file_name));
        }
        form
    }

    fn labelled(&mut self, label: &str) -> &mut Control {
        let known: Vec<_> = self
            .controls
            .iter()
            .map(|control| control.label.clone())
            .filter(|label| !label.is_empty())
            .collect();
        match self.controls.iter_mut().find(|control| control.label == label) {
            Some(control) => control,
            None => panic!("no field is labelled “{label}”; the labels are {known:?}"),
        }
    }
}

impl Control {
    fn read(html: &Html, element: ElementRef<'_>) -> Option<Self> {
        if element.attr("disabled").is_some() {
            return None;
        }
        let kind = kind_of(element)?;
        let value = match element.value().name() {
            // A browser drops the line break that follows the tag.
            "textarea" => {
                let text: String = element.text().collect();
                text.strip_prefix('\n').unwrap_or(&text).to_owned()
            }
            "select" => chosen_option(element),
            _ => match kind {
                Kind::Box { .. } | Kind::Radio { .. } => element.attr("value").unwrap_or("on").to_owned(),
                _ => element.attr("value").unwrap_or_default().to_owned(),
            },
        };
        Some(Self {
            name: element.attr("name")?.to_owned(),
            label: label_of(html, element),
            legend: legend_of(element),
            kind,
            value,
        })
    }
}

fn kind_of(element: ElementRef<'_>) -> Option<Kind> {
    let ticked = element.attr("checked").is_some();
    match (element.value().name(), element.attr("type").unwrap_or("text")) {
        ("select", _) => Some(Kind::Select(
            select(element, "option")
                .map(|option| (value_of_option(option), text_of(option)))
                .collect(),
        )),
        ("textarea", _) => Some(Kind::Typed),
        (_, "submit" | "button" | "reset" | "image") => None,
        (_, "checkbox") => Some(Kind::Box { ticked }),
        (_, "radio") => Some(Kind::Radio { ticked }),
        (_, "file") => Some(Kind::File),
        (_, "hidden") => Some(Kind::Hidden),
        _ => Some(Kind::Typed),
    }
}

fn chosen_option(element: ElementRef<'_>) -> String {
    select(element, "option[selected]")
        .next()
        .or_else(|| select(element, "option").next())
        .map(value_of_option)
        .unwrap_or_default()
}

fn value_of_option(option: ElementRef<'_>) -> String {
    option
        .attr("value")
        .map_or_else(|| text_of(option), ToOwned::to_owned)
}

fn label_of(html: &Html, element: ElementRef<'_>) -> String {
    let tied = element
        .attr("id")
        .and_then(|id| select(html.root_element(), &format!("label[for='{id}']")).next());
    let around = || ancestors(element).find(|ancestor| ancestor.value().name() == "label");
    match tied.or_else(around) {
        Some(label) => without_hint(label),
        None => element.attr("aria-label").unwrap_or_default().to_owned(),
    }
}

fn legend_of(element: ElementRef<'_>) -> String {
    ancestors(element)
        .find(|ancestor| ancestor.value().name() == "fieldset")
        .and_then(|fieldset| select(fieldset, "legend").next())
        .map(without_hint)
        .unwrap_or_default()
}

fn without_hint(element: ElementRef<'_>) -> String {
    let whole = text_of(element);
    match select(element, ".hint").next() {
        Some(hint) => whole.replace(&text_of(hint), "").trim().to_owned(),
        None => whole,
    }
}

fn buttons_of<'a>(html: &'a Html, form: ElementRef<'a>) -> impl Iterator<Item = ElementRef<'a>> {
    belonging(html, form, "button").filter(|button| button.attr("type") != Some("button"))
}

/// What is inside the form, and what names it from elsewhere.
fn belonging<'a>(
    html: &'a Html,
    form: ElementRef<'a>,
    selector: &str,
) -> impl Iterator<Item = ElementRef<'a>> {
    select(html.root_element(), selector).filter(move |element| match element.attr("form") {
        Some(id) => form.attr("id") == Some(id),
        None => ancestors(*element).any(|ancestor| ancestor.id() == form.id()),
    })
}

fn ancestors(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().filter_map(ElementRef::wrap)
}

fn select<'a>(element: ElementRef<'a>, selector: &str) -> impl Iterator<Item = ElementRef<'a>> + use<'a> {
    let found: Vec<_> = element.select(&Selector::parse(selector).unwrap()).collect();
    found.into_iter()
}

#[test]
fn a_form_sends_what_a_browser_would() {
    let page = Html::parse_document(
        r#"<form action="/go" method="post" enctype="multipart/form-data" id="go">
            <input type="hidden" name="key" value="k">
            <label for="name">Nome <span class="hint">(facoltativo)</span></label><input id="name" name="name" value="Ada">
            <label for="text">Testo</label><textarea id="text" name="text">
uno</textarea>
            <label for="where">Dove</label><select id="where" name="where"><option value="">Scegliere…</option><option value="RM">Roma</option></select>
            <fieldset><legend>Come</legend><label><input type="radio" name="how" value="a" checked> A</label><label><input type="radio" name="how" value="b"> B</label></fieldset>
            <label><input type="checkbox" name="yes"> Sì</label>
            <input type="file" name="documents">
            <button name="do" value="save">Salva</button>
        </form><button form="go" name="do" value="send">Invia</button>"#,
    );
    let mut form = PageForm::find(&page, "Invia")
        .fill("Nome", "Eva")
        .fill("Dove", "Roma")
        .choose("Come", "B")
        .tick("Sì")
        .set("key", "l")
        .attach("documents", "a.txt", "a");
    assert_eq!(form.value("Testo"), "uno");
    assert!(form.is_multipart());
    let sent = form.pairs();
    let expected = [
        ("key", "l"),
        ("name", "Eva"),
        ("text", "uno"),
        ("where", "RM"),
        ("how", "b"),
        ("yes", "on"),
        ("do", "send"),
    ];
    assert_eq!(
        sent,
        expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}
