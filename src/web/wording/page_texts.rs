//! Fixed texts of the pages: one row per language, so that a missing translation does not compile.

use serde::Serialize;
use tera::Value;

use super::Tongue;

macro_rules! page_texts {
    ($($key:ident: $german:literal / $english:literal;)+) => {
        /// Fixed texts as the templates read them: `{{ t.next }}`.
        #[derive(Debug, Serialize)]
        struct PageTexts {
            $($key: &'static str,)+
        }

        const GERMAN: PageTexts = PageTexts { $($key: $german,)+ };
        const ENGLISH: PageTexts = PageTexts { $($key: $english,)+ };
    };
}

page_texts! {
    skip_to_content: "Zum Inhalt springen" / "Skip to content";
    languages: "Sprache wählen" / "Choose a language";
    back: "Zurück" / "Back";
    next: "Weiter" / "Continue";
    start: "Jetzt starten" / "Start now";
    optional: "(optional)" / "(optional)";
    or: "oder" / "or";
    error: "Fehler" / "Error";
    errors_title: "Bitte korrigieren Sie Ihre Eingaben" / "Please correct your entries";
    errors_lead: "Ihre Eingaben sind noch da. Bitte ändern Sie:" / "Your entries are still here. Please change:";
    advice_title: "Bitte sehen Sie noch einmal hin" / "Please have another look";
    advice_lead: "Nichts davon ist ein Fehler. Stimmt alles, wählen Sie noch einmal „Weiter“."
        / "None of this is a mistake. If everything is right, choose “Continue” again.";
    help: "Hilfe zu dieser Frage" / "Help with this question";
    hours_format: "Zum Beispiel 8–12, 14:30–18. Ein Tag, der leer bleibt, ist geschlossen."
        / "For example 8–12, 14:30–18. A day that is left empty is closed.";
    please_choose: "Bitte auswählen" / "Please choose";
    progress: "Fortschritt" / "Progress";
    start_receives: "Wer Ihre Angaben bekommt" / "Who receives your answers";
    start_duration: "So lange dauert es" / "How long it takes";
    start_needs: "Was Sie brauchen" / "What you need";
    start_other_ways: "Andere Wege" / "Other ways";
    start_privacy: "Ihre Daten" / "Your data";
    start_purpose: "Zweck" / "Purpose";
    start_legal_basis: "Rechtsgrundlage" / "Legal basis";
    start_retention: "Aufbewahrung" / "Retention";
    notice: "Wichtiger Hinweis" / "Important notice";
    check_title: "Bitte prüfen Sie Ihre Angaben" / "Please check your answers";
    check_lead: "Noch ist nichts abgeschickt. Sie können jede Antwort ändern."
        / "Nothing has been sent yet. You can change every answer.";
    change: "Ändern" / "Change";
    remove: "Entfernen" / "Remove";
    keep_item: "Nein, behalten" / "No, keep it";
    remove_lead: "Diese Angaben werden gelöscht:" / "These answers will be deleted:";
    take_over: "Übernehmen" / "Save";
    no_items: "Noch kein Eintrag." / "No entry yet.";
    item_open: "Hier fehlt noch etwas." / "Not complete yet.";
    recipient: "Ihre Angaben gehen an" / "Your answers go to";
    also_named: "Außerdem betroffen" / "Also concerned";
    declaration: "Erklärung" / "Declaration";
    submit_lead: "Mit dem nächsten Schritt werden Ihre Angaben verschlüsselt gespeichert und an diese Stelle geschickt. \
        Danach können Sie sie hier nicht mehr ändern."
        / "The next step stores your answers encrypted and sends them to this office. \
        After that you cannot change them here.";
    trap: "Dieses Feld bitte leer lassen" / "Please leave this field empty";
    once_more_title: "Bitte senden Sie noch einmal ab" / "Please submit once more";
    once_more_lead: "Ihre Angaben sind noch da, aber noch nicht abgeschickt. Sie kamen so schnell, wie sonst nur Programme sie schicken. \
        Bitte sehen Sie kurz darüber und wählen Sie dann unten noch einmal „Verbindlich absenden“."
        / "Your answers are still here, but not sent yet. They came as fast as otherwise only programs send them. \
        Please look them over and then choose “Submit” below once more.";
    submit: "Verbindlich absenden" / "Submit";
    receipt_title: "Ihre Angaben sind angekommen" / "We have received your answers";
    reference: "Ihre Vorgangsnummer" / "Your reference number";
    reference_hint: "Bitte notieren Sie die Nummer oder drucken Sie diese Seite. Die Nummer brauchen Sie, wenn Sie nachfragen."
        / "Please note down the number or print this page. You need the number if you ask about your case.";
    received_at: "Eingegangen am" / "Received on";
    what_next: "Wie es weitergeht" / "What happens next";
    office: "Zuständige Stelle" / "Responsible office";
    telephone: "Telefon" / "Telephone";
    email: "E-Mail" / "E-mail";
    hours: "Sprechzeiten" / "Opening hours";
    your_answers: "Ihre Angaben zum Nachlesen" / "Your answers, to read again";
    not_stored: "Ihre Antworten wurden nicht abgeschickt." / "Your answers were not sent.";
    finish: "Beenden und Antworten löschen" / "Finish and delete my answers";
    start_again: "Neu beginnen" / "Start again";
    sources: "Quellen" / "Sources";
    pause: "Unterbrechen oder löschen" / "Pause or delete";
    pause_title: "Später weitermachen" / "Continue later";
    pause_lead: "Ihre Angaben sind gespeichert. Solange dieser Browser geöffnet bleibt, können Sie hier einfach weitermachen. \
        Mit einem Code geht es auch später und an einem anderen Gerät."
        / "Your answers are saved. As long as this browser stays open, you can simply continue here. \
        With a code you can also continue later and on another device.";
    pause_until: "Wir bewahren Ihre Angaben auf bis" / "We keep your answers until";
    pause_code: "Code anzeigen" / "Show a code";
    pause_new_code: "Neuen Code anzeigen" / "Show a new code";
    pause_on: "Jetzt weitermachen" / "Continue now";
    code: "Ihr Code" / "Your code";
    code_hint: "Schreiben Sie den Code auf oder drucken Sie diese Seite: Wir können ihn nicht noch einmal anzeigen. \
        Einen neuen bekommen Sie jederzeit, der alte gilt dann nicht mehr. Der Code gilt einmal. \
        Wer ihn kennt, kann Ihre Angaben lesen."
        / "Write the code down or print this page: we cannot show it again. \
        You can get a new one at any time; the old one is then no longer valid. The code works once. \
        Whoever knows it can read your answers.";
    code_where: "Hier geben Sie ihn ein:" / "Enter it here:";
    code_mail_title: "Als Link per E-Mail" / "As a link by e-mail";
    code_mail_lead: "In der E-Mail stehen nur der Link und der Code, keine Ihrer Angaben."
        / "The e-mail contains only the link and the code, none of your answers.";
    code_mail: "E-Mail schicken" / "Send e-mail";
    resume_link: "Mit einem Code weitermachen" / "Continue with a code";
    resume: "Weiter ausfüllen" / "Continue filling in";
    resume_lead: "Mit dem Code machen Sie dort weiter, wo Sie aufgehört haben. In dem Browser, in dem Sie begonnen haben, \
        lassen sich die Angaben danach nicht mehr öffnen."
        / "With the code you continue where you stopped. \
        In the browser where you began, the answers can no longer be opened after that.";
    discard: "Angaben löschen" / "Delete my answers";
    discard_title: "Alle Angaben löschen?" / "Delete all answers?";
    discard_lead: "Wir löschen alles, was Sie in diesem Formular bisher eingegeben haben. Das lässt sich nicht rückgängig machen."
        / "We delete everything that you have entered in this form so far. This cannot be undone.";
    discard_not: "Nein, weitermachen" / "No, continue";
    your_entries: "Das haben Sie zuletzt eingegeben" / "This is what you entered last";
    incident: "Kennung für Rückfragen" / "Code for questions about this error";
    home_title: "Online-Formulare" / "Online forms";
    home_lead: "Wählen Sie ein Formular aus." / "Choose a form.";
    home_empty: "Zurzeit ist kein Formular verfügbar." / "There is no form available at the moment.";
    footer: "Service" / "Service";
    day: "Tag" / "Day";
    month: "Monat" / "Month";
    year: "Jahr" / "Year";
    time: "Uhrzeit" / "Time";
    period_from: "Erster Tag" / "First day";
    period_to: "Letzter Tag" / "Last day";
    street: "Straße" / "Street";
    house_number: "Hausnummer" / "House number";
    postal_code: "Postleitzahl" / "Postal code";
    place: "Ort" / "Town or city";
    search: "Ein Teil des Namens" / "A part of the name";
    search_hits: "Treffer" / "Matches";
    yes: "Ja" / "Yes";
    no: "Nein" / "No";
    not_answered: "keine Angabe" / "not answered";
    none_of_these: "Nichts davon" / "None of these";
}

/// The texts of a language for the templates. Made once at start.
pub fn for_templates(tongue: Tongue) -> Value {
    Value::from_serializable(match tongue {
        Tongue::German => &GERMAN,
        Tongue::English => &ENGLISH,
    })
}

/// Texts that Rust code puts together itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Title of the check page.
    CheckTitle,
    /// Title of the receipt.
    ReceiptTitle,
    /// Title of the list of forms.
    HomeTitle,
    /// Title of the page that offers a code.
    PauseTitle,
    /// Title of the page for a code.
    Resume,
    /// Title of the page that deletes.
    DiscardTitle,
    /// Labels of the parts of a date.
    Day,
    /// see [`Word::Day`]
    Month,
    /// see [`Word::Day`]
    Year,
    /// Label of the time of a day.
    Time,
    /// Labels of the parts of an address.
    Street,
    /// see [`Word::Street`]
    HouseNumber,
    /// see [`Word::Street`]
    PostalCode,
    /// see [`Word::Street`]
    Place,
    /// Label of the input by which a long list is searched.
    Search,
    /// Labels of a yes/no question.
    Yes,
    /// see [`Word::Yes`]
    No,
    /// What a summary shows for a question that was left empty.
    NotAnswered,
    /// What a summary shows where nothing of a list applies and the author gave no words for it.
    NoneOfThese,
}

/// One word in one language.
pub fn word(tongue: Tongue, word: Word) -> &'static str {
    let texts = match tongue {
        Tongue::German => &GERMAN,
        Tongue::English => &ENGLISH,
    };
    match word {
        Word::CheckTitle => texts.check_title,
        Word::ReceiptTitle => texts.receipt_title,
        Word::HomeTitle => texts.home_title,
        Word::PauseTitle => texts.pause_title,
        Word::Resume => texts.resume,
        Word::DiscardTitle => texts.discard_title,
        Word::Day => texts.day,
        Word::Month => texts.month,
        Word::Year => texts.year,
        Word::Time => texts.time,
        Word::Street => texts.street,
        Word::HouseNumber => texts.house_number,
        Word::PostalCode => texts.postal_code,
        Word::Place => texts.place,
        Word::Search => texts.search,
        Word::Yes => texts.yes,
        Word::No => texts.no,
        Word::NotAnswered => texts.not_answered,
        Word::NoneOfThese => texts.none_of_these,
    }
}
