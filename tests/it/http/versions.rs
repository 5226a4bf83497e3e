//! A form that is edited while somebody fills it in.

use serde_json::Value;

use super::client::{Client, Request, Response};
use super::installation::{Installation, copy};
use super::walks::three_pages;

#[test]
fn a_draft_stays_with_the_version_in_which_it_was_begun_up_to_the_receipt() {
    for mut installation in Installation::on_both("benches/forms") {
        let folder = tempfile::tempdir().unwrap();
        copy(&installation.forms, folder.path());
        installation.forms = folder.path().to_owned();
        let program = installation.start();
        let mut begun = installation.browser();
        begun.begin("three-pages");
        begun.walk_to("/household", &three_pages());
        program.stop();

        let file = folder.path().join("three-pages/form.json");
        let mut form: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        form["version"] = "2.0.0".into();
        form["title"] = "Zwei Seiten".into();
        form["outcomes"][0]["title"] = "Neuer Titel".into();
        form["steps"].as_array_mut().unwrap().retain(|step| step["id"] != "dog");
        std::fs::write(&file, form.to_string()).unwrap();
        std::fs::remove_dir_all(folder.path().join("three-pages/cases")).unwrap();

        let _program = installation.start();
        let here = begun.page.path.clone();
        begun.get(&here);
        begun.walk_to("/dog", &three_pages());
        begun.walk_to("/check", &three_pages());
        assert!(begun.page.html.contains("Dackel"));
        begun.submit();
        assert!(begun.page.html.contains("Drei Seiten"), "{}", begun.page.title());
        assert!(begun.page.html.contains("Angaben zum Haushalt") && begun.page.html.contains("Dackel"));

        let mut new = installation.browser();
        new.begin("three-pages");
        assert!(new.page.html.contains("Zwei Seiten"));
        new.walk_to("/check", &three_pages());
        assert!(!new.page.html.contains("Dackel"));
        new.submit();
        assert!(new.page.html.contains("Neuer Titel"));
        assert_eq!(installation.tables().count("form_versions"), 2);
    }
}

fn get(client: &mut Client, path: &str, tag: &str) -> Response {
    let headers = vec![("If-None-Match", tag.to_owned())];
    client.send(&Request { method: "GET", path: path.to_owned(), headers, body: Vec::new() }).unwrap()
}

#[test]
fn what_a_version_sends_is_described_at_an_address_that_stays() {
    let installation = Installation::on_sqlite("benches/forms");
    let printed = installation.command(&["schema", "three-pages"]).output().unwrap();
    let printed: Value = serde_json::from_slice(&printed.stdout).unwrap();
    let address = printed["$id"].as_str().unwrap();
    let _program = installation.start();
    let mut client = Client::new(installation.address);
    let answer = get(&mut client, address, "");
    assert_eq!(answer.status, 200);
    assert_eq!(serde_json::from_slice::<Value>(&answer.body).unwrap(), printed);
    assert_eq!(answer.header("content-type"), Some("application/schema+json"));
    assert!(answer.header("cache-control").unwrap().starts_with("public, max-age="));
    assert_eq!(answer.header("set-cookie"), None);
    let tag = answer.header("etag").unwrap().to_owned();
    let again = get(&mut client, address, &tag);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let other = address.replace("three-pages", "other");
    let unknown = format!("/three-pages/schema/{}.json", "0".repeat(64));
    for path in [other.as_str(), &unknown, "/three-pages/schema/x.json", "/three-pages/schema/x"] {
        assert_eq!(get(&mut client, path, "").status, 404, "{path}");
    }
}
