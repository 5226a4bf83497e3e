//! Of all personal pages only the check page is compressed, and only while every word on it is the person's own.

use std::io::Read;

use flate2::read::GzDecoder;

use super::browser::{Browser, FORM_TYPE};
use super::client::{Request, Response};
use super::installation::{Installation, Program};
use super::prefill::{KEY, link, open_to_portals};
use super::resume::{draft_of, go_on, new_code};
use super::walks::three_pages;

/// Somebody who has answered everything.
fn at_the_check_page() -> (Installation, Program, Browser) {
    let installation = Installation::on_sqlite("benches/forms");
    let program = installation.start();
    let mut browser = installation.browser();
    browser.fill_in("three-pages", &three_pages());
    (installation, program, browser)
}

/// What is behind an address for a browser that accepts this.
fn fetched(browser: &mut Browser, path: &str, accepted: &str) -> Response {
    browser.fetch_with(path, vec![("Accept-Encoding", accepted.to_owned())])
}

/// Whether an address, which is that of a page, is answered compressed to a browser that takes everything.
fn is_compressed(browser: &mut Browser, path: &str) -> bool {
    let response = fetched(browser, path, "gzip, deflate, br, zstd");
    assert_eq!(response.status, 200, "{path}");
    let coding = response.header("content-encoding");
    assert_eq!(coding.is_none(), response.body.starts_with(b"<!DOCTYPE html>"), "{path}: {coding:?}");
    coding.is_some()
}

#[test]
fn the_check_page_is_compressed_for_whoever_takes_that_and_says_the_same() {
    let (_installation, _program, mut browser) = at_the_check_page();
    let check = browser.page.path.clone();
    let plain = browser.fetch(&check);
    for accepted in ["", "identity", "br, zstd", "gzip;q=0", "gzip; q=0, *"] {
        let response = fetched(&mut browser, &check, accepted);
        assert_eq!(response.header("content-encoding"), None, "{accepted}");
        assert_eq!(response.header("vary"), Some("Accept-Encoding"), "{accepted}");
        assert!(response.body == plain.body, "{accepted}");
    }
    for accepted in ["gzip", "gzip, deflate, br, zstd", "*"] {
        let response = fetched(&mut browser, &check, accepted);
        assert_eq!(response.header("content-encoding"), Some("gzip"), "{accepted}");
        assert_eq!(response.header("vary"), Some("Accept-Encoding"));
        for kept in ["cache-control", "content-type", "content-security-policy"] {
            assert_eq!(response.header(kept), plain.header(kept), "{kept}");
        }
        let mut unpacked = Vec::new();
        GzDecoder::new(&*response.body).read_to_end(&mut unpacked).unwrap();
        assert!(unpacked == plain.body, "{accepted}");
        assert!(response.body.len() * 2 < plain.body.len(), "{} bytes", response.body.len());
    }
}

#[test]
fn what_is_typed_into_the_address_of_the_check_page_is_not_on_it() {
    let (_installation, _program, mut browser) = at_the_check_page();
    let check = browser.page.path.clone();
    let plain = browser.fetch(&check);
    let upper = check.to_uppercase().replace("/THREE-PAGES", "/three-pages").replace("/CHECK", "/check");
    for path in [format!("{check}?zkanarie=zkanarie&change=1&prefill=zkanarie"), upper] {
        let headers = ["Referer", "User-Agent", "Accept-Language", "X-Forwarded-Host"];
        let response = browser.fetch_with(&path, headers.map(|name| (name, "zkanarie".to_owned())).into());
        assert!(response.status == 404 || response.body == plain.body, "{path}");
    }
    assert_eq!(browser.fetch(&format!("{check}?lang=zkanarie")).status, 404);
}

#[test]
fn no_other_personal_page_is_compressed() {
    let (_installation, _program, mut browser) = at_the_check_page();
    let draft = draft_of(&browser);
    for path in ["/three-pages/person", "/resume", "/resume/zkanarie", "/-/stand"] {
        assert!(!is_compressed(&mut browser, path), "{path}");
    }
    for page in ["person", "household", "dog", "pause", "discard"] {
        assert!(!is_compressed(&mut browser, &format!("{draft}/{page}")), "{page}");
    }
    // What comes back from the check page shows what was sent with it, here with its trap filled in.
    let headers = vec![("Content-Type", FORM_TYPE.to_owned()), ("Accept-Encoding", "gzip".to_owned())];
    let body = browser.filled(&[("homepage-url", "zkanarie")]).into_bytes();
    let path = browser.page.action().unwrap();
    let page = browser.try_send(Request { method: "POST", path, headers, body }).unwrap();
    assert_eq!(page.status, 422);
    assert!(page.html.starts_with("<!DOCTYPE html>"));
    browser.submit();
    assert!(!is_compressed(&mut browser, &format!("{draft}/receipt")));
    assert!(fetched(&mut browser, &format!("{draft}/receipt.pdf"), "gzip").body.starts_with(b"%PDF"));
}

#[test]
fn a_draft_that_a_code_brought_is_never_compressed_whatever_is_added_to_it() {
    let (installation, _program, mut first) = at_the_check_page();
    let draft = draft_of(&first);
    let check = format!("{draft}/check");
    assert!(is_compressed(&mut first, &check));
    let code = new_code(&mut first, &draft);
    let mut second = installation.browser();
    assert_eq!(go_on(&mut second, &code), 303);
    assert!(!is_compressed(&mut second, &check));
    second.get(&format!("{draft}/person"));
    second.step(&three_pages());
    second.walk_to("/check", &three_pages());
    assert!(!is_compressed(&mut second, &check));
}

#[test]
fn a_draft_that_began_with_a_link_of_a_portal_is_never_compressed() {
    let (installation, _folder) = open_to_portals();
    let _program = installation.start();
    let good = link(&installation, KEY, &["given_name=Zoë"]);
    // The other one was good when the page was opened, and is over when it is sent.
    for query in [good.split_once('?').unwrap().1, "prefill=x.y.z"] {
        let mut browser = installation.browser();
        browser.get(&format!("/three-pages/person?{query}"));
        let asked = browser.page.inputs();
        let entries = three_pages();
        let fitting = entries.iter().filter(|(name, _)| asked.contains(name));
        let fitting: Vec<_> = fitting.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let body = browser.filled(&fitting);
        browser.post(&format!("/three-pages/person?{query}"), &body);
        browser.follow();
        browser.walk_to("/check", &three_pages());
        let check = browser.page.path.clone();
        assert!(!is_compressed(&mut browser, &check), "{query}");
    }
}
