//! How a case stands, for whoever has the number and the code of its receipt.

use super::browser::Browser;
use super::installation::{Installation, until};
use super::walks::three_pages;

fn code_on(html: &str) -> String {
    let after = html.split("lotse-code\" translate=\"no\">").nth(1).expect("a page with a code");
    after.split('<').next().unwrap().to_owned()
}

/// Number and code of something that was sent.
fn sent(installation: &Installation) -> (String, String) {
    let mut browser = installation.browser();
    browser.fill_in("three-pages", &three_pages());
    let reference = browser.submit();
    assert!(browser.page.links().contains(&"/-/stand".to_owned()));
    (reference, code_on(&browser.page.html))
}

fn ask(browser: &mut Browser, reference: &str, code: &str) -> u16 {
    browser.get("/-/stand");
    browser.answer(&[("reference", reference), ("code", code)]).status
}

#[test]
fn number_and_code_show_when_what_arrived_and_nothing_that_was_said() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let (reference, code) = sent(&installation);
        installation.delivered(1);
        let delivered = "outbox WHERE channel = 'mail' AND state = 'delivered'";
        until("the office has it", || installation.tables().count(delivered) == 1);
        let mut browser = installation.browser();
        assert_eq!(ask(&mut browser, &reference.to_lowercase(), &code.replace('-', " ")), 200);
        let page = &browser.page.html;
        assert!(page.contains(&reference) && page.contains("Eingegangen am"), "{page}");
        assert!(page.contains("Zugestellt an: ") && page.contains("27.03.2020, 11:"), "{page}");
        assert!(page.contains("sind bei der zuständigen Stelle"), "{page}");
        for (_, answer) in three_pages().iter().filter(|(_, answer)| answer.len() > 3) {
            assert!(!page.contains(answer.as_str()), "{answer}");
        }
        let names = "SELECT COALESCE(status_name, '') AS line FROM submissions";
        let stored = installation.tables().lines(names);
        assert!(stored[0].len() == 64 && !stored[0].contains(&code.replace('-', "")), "{stored:?}");
    }
}

#[test]
fn a_wrong_number_and_a_wrong_code_get_the_same_answer() {
    let mut installation = Installation::on_sqlite("benches/forms");
    installation.settings.push(("LOTSE_RATE_STATUS", "6/h".to_owned()));
    let _program = installation.start();
    let (reference, code) = sent(&installation);
    let (other_reference, other_code) = sent(&installation);
    assert_ne!((&reference, &code), (&other_reference, &other_code));
    let mut browser = installation.browser();
    let mut answers = Vec::new();
    for (reference, code) in
        [(&*reference, &*other_code), ("777-777-7777", &*code), ("", ""), (&*reference, "x"), ("7", &*code)]
    {
        assert_eq!(ask(&mut browser, reference, code), 422, "{reference} {code}");
        browser.page.assert_readable("a wrong code");
        assert!(browser.page.html.contains("finden wir nichts"));
        let main = browser.page.html.split("<main").nth(1).unwrap();
        answers.push(main.split("<form").next().unwrap().to_owned());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(ask(&mut browser, &reference, &code), 200);
    assert_eq!(ask(&mut browser, &reference, &code), 429, "tries are counted");
    browser.page.assert_readable("too many tries");
}
