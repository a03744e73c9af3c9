//! People who file complaints and write messages all the time, and send a form again when it got no answer.

use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use tavolo::accounts::demonstration::PASSWORD;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::records;
use crate::support::Client;

/// Several, because one person alone is soon told to wait.
const WRITERS: [&str; 4] = [
    "operatore@adiconsum.example",
    "responsabile@adiconsum.example",
    "liaison@tim.example",
    "manager@tim.example",
];
const FILER: &str = "operatore@federconsumatori.example";
/// How long people may wait until a form is confirmed after everything is back.
const PATIENCE: Duration = Duration::from_secs(30);

/// A record that a page has confirmed, by the one-time key of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    Complaint(Uuid),
    Message(Uuid),
}

/// Everybody, until they are stopped.
pub struct People {
    confirmed: Arc<Mutex<Vec<Confirmed>>>,
    stop: Arc<AtomicBool>,
    tasks: Vec<JoinHandle<()>>,
}

/// Some who write messages about the same open complaint, and one who files.
pub async fn at_work(address: &str, data_dir: &Path) -> People {
    let people = People {
        confirmed: Arc::default(),
        stop: Arc::default(),
        tasks: Vec::new(),
    };
    let target = format!("/complaints/{}/message", records::open_complaint(data_dir));
    let mut tasks = Vec::new();
    for email in WRITERS {
        let (client, target) = (signed_in(address, email).await, target.clone());
        let (confirmed, stop) = (people.confirmed.clone(), people.stop.clone());
        tasks.push(tokio::spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                let key = Uuid::new_v4();
                let fields = vec![("key", key.to_string()), ("text", format!("Messaggio {key}"))];
                if send_until_confirmed(&client, &target, &fields, &stop).await {
                    confirmed.lock().unwrap().push(Confirmed::Message(key));
                }
            }
        }));
    }
    let client = signed_in(address, FILER).await;
    let page = client.get("/complaints/new").await;
    let subcategory = page.attribute("#subcategory option[value]:not([value=''])", "value");
    let category = page.attribute("#category option[value]:not([value=''])", "value");
    let (confirmed, stop) = (people.confirmed.clone(), people.stop.clone());
    tasks.push(tokio::spawn(async move {
        for number in 0.. {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let key = Uuid::new_v4();
            let fields = complaint(key, number, &category, &subcategory);
            if send_until_confirmed(&client, "/complaints/new", &fields, &stop).await {
                confirmed.lock().unwrap().push(Confirmed::Complaint(key));
            }
        }
    }));
    People { tasks, ..people }
}

impl People {
    /// Waits until something more is confirmed.
    pub async fn goes_on(&self) {
        let (before, begun) = (self.count(), Instant::now());
        while self.count() == before {
            assert!(begun.elapsed() < PATIENCE, "nothing is confirmed any more");
            assert!(
                self.tasks.iter().all(|task| !task.is_finished()),
                "somebody has given up"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Lets everybody finish, and answers what was confirmed to them.
    pub async fn stop(self) -> Vec<Confirmed> {
        self.stop.store(true, Ordering::Relaxed);
        for task in self.tasks {
            task.await.unwrap();
        }
        self.confirmed.lock().unwrap().clone()
    }

    fn count(&self) -> usize {
        self.confirmed.lock().unwrap().len()
    }
}

async fn signed_in(address: &str, email: &str) -> Client {
    let client = Client::new(address);
    let answer = client
        .post("/login", &[("email", email), ("password", PASSWORD)])
        .await;
    assert_eq!(answer.status, 303, "{email}: {}", answer.body);
    client
}

/// The same form, with the same key, until it is confirmed; gives up when everybody is to stop.
async fn send_until_confirmed(
    client: &Client,
    target: &str,
    fields: &[(&'static str, String)],
    stop: &AtomicBool,
) -> bool {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    while !stop.load(Ordering::Relaxed) {
        match client.try_post(target, &fields).await {
            Ok(303) => return true,
            // Who sends too much waits, as anybody does whom the program does not serve now.
            Ok(status) => assert!(status == 429 || status >= 500, "{target} answers {status}"),
            Err(_) => {}
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    false
}

fn complaint(key: Uuid, number: u32, category: &str, subcategory: &str) -> Vec<(&'static str, String)> {
    let yesterday = (chrono::Utc::now() - chrono::Duration::days(1)).date_naive();
    [
        ("key", key.to_string()),
        ("party", "firm".into()),
        ("vat_number", vat_number(number)),
        ("firm_name", format!("Ditta {number}")),
        ("phone", format!("02{number:08}")),
        ("province", "MI".into()),
        ("line_number", format!("02{number:08}")),
        ("service", "ftth".into()),
        ("category", category.into()),
        ("subcategory", subcategory.into()),
        ("subject", "Linea ferma".into()),
        ("description", "La linea non funziona da una settimana.".into()),
        ("earlier", "no".into()),
        ("requests", "restoration".into()),
        ("mandate", "on_paper".into()),
        ("privacy_given", "yes".into()),
        ("privacy_on", yesterday.to_string()),
    ]
    .into()
}

/// A partita IVA with its check digit.
fn vat_number(number: u32) -> String {
    let ten = format!("{:07}015", 1_000_000 + number);
    let sum: u32 = ten
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(index, digit)| match index % 2 {
            0 => digit,
            _ if digit < 5 => digit * 2,
            _ => digit * 2 - 9,
        })
        .sum();
    format!("{ten}{}", (10 - sum % 10) % 10)
}
