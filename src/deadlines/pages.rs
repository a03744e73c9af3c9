//! The page that calculates a deadline: the question stands in the address, and the answer on the same page.

use actix_web::{Responder, http::StatusCode, web};
use askama::Template;
use askama_web::WebTemplate;
use chrono::NaiveDate;

use super::{
    Calendar, DayKind, Due, Pause, Rule, Step, TooFar, Why, due,
    forms::{OWN, PAUSES, Question, write_dates_for_controls},
    rome_date, store, words,
};
use crate::{
    accounts::model::{Actor, Permission},
    web::{FieldErrors, Fields, Form, Frame, PageError, Site, Words, dates, parse_date},
};

#[derive(Template, WebTemplate)]
#[template(path = "deadlines/calculate.html")]
struct CalculatePage {
    frame: Frame,
    t: &'static Words,
    form: Form,
    /// The rules that hold on this date.
    rules: Vec<Rule>,
    rules_on: NaiveDate,
    answer: Option<Answer>,
}

impl CalculatePage {
    fn control(&self, name: &str) -> &'static str {
        dates::control_for(self.form.fields.get(name))
    }

    fn choices_of_rule(&self) -> Vec<(&'static str, String)> {
        let rules = self.rules.iter().map(|rule| {
            let (name, term) = (
                words::rule_name(self.t, &rule.code),
                words::term(self.t, &rule.term),
            );
            let words = match rule.verified {
                true => self.t.deadlines_rule(name, term),
                false => self.t.deadlines_rule_to_confirm(name, term),
            };
            (rule.code.as_str(), words)
        });
        rules.chain([(OWN, self.t.deadlines_own_days())]).collect()
    }

    fn choices_of_kind(&self) -> [(&'static str, String); 2] {
        [
            (DayKind::Calendar.as_str(), self.t.deadlines_kind_calendar()),
            (DayKind::Business.as_str(), self.t.deadlines_kind_business()),
        ]
    }
}

/// A deadline in words.
struct Answer {
    /// "lunedì 21 dicembre 2026".
    due: String,
    /// "tra 28 giorni"; nothing while the clock stands still.
    distance: Option<String>,
    /// "30 giorni solari da lunedì 23 novembre 2026".
    basis: String,
    rule: Option<Rule>,
    /// Who is waited for, and for how long.
    paused: Option<String>,
    /// A sentence for each pause that does nothing.
    idle: Vec<String>,
    steps: Vec<String>,
}

/// `GET /deadlines/calculate`
pub async fn calculate(
    site: Site,
    actor: Actor,
    query: web::Query<Vec<(String, String)>>,
) -> Result<impl Responder, PageError> {
    actor.must(Permission::CalculateDeadlines)?;
    let (t, today) = (site.t(), rome_date(site.now));
    let is_question = !query.is_empty();
    let mut fields: Fields = query.into_inner().into_iter().collect();
    let rules_on = parse_date(fields.get("start")).unwrap_or(today);
    let (frame, (rules, calendar)) = site
        .read(&actor, move |conn| {
            Ok((store::rules_valid_on(conn, rules_on)?, store::calendar(conn)?))
        })
        .await?;
    let mut page = CalculatePage {
        frame,
        t,
        form: Form::default(),
        rules,
        rules_on,
        answer: None,
    };
    let mut status = StatusCode::OK;
    if !is_question {
        fields.set("start", today.to_string());
        fields.set("kind", DayKind::Calendar.as_str());
    } else {
        match answer(t, &fields, &page.rules, &calendar, today) {
            Ok(answer) => page.answer = Some(answer),
            Err(errors) => {
                status = StatusCode::UNPROCESSABLE_ENTITY;
                page.form.errors = errors;
            }
        }
    }
    write_dates_for_controls(&mut fields);
    page.form.fields = fields;
    Ok(page.customize().with_status(status))
}

fn answer(
    t: &Words,
    fields: &Fields,
    rules: &[Rule],
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<Answer, FieldErrors> {
    let question = Question::read(t, fields, rules)?;
    let pauses: Vec<_> = question.pauses.into_iter().flatten().collect();
    let due = due(question.start, question.term, &pauses, &[], calendar).map_err(|TooFar| {
        let mut errors = FieldErrors::default();
        errors.add("start", t.deadlines_too_far());
        errors
    })?;
    let basis = t.deadlines_basis(
        words::term(t, &question.term),
        t.weekday_and_date(&question.start),
    );
    let idle = idle_pauses(t, &question.pauses, &due);
    Ok(match due {
        Due::On(deadline) => Answer {
            due: t.weekday_and_date(&deadline.due),
            distance: Some(t.distance(&deadline.due, &today)),
            basis,
            rule: question.rule,
            paused: paused_days(&deadline.trace).map(|days| t.deadlines_was_paused(days)),
            idle,
            steps: words::steps(t, &deadline.trace),
        },
        Due::Suspended(suspension) => Answer {
            due: t.deadlines_no_due_day(),
            distance: None,
            basis,
            rule: question.rule,
            paused: Some(t.deadlines_is_paused(i64::from(suspension.days_left), t.since(&suspension.since))),
            idle,
            steps: words::steps(t, &suspension.trace),
        },
    })
}

/// A sentence for each pause on the page that does not change the answer.
fn idle_pauses(t: &Words, pauses: &[Option<Pause>], due: &Due) -> Vec<String> {
    let numbered = (1..).zip(pauses);
    numbered
        .filter_map(|(number, pause)| pause.as_ref().map(|pause| (number, pause)))
        .filter(|(_, pause)| !due.depends_on(pause))
        .map(|(number, _)| t.deadlines_pause_idle(number))
        .collect()
}

/// How many days the clock stood still, if it did.
fn paused_days(trace: &[Step]) -> Option<i64> {
    let paused = trace.iter().filter(|step| matches!(step.why, Why::Paused { .. }));
    let days: i64 = paused.map(|step| (step.to - step.from).num_days() + 1).sum();
    (days > 0).then_some(days)
}
