//! Citizens who fill in the form while the server dies under them.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::browser::Browser;
use crate::walks::{three_pages, with};

const CLIENTS: usize = 8;
/// No part of the load between two kills takes so long, except where all citizens have stopped.
const PATIENCE: Duration = Duration::from_secs(300);

/// What a citizen knows at the end about one application that was sent or tried to be.
#[derive(Debug)]
pub struct Told {
    /// A word that stands in no other application.
    pub canary: String,
    /// The draft that was sent.
    pub draft: String,
    /// Whether the server has said that it has it: the answer that leads to the receipt.
    pub acknowledged: bool,
    /// The reference number, if the receipt was seen.
    pub reference: Option<String>,
}

/// What all citizens and the one who kills the server share.
#[derive(Debug)]
pub struct Load {
    state: Mutex<State>,
    changed: Condvar,
    submissions: usize,
}

#[derive(Debug, Default)]
struct State {
    acknowledged: usize,
    begun: usize,
    /// Counts the lives of the server; odd while it is dead.
    life: usize,
}

impl Load {
    pub fn new(submissions: usize) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), submissions }
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.state.lock().unwrap());
        self.changed.notify_all();
        result
    }

    fn wait(&self, holds: impl Fn(&State) -> bool) {
        let state = self.state.lock().unwrap();
        let waited = self.changed.wait_timeout_while(state, PATIENCE, |state| !holds(state)).unwrap().1;
        assert!(!waited.timed_out(), "the citizens do not get on");
    }

    /// Waits until so many have been acknowledged.
    pub fn wait_until_acknowledged(&self, count: usize) {
        self.wait(|state| state.acknowledged >= count);
    }

    /// The citizens learn it from their connections; this is only for those who want to try again.
    pub fn the_server_dies(&self) {
        self.change(|state| state.life += 1);
    }

    pub fn the_server_is_back(&self) {
        self.change(|state| state.life += 1);
    }

    /// The number of the next application, until enough have been acknowledged.
    fn next(&self) -> Option<usize> {
        self.change(|state| {
            let goes_on = state.acknowledged < self.submissions;
            state.begun += 1;
            goes_on.then_some(state.begun)
        })
    }

    fn wait_until_it_lives(&self) {
        self.wait(|state| state.life.is_multiple_of(2));
    }
}

/// Starts the citizens. Every second one of them gives up when the server dies, and never returns
/// to what was begun: a fault that only a second attempt would heal must show.
pub fn run_clients(server: SocketAddr, load: &Arc<Load>) -> Vec<JoinHandle<Vec<Told>>> {
    let start = |client: usize| {
        let load = Arc::clone(load);
        std::thread::spawn(move || {
            let mut told = Vec::new();
            while let Some(number) = load.next() {
                told.extend(one_citizen(server, &load, (number, client.is_multiple_of(2))));
            }
            told
        })
    };
    (0..CLIENTS).map(start).collect()
}

/// One application. Nothing to tell if the server died before anything was sent.
fn one_citizen(server: SocketAddr, load: &Load, (number, gives_up): (usize, bool)) -> Option<Told> {
    let canary = format!("Rasse-{number}-Ende");
    let entries =
        with(three_pages(), &[("dog_breed", &canary), ("email", &format!("e{number}@example.org"))]);
    let mut browser = Browser::new(server);
    let filled_in = browser.try_begin("three-pages").and_then(|()| browser.try_walk_to("/check", &entries));
    if filled_in.is_err() {
        load.wait_until_it_lives();
        return None;
    }
    let check = browser.page.clone();
    let draft = check.path.rsplit('/').nth(1).unwrap().to_owned();
    let mut told = Told { canary, draft, acknowledged: false, reference: None };
    while send(&mut browser, load, &mut told).is_err() {
        load.wait_until_it_lives();
        if gives_up {
            break;
        }
        browser.page = check.clone();
    }
    Some(told)
}

/// Sends the check page in view and reads the receipt.
fn send(browser: &mut Browser, load: &Load, told: &mut Told) -> io::Result<()> {
    browser.try_submit()?;
    assert_eq!(browser.page.status, 303, "{}", browser.page.heading());
    assert!(browser.page.location.as_deref().is_some_and(|to| to.ends_with("/receipt")));
    if !told.acknowledged {
        told.acknowledged = true;
        load.change(|state| state.acknowledged += 1);
    }
    let reference = browser.try_follow()?.reference();
    assert!(reference.is_some(), "{}: {}", browser.page.status, browser.page.heading());
    told.reference = reference;
    Ok(())
}
