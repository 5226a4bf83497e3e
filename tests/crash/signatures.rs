//! `kill -9` while a second person signs: the case goes to its office once, or still waits and can be signed.

use std::io::Write;

use regex::Regex;

use crate::browser::Browser;
use crate::client::{Request, connect, head};
use crate::installation::{Installation, Program, until};
use crate::second_person::with_second_person;
use crate::start_next;
use crate::walks::{three_pages, with};

/// How often the program dies while somebody signs.
const KILLS: usize = 6;

/// What the mail to a second person holds: the address behind the host, and the code.
struct Asked {
    link: String,
    code: String,
}

/// Sends the form and reads the mail that asks the second person.
fn ask(installation: &Installation, number: usize) -> Asked {
    let to = format!("zweite{number}@example.org");
    let mut first = installation.browser();
    first.fill_in("three-pages", &with(three_pages(), &[("second_email", &to)]));
    first.submit();
    let read = |path| std::fs::read_to_string(path).unwrap().replace("=\r\n", "");
    let mut mail = None;
    until("the second person is asked", || {
        mail = installation
            .mails()
            .into_iter()
            .map(read)
            .find(|mail: &String| mail.contains(&format!("To: {to}")));
        mail.is_some()
    });
    let mail = mail.unwrap();
    let find = |pattern: &str| Regex::new(pattern).unwrap().captures(&mail).unwrap()[1].to_owned();
    Asked { link: find("(/-/unterschrift/[0-9A-Z-]+)"), code: find("(?m)^([0-9A-Z]{4}-[0-9A-Z]{4})\r?$") }
}

/// The page with what is signed.
fn read(installation: &Installation, asked: &Asked) -> Browser {
    let mut second = installation.browser();
    second.get(&asked.link);
    second.answer(&[("code", &asked.code)]);
    assert!(second.page.html.contains("Dackel"), "it can still be signed: {}", second.page.html);
    second
}

fn signature(second: &Browser, asked: &Asked) -> String {
    let name = ("sign.name", "Max Mustermann");
    second.filled(&[("code", &asked.code), ("go", "sign"), name, ("sign.signed", "yes")])
}

/// How far each case is, and how many deliveries to its office there are.
fn stages(installation: &Installation) -> Vec<String> {
    let offices =
        "SELECT count(*) FROM outbox o WHERE o.channel = 'mail' AND o.submission_id = s.submission_id";
    let cases =
        format!("SELECT s.state || ' ' || ({offices}) AS line FROM second_signatures s ORDER BY line");
    installation.tables().lines(&cases)
}

/// The program dies when it has got the whole request, at once or when the signature is stored.
fn die_while_it_is_signed(installation: &Installation, asked: &Asked, (program, kill): (Program, usize)) {
    let second = read(installation, asked);
    let body = signature(&second, asked).into_bytes();
    let form = "application/x-www-form-urlencoded".to_owned();
    let headers = vec![("Content-Type", form), ("Cookie", second.cookie.clone().unwrap())];
    let request = Request { method: "POST", path: asked.link.clone(), headers, body };
    let before = stages(installation);
    let mut connection = connect(installation.address).unwrap();
    let sent = [head(installation.address, &request).as_bytes(), &request.body].concat();
    connection.get_mut().write_all(&sent).unwrap();
    if kill % 2 == 0 {
        until("it is stored", || stages(installation) != before);
    }
    program.kill();
}

fn interrupt_signatures(installation: Installation) {
    let (mut installation, _folder) = with_second_person(installation);
    let mut program = start_next(&mut installation);
    let asked: Vec<Asked> = (0..KILLS).map(|number| ask(&installation, number)).collect();
    for (kill, one) in asked.iter().enumerate() {
        die_while_it_is_signed(&installation, one, (program, kill));
        program = start_next(&mut installation);
        let stages = stages(&installation);
        let whole = stages.iter().all(|stage| ["waiting 0", "signed 1"].contains(&stage.as_str()));
        assert!(whole && stages.len() == KILLS, "{stages:?}");
    }
    for one in &asked {
        let mut second = installation.browser();
        second.get(&one.link);
        if second.page.inputs().contains(&"code".to_owned()) {
            let mut second = read(&installation, one);
            let body = signature(&second, one);
            second.post(&one.link, &body);
            assert_eq!(second.page.status, 303, "{}", second.page.html);
        }
    }
    assert_eq!(stages(&installation), vec!["signed 1"; KILLS]);
    until("nothing waits in the outbox", || {
        installation.tables().count("outbox WHERE due_at IS NOT NULL") == 0
    });
    program.stop();
    let arrived = "SELECT id AS line FROM outbox WHERE channel = 'mail' AND state = 'delivered'";
    let arrived = installation.tables().lines(arrived);
    assert_eq!(arrived.len(), KILLS);
    let files: Vec<String> = installation
        .mails()
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert!(arrived.iter().all(|delivery| files.contains(delivery)), "{files:?}");
}

#[test]
fn a_signature_that_dies_is_given_whole_or_not_at_all() {
    for installation in Installation::on_both("benches/forms") {
        interrupt_signatures(installation);
    }
}
