//! Who is told of what happens to a complaint.

use crate::{
    accounts::model::{Permission, Role},
    notifications::Kind,
};

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Everybody who triages at the operator.
    OperatorQueue,
    /// The person at the operator who has the case, or the queue when nobody has or that person is gone.
    Assignee,
    /// The operator's managers.
    OperatorManagers,
    /// The person who filed; when that person is gone, the association's coordinators, or its caseworkers when there are
    /// none.
    Filer,
}

/// A person who could be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// The number in the database.
    pub id: i64,
    /// What the person is now.
    pub role: Role,
    /// The association of those who sit at its side.
    pub association_id: Option<i64>,
    /// Whether the person can still sign in.
    pub active: bool,
}

impl Person {
    fn triages(&self) -> bool {
        self.active && self.role.may(Permission::TakeCharge)
    }

    fn works_for(&self, association_id: i64) -> bool {
        self.active && self.association_id == Some(association_id)
    }
}

/// Whose case it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parties {
    /// The association.
    pub association_id: i64,
    /// Who filed.
    pub filed_by: i64,
    /// Who has it at the operator.
    pub assignee_id: Option<i64>,
}

/// Which of these people are told of what: each once, and not the one who acted, who knows. There is somebody for every
/// audience as long as anybody of that side is active.
pub fn whom_to_tell(
    people: &[Person],
    parties: &Parties,
    tell: &[(Audience, Kind)],
    actor_id: Option<i64>,
) -> Vec<(i64, Kind)> {
    let mut told: Vec<(i64, Kind)> = Vec::new();
    for (audience, kind) in tell {
        for person in meant(people, parties, *audience) {
            let knows = actor_id == Some(person.id) && *kind != Kind::FiledConfirmation;
            let already = told.iter().any(|(one, _)| *one == person.id);
            if !knows && !already {
                told.push((person.id, *kind));
            }
        }
    }
    told
}

fn meant<'a>(people: &'a [Person], parties: &Parties, audience: Audience) -> Vec<&'a Person> {
    let own = |person: &Person| person.works_for(parties.association_id);
    let of_role = |role: Role| those(people, |person| own(person) && person.role == role);
    match audience {
        Audience::OperatorQueue => those(people, Person::triages),
        Audience::OperatorManagers => those(people, |person| {
            person.triages() && person.role == Role::LiaisonManager
        }),
        Audience::Assignee => first_not_empty([
            those(people, |person| {
                person.triages() && parties.assignee_id == Some(person.id)
            }),
            those(people, Person::triages),
        ]),
        Audience::Filer => first_not_empty([
            those(people, |person| own(person) && person.id == parties.filed_by),
            of_role(Role::Coordinator),
            of_role(Role::Caseworker),
        ]),
    }
}

fn those(people: &[Person], are_meant: impl Fn(&Person) -> bool) -> Vec<&Person> {
    people.iter().filter(|person| are_meant(person)).collect()
}

fn first_not_empty<const N: usize>(groups: [Vec<&Person>; N]) -> Vec<&Person> {
    groups
        .into_iter()
        .find(|group| !group.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const FILER: i64 = 1;
    const COLLEAGUE: i64 = 2;
    const COORDINATOR: i64 = 3;
    const STRANGER: i64 = 4;
    const ASSIGNEE: i64 = 11;
    const AGENT: i64 = 12;
    const MANAGER: i64 = 13;
    const SECRETARY: i64 = 14;

    const OWN: i64 = 100;

    fn everybody() -> Vec<Person> {
        let person = |(id, role, association_id)| Person {
            id,
            role,
            association_id,
            active: true,
        };
        [
            (FILER, Role::Caseworker, Some(OWN)),
            (COLLEAGUE, Role::Caseworker, Some(OWN)),
            (COORDINATOR, Role::Coordinator, Some(OWN)),
            (STRANGER, Role::Coordinator, Some(200)),
            (ASSIGNEE, Role::LiaisonAgent, None),
            (AGENT, Role::LiaisonAgent, None),
            (MANAGER, Role::LiaisonManager, None),
            (SECRETARY, Role::Secretary, None),
        ]
        .map(person)
        .to_vec()
    }

    fn without(gone: &[i64]) -> Vec<Person> {
        let mut people = everybody();
        people
            .iter_mut()
            .for_each(|person| person.active = !gone.contains(&person.id));
        people
    }

    fn told(people: &[Person], audience: Audience, assignee_id: Option<i64>) -> Vec<i64> {
        let parties = Parties {
            association_id: OWN,
            filed_by: FILER,
            assignee_id,
        };
        let told = whom_to_tell(people, &parties, &[(audience, Kind::Message)], None);
        told.into_iter().map(|(id, _)| id).collect()
    }

    #[rstest]
    #[case::who_filed(&[], &[FILER])]
    #[case::the_coordinators_when_that_person_is_gone(&[FILER], &[COORDINATOR])]
    #[case::the_colleagues_when_no_coordinator_is_there(&[FILER, COORDINATOR], &[COLLEAGUE])]
    #[case::nobody_of_another_association(&[FILER, COORDINATOR, COLLEAGUE], &[])]
    fn what_concerns_who_filed_is_told_to(#[case] gone: &[i64], #[case] expected: &[i64]) {
        assert_eq!(told(&without(gone), Audience::Filer, None), expected);
    }

    #[test]
    fn who_filed_and_has_moved_to_another_association_counts_as_gone() {
        let mut people = everybody();
        people[0].association_id = Some(200);
        assert_eq!(told(&people, Audience::Filer, None), [COORDINATOR]);
    }

    #[rstest]
    #[case::who_has_the_case(&[], Some(ASSIGNEE), &[ASSIGNEE])]
    #[case::the_queue_when_nobody_has_it(&[], None, &[ASSIGNEE, AGENT, MANAGER])]
    #[case::the_queue_when_that_person_is_gone(&[ASSIGNEE], Some(ASSIGNEE), &[AGENT, MANAGER])]
    fn what_concerns_who_has_the_case_is_told_to(
        #[case] gone: &[i64],
        #[case] assignee: Option<i64>,
        #[case] expected: &[i64],
    ) {
        assert_eq!(told(&without(gone), Audience::Assignee, assignee), expected);
    }

    #[test]
    fn who_has_the_case_and_does_not_triage_any_more_counts_as_gone() {
        let mut people = everybody();
        people[4].role = Role::Secretary;
        let expected = [AGENT, MANAGER];
        assert_eq!(told(&people, Audience::Assignee, Some(ASSIGNEE)), expected);
    }

    #[test]
    fn who_acted_is_told_nothing_but_that_a_complaint_was_filed_and_everybody_once() {
        let parties = Parties {
            association_id: OWN,
            filed_by: FILER,
            assignee_id: Some(MANAGER),
        };
        let told = |tell: &[_], actor| whom_to_tell(&everybody(), &parties, tell, Some(actor));
        let confirmed = [(Audience::Filer, Kind::FiledConfirmation)];
        assert_eq!(told(&confirmed, FILER), [(FILER, Kind::FiledConfirmation)]);
        assert_eq!(told(&[(Audience::Filer, Kind::Message)], FILER), []);
        let late = [
            (Audience::Assignee, Kind::Overdue),
            (Audience::OperatorManagers, Kind::Overdue),
        ];
        assert_eq!(told(&late, FILER), [(MANAGER, Kind::Overdue)]);
    }
}
