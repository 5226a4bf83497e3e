//! What a page says when a request can't be served: what happened, and the next step.

use super::Tongue;
use crate::web::error_page::Refusal;

/// The words of a message page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefusalTexts {
    /// Heading and title.
    pub title: &'static str,
    /// What happened, and what one can do now.
    pub body: &'static str,
}

/// The words for a refusal.
pub fn texts(tongue: Tongue, refusal: &Refusal) -> RefusalTexts {
    match tongue {
        Tongue::German => german(refusal),
        Tongue::English => english(refusal),
    }
}

fn german(refusal: &Refusal) -> RefusalTexts {
    let (title, body) = match refusal {
        Refusal::BadRequest => (
            "Diese Eingabe konnten wir nicht lesen",
            "Ihr Browser hat etwas geschickt, das nicht zu dieser Seite passt. Es wurde nichts gespeichert. Bitte gehen Sie zurück und laden Sie die Seite neu.",
        ),
        Refusal::Forbidden => (
            "Diese Eingabe nehmen wir nicht an",
            "Wir konnten nicht sicher feststellen, dass sie von Ihrer Seite kommt. Vielleicht war die Seite zu lange offen, oder Ihr Browser nimmt keine Cookies an. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.",
        ),
        Refusal::NotFound => (
            "Diese Seite gibt es nicht",
            "Bitte prüfen Sie die Adresse. Wenn Sie einem Link gefolgt sind, ist er vielleicht veraltet.",
        ),
        Refusal::DraftUnknown => (
            "Ihre begonnenen Angaben sind nicht mehr da",
            "Angaben, die nicht abgeschickt werden, löschen wir nach einigen Tagen. Sie lassen sich außerdem nur in dem Browser öffnen, in dem Sie zuletzt gearbeitet haben, oder mit einem Code, den Sie sich haben anzeigen lassen. Wenn Sie Ihre Angaben schon abgeschickt haben, ist nichts verloren. Sonst beginnen Sie bitte neu.",
        ),
        Refusal::MethodNotAllowed => (
            "So lässt sich diese Seite nicht aufrufen",
            "Bitte gehen Sie zurück und verwenden Sie die Schaltflächen und Links der Seite.",
        ),
        Refusal::ChangedElsewhere => (
            "Ihre Angaben wurden in einem anderen Fenster geändert",
            "Damit nichts verloren geht, haben wir die Angaben aus diesem Fenster nicht gespeichert. Sehen Sie sich den gespeicherten Stand an und ergänzen Sie, was fehlt.",
        ),
        Refusal::VersionStopped => (
            "Dieses Formular gibt es so nicht mehr",
            "Es wurde geändert, seit Sie begonnen haben, und die frühere Fassung darf nicht mehr abgeschickt werden. Hier stehen Ihre Angaben, damit Sie sie in das neue Formular übertragen können. Beginnen Sie es auf der Startseite; diese Seite bleibt so lange stehen, wie wir Ihre begonnenen Angaben aufbewahren.",
        ),
        Refusal::VersionMoved => (
            "Dieses Formular wurde inzwischen geändert",
            "Ihre gespeicherten Angaben haben wir in die neue Fassung übernommen. Was Sie zuletzt auf dieser Seite eingegeben haben, gehört noch zur alten Fassung und ist nicht gespeichert: es steht unten, damit Sie es übertragen können.",
        ),
        Refusal::TooLarge => (
            "Diese Eingabe ist zu groß",
            "Es wurde nichts gespeichert. Bitte gehen Sie zurück und kürzen Sie Ihre Texte.",
        ),
        Refusal::TooSlow => (
            "Die Übertragung hat zu lange gedauert",
            "Von dieser Seite wurde nichts gespeichert; was Sie davor gespeichert haben, ist noch da. Bitte laden Sie die Seite neu, sobald Ihre Verbindung besser ist.",
        ),
        Refusal::TooManyRequests { .. } => (
            "Zu viele Anfragen in kurzer Zeit",
            "Von Ihrem Anschluss kamen sehr viele Anfragen, vielleicht von anderen Menschen im selben Haus oder Netz. Ihre gespeicherten Angaben sind noch da. Bitte warten Sie eine Minute und laden Sie die Seite dann neu: Ihr Browser schickt dann noch einmal, was Sie eingegeben haben.",
        ),
        Refusal::Internal { .. } => (
            "Das hat leider nicht geklappt",
            "Bei uns ist ein Fehler aufgetreten. Ihre zuvor gespeicherten Angaben sind noch da. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
        ),
        Refusal::Unavailable => (
            "Der Dienst ist gerade nicht erreichbar",
            "Ihre zuvor gespeicherten Angaben sind noch da. Bitte versuchen Sie es in ein paar Minuten noch einmal. In Notfällen rufen Sie die 112 an.",
        ),
    };
    RefusalTexts { title, body }
}

fn english(refusal: &Refusal) -> RefusalTexts {
    let (title, body) = match refusal {
        Refusal::BadRequest => (
            "We could not read this input",
            "Your browser sent something that does not belong to this page. Nothing was saved. Please go back and reload the page.",
        ),
        Refusal::Forbidden => (
            "We cannot accept this input",
            "We could not be sure that it comes from your page. Perhaps the page was open for too long, or your browser does not accept cookies. Please reload the page and try again.",
        ),
        Refusal::NotFound => (
            "This page does not exist",
            "Please check the address. If you followed a link, it may be out of date.",
        ),
        Refusal::DraftUnknown => (
            "The answers you began are no longer here",
            "Answers that are not sent are deleted after some days. They can also be opened only in the browser in which you began. If you have already sent your answers, nothing is lost. Otherwise please start again.",
        ),
        Refusal::MethodNotAllowed => (
            "This page cannot be opened in this way",
            "Please go back and use the buttons and links of the page.",
        ),
        Refusal::ChangedElsewhere => (
            "Your answers were changed in another window",
            "So that nothing gets lost, we did not save the answers from this window. Please look at what is saved and add what is missing.",
        ),
        Refusal::VersionStopped => (
            "This form is no longer available in this version",
            "It was changed after you began, and the earlier version can no longer be sent. Your answers are shown here so that you can copy them into the new form. Begin it on the start page; this page stays for as long as we keep the answers that you began.",
        ),
        Refusal::VersionMoved => (
            "This form has been changed in the meantime",
            "We have taken your saved answers over into the new version. What you entered last on this page belongs to the old version and is not saved: it is shown below so that you can copy it.",
        ),
        Refusal::TooLarge => {
            ("This input is too large", "Nothing was saved. Please go back and shorten your texts.")
        }
        Refusal::TooSlow => (
            "The transfer took too long",
            "Nothing from this page was saved; what you saved before is still here. Please reload the page when your connection is better.",
        ),
        Refusal::TooManyRequests { .. } => (
            "Too many requests in a short time",
            "A great many requests came from your connection, perhaps from other people in the same house or network. Your saved answers are still here. Please wait a minute and then reload the page: your browser will send again what you entered.",
        ),
        Refusal::Internal { .. } => (
            "Something went wrong",
            "An error occurred on our side. The answers you saved before are still here. Please try again in a few minutes.",
        ),
        Refusal::Unavailable => (
            "The service is not available at the moment",
            "The answers you saved before are still here. Please try again in a few minutes. In an emergency call 112.",
        ),
    };
    RefusalTexts { title, body }
}
