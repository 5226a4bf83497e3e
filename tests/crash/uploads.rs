//! `kill -9` in the middle of an upload: neither half a file nor one that no answer names stays, and the
//! application goes on.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use crate::browser::Browser;
use crate::client::{connect, head};
use crate::installation::{Installation, Program};
use crate::{start_next, until};

const ENTRIES: &[(&str, &str)] = &[("upload", "belege"), ("bemerkung", "Dach")];
/// How often the program dies while it writes.
const KILLS: usize = 5;

/// A document like no other, of nearly a megabyte.
fn document(number: usize) -> Vec<u8> {
    let line = format!("% Blatt {number}\n");
    [b"%PDF-1.7\n".to_vec(), line.into_bytes().repeat(70_000)].concat()
}

/// What lies in the folder for files, also by half.
fn lying(installation: &Installation) -> BTreeSet<String> {
    let entries = std::fs::read_dir(installation.data().join("files")).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The page with the files, as it is now.
fn look<'b>(browser: &'b mut Browser, page: &str) -> &'b Browser {
    browser.get(page);
    assert_eq!(browser.page.status, 200, "the application goes on: {}", browser.page.html);
    browser
}

/// The program dies when half of the request has arrived.
fn die_while_it_is_read(installation: &Installation, browser: &Browser, program: Program) {
    let content = document(1);
    let files: Vec<_> = (0..15).map(|_| ("belege", "halb.pdf", content.as_slice())).collect();
    let mut request = browser.with_files(&browser.page.csrf().unwrap(), ENTRIES, &files);
    request.headers.push(("Cookie", browser.cookie.clone().unwrap()));
    let mut connection = connect(installation.address).unwrap();
    let sent =
        [head(installation.address, &request).as_bytes(), &request.body[..request.body.len() / 2]].concat();
    // More than buffers on the way hold, so the program is reading when this returns.
    connection.get_mut().write_all(&sent).unwrap();
    program.kill();
}

/// The program dies when one of two files is kept and the other is with the scanner.
fn die_between_two_files(
    installation: &Installation,
    browser: &Browser,
    (program, scanner): (Program, &TcpListener),
) {
    let mut window = browser.window(installation.address);
    let sending = thread::spawn(move || {
        let (one, two) = (document(2), document(3));
        window.try_upload(ENTRIES, &[("belege", "eins.pdf", &one), ("belege", "zwei.pdf", &two)])
    });
    let mut first = scanner.accept().unwrap().0;
    let mut content = Vec::new();
    let mut piece = [0; 64 * 1024];
    while !content.ends_with(&[0; 4]) {
        let read = first.read(&mut piece).unwrap();
        content.extend_from_slice(&piece[..read]);
    }
    first.write_all(b"stream: OK\0").unwrap();
    drop(first);
    let _second = scanner.accept().unwrap();
    program.kill();
    assert!(sending.join().unwrap().is_err(), "nobody was told of a success");
}

/// The program dies as soon as something new lies in the folder, wherever it is by then.
fn die_while_it_writes(installation: &Installation, browser: &Browser, (program, kill): (Program, usize)) {
    let before = lying(installation);
    let mut window = browser.window(installation.address);
    let sending = thread::spawn(move || {
        let contents: Vec<_> = (0..3).map(|file| document(10 * kill + file)).collect();
        let names: Vec<_> = (0..3).map(|file| format!("{kill}-{file}.pdf")).collect();
        let files =
            names.iter().zip(&contents).map(|(name, content)| ("belege", name.as_str(), content.as_slice()));
        window.try_upload(ENTRIES, &files.collect::<Vec<_>>())
    });
    while lying(installation) == before {
        thread::yield_now();
    }
    program.kill();
    // Whether it was told of a success or not: what counts is what the page says.
    drop(sending.join().unwrap());
}

fn interrupt_uploads(mut installation: Installation) {
    let scanner = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut program = start_next(&mut installation);
    let mut browser = installation.browser();
    browser.begin("nachweis");
    assert_eq!(browser.upload(ENTRIES, &[("belege", "null.pdf", &document(0))]), 303);
    browser.follow();
    let page = browser.page.path.split('#').next().unwrap().to_owned();

    die_while_it_is_read(&installation, &browser, program);
    assert_eq!(lying(&installation).len(), 1, "what was read by half was written nowhere");

    installation.settings.push(("LOTSE_CLAMD", scanner.local_addr().unwrap().to_string()));
    program = start_next(&mut installation);
    assert_eq!(look(&mut browser, &page).removable().len(), 1);
    die_between_two_files(&installation, &browser, (program, &scanner));
    assert_eq!(lying(&installation).len(), 2, "one of them lies there and no answer names it");
    assert_eq!(installation.tables().count("files"), 1);

    installation.settings.pop();
    for kill in 1..=KILLS {
        program = start_next(&mut installation);
        look(&mut browser, &page);
        die_while_it_writes(&installation, &browser, (program, kill));
    }

    installation.clock = "2020-03-27T15:00:00Z".to_owned();
    program = installation.start();
    let named: BTreeSet<String> = look(&mut browser, &page).removable().into_iter().collect();
    until("only what an answer names is left, and whole", || lying(&installation) == named);
    let rows = installation.tables().lines("SELECT id AS line FROM files");
    assert_eq!(rows.into_iter().collect::<BTreeSet<_>>(), named);
    go_on(&installation, &mut browser, named.len());
    program.stop();
}

/// The application is finished, and the office gets every file as it was sent.
fn go_on(installation: &Installation, browser: &mut Browser, named: usize) {
    let last = document(99);
    assert_eq!(browser.upload(&ENTRIES[1..], &[("belege", "zuletzt.pdf", &last)]), 303);
    while browser.follow().path.ends_with("/dateien") {
        assert_eq!(browser.upload(&[("viele", "yes"), ENTRIES[1]], &[]), 303, "{}", browser.page.html);
    }
    browser.answer(&[("tag.day", "1"), ("tag.month", "3"), ("tag.year", "2020")]);
    browser.follow();
    browser.answer(&[("richtig", "yes")]);
    assert!(browser.follow().path.ends_with("/receipt"), "{}", browser.page.html);
    let id = installation.tables().lines("SELECT id AS line FROM outbox WHERE office_id = '1'").remove(0);
    let folder = installation.scratch();
    let taken = installation.command(&["deliveries", "files", &id, folder.to_str().unwrap()]).status();
    assert!(taken.unwrap().success());
    let files: Vec<Vec<u8>> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    assert_eq!(files.len(), named + 1);
    assert!(files.contains(&document(0)) && files.contains(&last));
    let whole = |file: &Vec<u8>| (0..100).any(|number| document(number) == *file);
    assert!(files.iter().all(whole));
}

#[test]
fn an_upload_that_dies_leaves_no_half_file_and_none_without_an_owner() {
    for installation in Installation::on_both("tests/fixtures/uploads") {
        interrupt_uploads(installation);
    }
}
