//! Somebody comes back to a form that has a later version by now.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::browser::Browser;
use super::installation::{Installation, Program, copy};
use super::walks::{three_pages, with};

/// Drafts that stand at each step.
const AT_EACH_STEP: usize = 34;

pub struct Trial {
    pub installation: Installation,
    pub folder: TempDir,
    form: &'static str,
    program: Option<Program>,
}

impl Trial {
    fn on_both() -> Vec<Self> {
        Self::of("benches/forms", "three-pages")
    }

    /// A form of a folder, on both databases.
    pub fn of(forms: &str, form: &'static str) -> Vec<Self> {
        let begin = |mut installation: Installation| {
            let folder = tempfile::tempdir().unwrap();
            copy(&installation.forms, folder.path());
            installation.forms = folder.path().to_owned();
            let program = Some(installation.start());
            Self { installation, folder, form, program }
        };
        Installation::on_both(forms).into_iter().map(begin).collect()
    }

    /// A browser that has come to this step.
    fn at(&self, step: &str) -> Browser {
        let mut browser = self.installation.browser();
        browser.begin("three-pages");
        browser.walk_to(step, &three_pages());
        browser
    }

    /// Publishes a later version.
    pub fn publish(&mut self, change: impl Fn(&mut Value)) {
        self.program.take().unwrap().stop();
        let file = self.folder.path().join(self.form).join("form.json");
        let mut form: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        form["version"] = "2.0.0".into();
        change(&mut form);
        write(&file, &form);
        let cases = self.folder.path().join(self.form).join("cases");
        if cases.exists() {
            std::fs::remove_dir_all(cases).unwrap();
        }
        self.program = Some(self.installation.start());
    }
}

fn write(file: &Path, form: &Value) {
    std::fs::write(file, form.to_string()).unwrap();
}

fn again(browser: &mut Browser) {
    let here = browser.page.path.clone();
    browser.get(&here);
    browser.follow();
}

/// Opens the check page without answering what lies before it once more.
fn check(browser: &mut Browser) {
    let (draft, _) = browser.page.path.rsplit_once('/').unwrap();
    let check = format!("{draft}/check");
    browser.get(&check);
    browser.follow();
}

fn a_breed_is_renamed(form: &mut Value) {
    form["drafts"] = "move".into();
    form["migrations"] = json!([{ "from": "1.0.0", "rename": { "dog_breed": "breed" }, "drop": ["email"] }]);
    form["steps"][2]["fields"][0]["id"] = "breed".into();
    let fields = form["steps"][0]["fields"].as_array_mut().unwrap();
    fields.retain(|field| field["id"] != "email");
    let household = form["steps"][1]["fields"].as_array_mut().unwrap();
    household.push(json!({ "id": "cats", "type": "yes_no", "required": true, "label": "Haben Sie Katzen?" }));
}

#[test]
fn a_hundred_drafts_at_different_steps_come_along_and_are_sent() {
    for mut trial in Trial::on_both() {
        let steps = ["/household", "/dog", "/check"];
        let mut browsers: Vec<(usize, Browser)> = (0..steps.len() * AT_EACH_STEP)
            .map(|one| (one % steps.len(), trial.at(steps[one % steps.len()])))
            .collect();
        trial.publish(a_breed_is_renamed);
        let entries = with(three_pages(), &[("cats", "no"), ("breed", "Mops")]);
        for (stood_at, browser) in &mut browsers {
            again(browser);
            assert!(browser.page.path.ends_with("/household"), "{}", browser.page.path);
            for word in ["Dieses Formular wurde geändert", "E-Mail-Adresse"] {
                assert!(browser.page.html.contains(word), "{word}");
            }
            assert!(browser.page.html.matches("Haben Sie Katzen?").count() > 1, "named and asked");
            browser.step(&entries);
            assert!(!browser.page.html.contains("Dieses Formular wurde geändert"));
            match stood_at {
                2 => check(browser),
                _ => browser.walk_to("/check", &entries),
            }
            let breed = if *stood_at == 2 { "Dackel" } else { "Mops" };
            assert!(browser.page.html.contains(breed) && browser.page.html.contains("Erika"));
            browser.submit();
        }
        assert_eq!(trial.installation.tables().count("submissions"), browsers.len());
        assert_eq!(trial.installation.tables().count("drafts"), 0);
    }
}

#[test]
fn what_was_typed_on_a_page_of_the_old_version_is_saved_there_first() {
    for mut trial in Trial::on_both() {
        let mut browser = trial.at("/dog");
        let mut second = browser.window(trial.installation.address);
        trial.publish(a_breed_is_renamed);
        browser.step(&with(three_pages(), &[("dog_breed", "Boxer")]));
        assert!(browser.page.path.ends_with("/household"), "{}", browser.page.path);
        assert_eq!(second.answer(&[("dog_breed", "Windhund")]).status, 409);
        assert!(second.page.html.contains("Windhund"));
        let entries = with(three_pages(), &[("cats", "no")]);
        browser.step(&entries);
        check(&mut browser);
        assert!(browser.page.html.contains("Boxer") && !browser.page.html.contains("Windhund"));
    }
}

#[test]
fn without_a_migration_a_draft_that_would_lose_an_answer_finishes_on_the_old_version() {
    for mut trial in Trial::on_both() {
        let mut browser = trial.at("/dog");
        trial.publish(|form| {
            a_breed_is_renamed(form);
            form["migrations"] = json!([]);
        });
        again(&mut browser);
        browser.walk_to("/check", &three_pages());
        assert!(!browser.page.html.contains("Dieses Formular wurde geändert"));
        browser.submit();
    }
}

#[test]
fn a_stopped_version_shows_its_answers_and_sends_nothing() {
    for mut trial in Trial::on_both() {
        let mut browser = trial.at("/check");
        trial.publish(|form| form["drafts"] = "stop".into());
        browser.try_submit().unwrap();
        assert_eq!(browser.page.status, 303);
        browser.follow();
        assert_eq!(browser.page.status, 410);
        for word in ["Erika", "Dackel", "35037", "/three-pages"] {
            assert!(browser.page.html.contains(word), "{word}");
        }
        assert_eq!(trial.installation.tables().count("submissions"), 0);
        assert_eq!(trial.installation.tables().count("drafts"), 1);
    }
}

#[test]
fn going_back_to_earlier_files_moves_no_draft_back() {
    let titled = |title: &'static str| {
        move |form: &mut Value| {
            form["drafts"] = "move".into();
            form["title"] = title.into();
        }
    };
    for mut trial in Trial::on_both() {
        trial.installation.clock = "2020-03-27T11:00:00Z".to_owned();
        trial.publish(titled("Erste Fassung"));
        let mut first = trial.at("/dog");
        trial.installation.clock = "2020-03-27T12:00:00Z".to_owned();
        trial.publish(titled("Zweite Fassung"));
        again(&mut first);
        let mut second = trial.at("/dog");
        trial.installation.clock = "2020-03-27T13:00:00Z".to_owned();
        trial.publish(titled("Erste Fassung"));
        for browser in [&mut first, &mut second] {
            again(browser);
            assert!(browser.page.html.contains("Zweite Fassung"), "{}", browser.page.title());
            browser.walk_to("/check", &three_pages());
            browser.submit();
        }
    }
}
