//! The receipt as a file: everything that was sent, for the browser that sent it, for a while.

use std::path::PathBuf;

use super::browser::Browser;
use super::client::Response;
use super::installation::{DAY, Installation, until};
use super::walks::three_pages;
use crate::paper;

/// A browser that has sent, and the address of its application.
fn sent(installation: &Installation) -> (Browser, String, String) {
    let mut browser = installation.browser();
    browser.fill_in("three-pages", &three_pages());
    let draft = browser.page.path.trim_end_matches("/check").to_owned();
    let reference = browser.submit();
    (browser, draft, reference)
}

fn stored(installation: &Installation, response: &Response) -> PathBuf {
    let file = installation.scratch().join("receipt.pdf");
    std::fs::write(&file, &response.body).unwrap();
    file
}

/// The words of a page's questions and answers.
fn pairs_on(html: &str) -> Vec<String> {
    let parts = html.split(['<', '>']).collect::<Vec<_>>();
    let mut words = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if part.starts_with("dt ") || part.starts_with("dd class=\"kern-description-list-item__value") {
            words.push(
                parts[at + 1]
                    .replace("&#39;", "'")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&")
                    .trim()
                    .to_owned(),
            );
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn the_receipt_has_every_answer_and_can_be_read_by_everybody() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let (mut browser, draft, reference) = sent(&installation);
        let address = format!("{draft}/receipt.pdf");
        assert!(browser.page.links().contains(&address), "the page offers it");
        assert!(browser.page.html.contains("28.03.2020, 11:00 Uhr"), "and says until when");
        let shown = pairs_on(&browser.page.html);
        assert!(shown.len() > 6, "{shown:?}");
        let response = browser.fetch(&address);
        assert_eq!((response.status, response.header("content-type")), (200, Some("application/pdf")));
        assert_eq!(response.header("cache-control"), Some("no-store"));
        let name = format!("attachment; filename=\"eingangsbestaetigung-{reference}.pdf\"");
        assert_eq!(response.header("content-disposition"), Some(&*name));
        let file = stored(&installation, &response);
        let text = paper::text(&file);
        for word in shown.iter().chain([&reference]) {
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&word), "{word} in {text}");
        }
        paper::assert_accessible(&file);
        assert_eq!(paper::property(&file, "Tagged"), "yes");
        assert!(paper::property(&file, "Title").starts_with("Eingangsbestätigung: "));
        let structure = paper::structure(&file);
        assert!(
            structure.contains("H1") && structure.contains("H2") && structure.contains("Lbl"),
            "{structure}"
        );
        assert_eq!(browser.fetch(&address).body, response.body, "the same once more");
    }
}

/// Exit code and output of `lotse verify` with these words.
fn verify(installation: &Installation, words: &[&str]) -> (Option<i32>, String) {
    let output = installation.command(&[&["verify"], words].concat()).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn a_receipt_is_told_from_one_that_was_tampered_with() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let (mut browser, draft, reference) = sent(&installation);
    let response = browser.fetch(&format!("{draft}/receipt.pdf"));
    let file = stored(&installation, &response);
    let path = file.to_str().unwrap();
    let (code, said) = verify(&installation, &[path]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("ECHT") && said.contains(&reference), "{said}");

    let (_, keys) = verify(&installation, &["--public-keys"]);
    let key = keys.split_whitespace().nth(1).unwrap().to_owned();
    let stranger = Installation::on_sqlite("benches/forms");
    assert_eq!(verify(&stranger, &[path, "--key", &key]).0, Some(0), "the public key is enough");
    assert_eq!(verify(&stranger, &[path]).0, Some(2), "there is no key to check with");
    assert!(!stranger.data().join("master.key").exists(), "and none is made for it");

    let printed = paper::text(&file).replace(' ', "");
    let start = printed.find("eyJhbGci").unwrap();
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "-_.".contains(sign);
    let code: String = printed[start..].chars().take_while(|sign| is_sign(*sign)).collect();
    let code = code.split("Seite").next().unwrap();
    let (exit, said) = verify(&installation, &[code]);
    assert_eq!(exit, Some(0), "{code}: {said}");
    assert!(said.contains(&reference), "{said}");
    assert_eq!(verify(&installation, &[&code.replacen("eyJ", "eyK", 1)]).0, Some(2));
    let forged =
        format!("{}{}", &code[..code.len() - 4], if code.ends_with("AAAA") { "BBBB" } else { "AAAA" });
    assert_eq!(verify(&installation, &[&forged]).0, Some(1), "{forged}");

    let mut changed = response.body.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    std::fs::write(&file, &changed).unwrap();
    let (code, said) = verify(&installation, &[path]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.starts_with("NICHT ECHT") && said.contains("verändert"), "{said}");
    assert_eq!(verify(&installation, &["missing.pdf"]).0, Some(2));
}

#[test]
fn nobody_else_gets_the_receipt_and_before_sending_there_is_none() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut early = installation.browser();
    early.fill_in("three-pages", &three_pages());
    let draft = early.page.path.trim_end_matches("/check").to_owned();
    assert_eq!(early.get(&format!("{draft}/receipt.pdf")).status, 303);
    assert!(early.page.location.as_deref().is_some_and(|to| to.ends_with("/check")));

    let (mut owner, draft, _) = sent(&installation);
    let mut stranger = installation.browser();
    for path in [format!("{draft}/receipt.pdf"), draft.replace("/three-pages/", "/other/") + "/receipt.pdf"] {
        stranger.get(&path);
        stranger.page.assert_readable("the receipt of somebody else");
        assert!([404, 410].contains(&stranger.page.status) && !stranger.page.html.contains("%PDF"));
    }
    let other_form = draft.replace("/three-pages/", "/other/");
    assert_eq!(owner.get(&format!("{other_form}/receipt.pdf")).status, 404);
    assert_eq!(owner.fetch(&format!("{draft}/receipt.pdf?lang=en")).status, 200);
}

#[test]
fn when_its_time_is_over_the_receipt_is_gone_and_the_submission_is_not() {
    for mut installation in Installation::on_both("benches/forms") {
        installation.settings.push(("LOTSE_RECEIPT_HOURS", "2".to_owned()));
        let program = installation.start();
        let (mut browser, draft, _) = sent(&installation);
        assert!(browser.page.html.contains("27.03.2020, 13:00 Uhr"));
        program.stop();
        assert_eq!(DAY, "2020-03-27T10:00:00Z");
        installation.clock = "2020-03-27T12:05:00Z".to_owned();
        let _program = installation.start();
        for page in ["receipt", "receipt.pdf"] {
            assert_eq!(browser.get(&format!("{draft}/{page}")).status, 410, "{page}");
            browser.page.assert_readable(page);
            assert!(browser.page.html.contains("nichts verloren"), "{page}");
        }
        let sizes = "SELECT CAST(length(receipt_sealed) AS TEXT) AS line FROM submissions";
        until("the receipt is emptied", || installation.tables().lines(sizes) == ["0"]);
        assert_eq!(browser.get(&format!("{draft}/receipt")).status, 410);
        assert_eq!(installation.tables().count("submissions"), 1);
    }
}
