//! `kill -9` under load: what was acknowledged is stored once and delivered, whatever happens.
//!
//! `LOTSE_CRASH_SUBMISSIONS` and `LOTSE_CRASH_KILLS` set the size; `make crash` runs the large one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop where a program must not

#[path = "it/http/browser.rs"]
#[allow(dead_code)] // shared with the tests of the front door, which use more of it
mod browser;
#[path = "it/http/client.rs"]
#[allow(dead_code)]
mod client;
#[path = "crash/clients.rs"]
mod clients;
#[path = "it/http/installation.rs"]
#[allow(dead_code)]
mod installation;
#[path = "crash/ledger.rs"]
mod ledger;
#[path = "it/http/page.rs"]
#[allow(dead_code)]
mod page;
#[path = "it/postgres.rs"]
#[allow(dead_code)]
mod postgres;
#[path = "it/http/second_person.rs"]
mod second_person;
#[path = "crash/signatures.rs"]
mod signatures;
#[path = "it/http/tables.rs"]
#[allow(dead_code)]
mod tables;
#[path = "crash/uploads.rs"]
mod uploads;
#[path = "it/http/walks.rs"]
#[allow(dead_code)]
mod walks;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use clients::{Load, run_clients};
use installation::{Installation, Program, until};
use ledger::Ledger;

/// Later than every lease of the generation before, so that nobody waits for one to run out.
const GENERATION: SignedDuration = SignedDuration::from_mins(10);

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |text| text.parse().unwrap())
}

/// Starts the next generation of the program, with a clock that all leases of the last one are behind.
fn start_next(installation: &mut Installation) -> Program {
    let clock: Timestamp = installation.clock.parse().unwrap();
    installation.clock = clock.checked_add(GENERATION).unwrap().to_string();
    installation.start()
}

fn crash_again_and_again(mut installation: Installation, database: &str) {
    let submissions = number("LOTSE_CRASH_SUBMISSIONS", 1_000);
    let kills = number("LOTSE_CRASH_KILLS", 5);
    let load = Arc::new(Load::new(submissions));
    let mut program = start_next(&mut installation);
    let clients = run_clients(installation.address, &load);
    for kill in 1..=kills {
        load.wait_until_acknowledged(submissions * kill / (kills + 1));
        load.the_server_dies();
        program.kill();
        program = start_next(&mut installation);
        load.the_server_is_back();
    }
    let told = clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
    program.kill();
    let program = start_next(&mut installation);
    let mut tables = installation.tables();
    until("nothing waits in the outbox", || tables.count("outbox WHERE due_at IS NOT NULL") == 0);
    program.stop();
    let ledger = Ledger::read(&installation, told);
    println!("{database}: {kills} kills, {ledger}");
    ledger.check(submissions);
    assert_eq!(installation.tables().integrity(), ["ok"]);
}

#[test]
fn nothing_is_lost_or_doubled_by_crashes_on_sqlite() {
    crash_again_and_again(Installation::on_sqlite("benches/forms"), "SQLite");
}

#[test]
fn nothing_is_lost_or_doubled_by_crashes_of_the_program_on_postgres() {
    if let Some(installation) = Installation::on_postgres("benches/forms") {
        crash_again_and_again(installation, "PostgreSQL");
    }
}
