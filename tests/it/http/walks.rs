//! Ways through the forms.

use std::io;

use super::browser::Browser;

/// Entries by input name; each page takes those that it asks for.
pub type Entries = Vec<(String, String)>;

/// More pages than any form has.
const LONGEST_WALK: usize = 60;

fn entries(pairs: &[(&str, &str)]) -> Entries {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The same with other entries for some inputs.
pub fn with(mut base: Entries, changes: &[(&str, &str)]) -> Entries {
    base.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    base.extend(entries(changes));
    base
}

/// The form that is there for measuring, with its follow-up page.
pub fn three_pages() -> Entries {
    entries(&[
        ("given_name", "Erika"),
        ("family_name", "Müller-Lüdenscheidt"),
        ("date_of_birth.day", "12"),
        ("date_of_birth.month", "8"),
        ("date_of_birth.year", "1964"),
        ("email", "erika@example.org"),
        ("has_dog", "yes"),
        ("postal_code", "35037"),
        ("dog_breed", "Dackel"),
    ])
}

/// A report of class A1: symptoms after contact with a case. Needs a clock at 27 March 2020.
pub fn corona() -> Entries {
    entries(&[
        ("notfall", "no"),
        ("fuer_wen", "mich"),
        ("befugt", "yes"),
        ("plz", "35037"),
        ("symptom_akut", "husten"),
        ("symptom_allg", "none"),
        ("beginn.day", "24"),
        ("beginn.month", "3"),
        ("beginn.year", "2020"),
        ("kontakt", "yes"),
        ("kontakt_tag.day", "20"),
        ("kontakt_tag.month", "3"),
        ("kontakt_tag.year", "2020"),
        ("reise", "nein"),
        ("haeufung", "no"),
        ("getestet", "nein"),
        ("wohnung_gleich", "yes"),
        ("person_vorname", "Erika"),
        ("person_nachname", "Müller-Lüdenscheidt"),
        ("kontaktweg.telefon", "06421 12345"),
        ("taetig", "nein"),
    ])
}

impl Browser {
    /// Opens a form and goes to its first page of questions.
    pub fn try_begin(&mut self, form: &str) -> io::Result<()> {
        self.try_get(&format!("/{form}"))?;
        let links = self.page.links();
        let prefix = format!("/{form}/");
        let first = links.into_iter().find(|link| link.starts_with(&prefix));
        self.try_get(&first.expect("a start page leads to the first step"))?;
        Ok(())
    }

    pub fn begin(&mut self, form: &str) {
        self.try_begin(form).unwrap();
    }

    /// Answers the page in view from the entries and goes on.
    pub fn try_step(&mut self, entries: &Entries) -> io::Result<()> {
        let asked = self.page.inputs();
        let fitting: Vec<(&str, &str)> = entries
            .iter()
            .filter(|(name, _)| asked.contains(name))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.try_answer(&fitting)?;
        self.try_follow()?;
        Ok(())
    }

    pub fn step(&mut self, entries: &Entries) {
        self.try_step(entries).unwrap();
    }

    /// Goes on until the page in view is the one whose address ends like this.
    pub fn try_walk_to(&mut self, end: &str, entries: &Entries) -> io::Result<()> {
        for _ in 0..LONGEST_WALK {
            if self.page.path.split('?').next().is_some_and(|path| path.ends_with(end)) {
                return Ok(());
            }
            self.try_step(entries)?;
            assert_eq!(self.page.status, 200, "{}: {}", self.page.path, self.page.heading());
        }
        panic!("the walk does not reach {end}; it is at {}", self.page.path);
    }

    pub fn walk_to(&mut self, end: &str, entries: &Entries) {
        self.try_walk_to(end, entries).unwrap();
    }

    /// From the start page to the check page.
    pub fn fill_in(&mut self, form: &str, entries: &Entries) {
        self.begin(form);
        self.walk_to("/check", entries);
    }

    /// Ticks what is to be ticked on the check page and sends; follows nothing.
    pub fn try_submit(&mut self) -> io::Result<()> {
        let ticks = self.page.inputs();
        let ticked: Vec<(&str, &str)> = ticks.iter().map(|name| (name.as_str(), "yes")).collect();
        self.try_answer(&ticked)?;
        Ok(())
    }

    /// Sends and returns the reference number of the receipt.
    pub fn submit(&mut self) -> String {
        self.try_submit().unwrap();
        assert_eq!(self.page.status, 303, "{}", self.page.heading());
        self.follow().reference().expect("a receipt has a reference number")
    }
}
