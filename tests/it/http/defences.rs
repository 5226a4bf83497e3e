//! What keeps machines from flooding a form, and what a person notices of it.

use super::browser::{Browser, encoded};
use super::client::{Client, Request, Response};
use super::installation::Installation;
use super::walks::three_pages;

/// An installation behind a proxy on the same machine.
fn counting(settings: &[(&'static str, &str)]) -> Installation {
    let mut installation = Installation::on_sqlite("benches/forms");
    installation.settings.push(("LOTSE_TRUSTED_PROXIES", "127.0.0.1".to_owned()));
    installation.settings.extend(settings.iter().map(|(name, value)| (*name, (*value).to_owned())));
    installation
}

/// The first page, sent by a proxy for somebody at this address.
fn begin_from(installation: &Installation, browser: &Browser, address: &str) -> Response {
    let request = Request {
        method: "POST",
        path: "/three-pages/person".to_owned(),
        headers: vec![
            ("Content-Type", super::browser::FORM_TYPE.to_owned()),
            ("X-Forwarded-For", address.to_owned()),
            ("Cookie", browser.cookie.clone().unwrap()),
        ],
        body: encoded(&[("csrf", &browser.page.csrf().unwrap())]).into_bytes(),
    };
    Client::new(installation.address).send(&request).unwrap()
}

#[test]
fn who_begins_too_often_is_asked_to_wait_and_nobody_else_is() {
    let installation = counting(&[("LOTSE_RATE_BEGIN", "2/h")]);
    let program = installation.start();
    let mut browser = installation.browser();
    browser.begin("three-pages");
    for (address, status) in [
        ("192.0.2.77", 422),
        ("192.0.2.77", 422),
        ("192.0.2.77", 429),
        ("198.51.100.1, 192.0.2.77", 429),
        ("192.0.2.78", 422),
        ("2001:db8:77::1", 422),
        ("2001:db8:77::2", 422),
        ("2001:db8:77::3", 429),
        ("2001:db8:77:1::3", 422),
    ] {
        let response = begin_from(&installation, &browser, address);
        assert_eq!(response.status, status, "{address}");
        let wait: Option<u64> = response.header("retry-after").map(|seconds| seconds.parse().unwrap());
        assert_eq!(wait.is_some(), status == 429, "{address}");
        assert!(wait.is_none_or(|seconds| seconds > 0 && seconds <= 1801), "{wait:?}");
        let html = String::from_utf8(response.body).unwrap();
        assert_eq!(html.contains("Zu viele Anfragen in kurzer Zeit"), status == 429, "{address}");
    }
    // Without the proxy's word nobody is taken for everybody.
    for _ in 0..5 {
        assert_eq!(browser.answer(&[]).status, 422);
    }
    assert_eq!(browser.get("/three-pages").status, 200);
    let log = program.stop().log;
    assert!(log.contains("asked to wait"), "{log}");
    for address in ["192.0.2", "2001:db8", "198.51"] {
        assert!(!log.contains(address), "{log}");
    }
}

#[test]
fn sending_and_receipts_have_rates_of_their_own() {
    let mut installation = counting(&[("LOTSE_RATE_SUBMIT", "1/h"), ("LOTSE_RATE_RECEIPT", "2/h")]);
    installation.settings.push(("LOTSE_TRUSTED_PROXIES", "none".to_owned()));
    let _program = installation.start();
    let mut first = installation.browser();
    first.fill_in("three-pages", &three_pages());
    let mut second = installation.browser();
    second.fill_in("three-pages", &three_pages());
    first.submit();
    assert_eq!(first.get(&first.page.path.clone()).status, 200);
    assert_eq!(first.get(&first.page.path.clone()).status, 429);
    first.page.assert_readable("a receipt opened too often");
    let check = second.page.path.clone();
    second.try_submit().unwrap();
    assert_eq!(second.page.status, 429);
    second.page.assert_readable("sent too often");
    assert_eq!(second.get(&check).status, 200, "nothing of it is lost");
    assert_eq!(installation.tables().count("submissions"), 1);
}

#[test]
fn a_filled_trap_leads_to_the_check_page_once_more_and_a_person_gets_through() {
    let installation = Installation::on_sqlite("benches/forms");
    let _program = installation.start();
    let mut browser = installation.browser();
    browser.fill_in("three-pages", &three_pages());
    assert!(browser.page.html.contains("tabindex=\"-1\" autocomplete=\"off\""));
    let mut ticks = browser.page.inputs();
    ticks.push("homepage-url".to_owned());
    let all: Vec<(&str, &str)> = ticks.iter().map(|name| (name.as_str(), "yes")).collect();
    assert_eq!(browser.answer(&all).status, 422);
    assert!(browser.page.html.contains("Bitte senden Sie noch einmal ab"));
    assert!(browser.page.html.contains("Müller-Lüdenscheidt"));
    assert!(!browser.page.html.contains("homepage-url"));
    assert_eq!(installation.tables().count("submissions"), 0);
    browser.submit();
    assert_eq!(installation.tables().count("submissions"), 1);
}

#[test]
fn who_is_faster_than_a_person_sends_once_more() {
    let mut installation = counting(&[("LOTSE_SHORTEST_SECONDS", "60")]);
    let program = installation.start();
    let mut browser = installation.browser();
    browser.fill_in("three-pages", &three_pages());
    browser.try_submit().unwrap();
    assert_eq!(browser.page.status, 422);
    browser.try_submit().unwrap();
    assert_eq!(browser.page.status, 422, "still too fast");
    program.stop();
    installation.clock = "2020-03-27T11:00:00Z".to_owned();
    let _program = installation.start();
    browser.submit();
    assert_eq!(installation.tables().count("submissions"), 1);
}
