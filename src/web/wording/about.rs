//! The program's own sentences on the pages about the site. They state what holds for every installation;
//! what only the operator knows is asked for, not guessed.

use super::Tongue;
use crate::domain::site::Conformance;

macro_rules! about_words {
    ($($key:ident: $german:literal / $english:literal;)+) => {
        /// The sentences in one language.
        #[derive(Debug)]
        pub struct AboutWords {
            $(pub $key: &'static str,)+
        }

        const GERMAN: AboutWords = AboutWords { $($key: $german,)+ };
        const ENGLISH: AboutWords = AboutWords { $($key: $english,)+ };
    };
}

/// The sentences in a language.
pub fn words(tongue: Tongue) -> &'static AboutWords {
    tongue.pick(&GERMAN, &ENGLISH)
}

about_words! {
    imprint: "Impressum" / "Imprint";
    privacy: "Datenschutz" / "Privacy";
    accessibility: "Barrierefreiheit" / "Accessibility";
    report_barrier: "Barriere melden" / "Report a barrier";
    help: "Hilfe" / "Help";
    easy_language: "Leichte Sprache" / "Easy German (Leichte Sprache)";
    sign_language: "Gebärdensprache" / "German sign language";
    website: "Zur Internetseite" / "To the website";
    missing: "Der Betreiber hat diese Angabe noch nicht eingetragen." / "The operator has not entered this yet.";

    imprint_title: "Impressum" / "Imprint";
    responsible: "Verantwortlich für diesen Dienst" / "Responsible for this service";

    accessibility_title: "Erklärung zur Barrierefreiheit" / "Accessibility statement";
    accessibility_scope: "Diese Erklärung gilt für die Online-Formulare unter dieser Adresse. Maßstab sind die Gesetze des Bundes und der \
        Länder zur Gleichstellung von Menschen mit Behinderungen, die Barrierefreie-Informationstechnik-Verordnung (BITV 2.0) und die \
        Norm EN 301 549, die auf den Richtlinien WCAG 2.2 (Stufe AA) aufbaut."
        / "This statement applies to the online forms under this address. The measure are the German federal and state laws on equal \
        opportunities for people with disabilities, the ordinance BITV 2.0 and the standard EN 301 549, which builds on WCAG 2.2 (level AA).";
    conformance: "Stand der Barrierefreiheit" / "State of accessibility";
    conformance_full: "Der Dienst erfüllt die Anforderungen vollständig." / "The service meets the requirements in full.";
    conformance_partial: "Der Dienst erfüllt die Anforderungen teilweise. Was noch nicht zugänglich ist, steht unten."
        / "The service meets the requirements in part. What is not accessible yet is listed below.";
    conformance_none: "Der Dienst erfüllt die Anforderungen noch nicht. Was nicht zugänglich ist, steht unten."
        / "The service does not meet the requirements yet. What is not accessible is listed below.";
    prepared: "Diese Erklärung wurde erstellt am" / "This statement was prepared on";
    reviewed: "Zuletzt überprüft am" / "Last reviewed on";
    gaps: "Was noch nicht zugänglich ist" / "What is not accessible yet";
    gaps_none: "Der Betreiber nennt keine weiteren Mängel." / "The operator names no further shortcomings.";
    gap_people: "Die Software wird bei jeder Änderung von Programmen geprüft. Menschen, die jeden Tag mit einem Screenreader, mit \
        Vergrößerung oder mit Spracheingabe arbeiten, haben sie noch nicht erprobt."
        / "The software is checked by programs at every change. People who work with a screen reader, magnification or speech input \
        every day have not tried it yet.";
    gap_words: "Ob die Texte eines Formulars für alle verständlich sind, kann kein Programm prüfen. Sie stammen von der Stelle, die das \
        Formular anbietet."
        / "Whether the texts of a form are understandable for everybody is beyond what programs can check. They come from the office that \
        offers the form.";
    report_lead: "Kommen Sie an einer Stelle nicht weiter? Fehlt etwas, ist etwas nicht zu lesen oder nicht zu bedienen? Schreiben Sie uns. \
        Wir antworten und helfen Ihnen, Ihr Anliegen auf einem anderen Weg zu erledigen."
        / "Are you stuck? Is something missing, unreadable or unusable? Please write to us. We will answer and help you to settle your \
        matter in another way.";
    arbitration: "Schlichtungsverfahren" / "Arbitration";
    arbitration_lead: "Haben Sie uns eine Barriere gemeldet und innerhalb angemessener Zeit keine Antwort bekommen, die Ihnen weiterhilft? \
        Dann können Sie sich an die Schlichtungs- oder Durchsetzungsstelle wenden. Das Verfahren kostet nichts, und Sie brauchen \
        keine anwaltliche Vertretung."
        / "Have you reported a barrier to us and not received a helpful answer within a reasonable time? Then you can turn to the \
        arbitration or enforcement body. The procedure is free of charge, and you do not need a lawyer.";

    privacy_title: "Datenschutzhinweise" / "Privacy notice";
    controller: "Verantwortliche Stelle" / "Controller";
    officer: "Datenschutzbeauftragte oder Datenschutzbeauftragter" / "Data protection officer";
    what_for: "Wozu und wie lange" / "What for, and for how long";
    receives: "Wer Ihre Angaben bekommt" / "Who receives your answers";
    receives_routed: "Die Stelle, die nach Ihren Angaben zuständig ist. Die Prüfseite nennt sie Ihnen, bevor Sie absenden."
        / "The office that is responsible according to your answers. The check page names it before you submit.";
    receives_nobody: "Niemand: Dieses Formular schickt nichts ab." / "Nobody: this form sends nothing.";
    voluntary: "Sie müssen dieses Formular nicht benutzen. Pflichtfelder brauchen wir, um Ihr Anliegen zu bearbeiten; andere Wege nennt die \
        Startseite des Formulars."
        / "You do not have to use this form. We need the required answers to deal with your matter; the start page of the form names \
        other ways.";
    technique: "Was dieser Dienst technisch verarbeitet" / "What this service processes technically";
    cookie: "Ein einziges Cookie. Es wird gesetzt, wenn Sie ein Formular beginnen, enthält den Schlüssel zu Ihren begonnenen Angaben und \
        verschwindet, wenn Sie den Browser schließen. Ohne dieses Cookie geht es nicht (§ 25 Abs. 2 Nr. 2 TDDDG)."
        / "A single cookie. It is set when you begin a form, holds the key to your answers and disappears when you close the browser. \
        The service does not work without it (section 25 (2) no. 2 TDDDG).";
    encryption: "Begonnene Angaben liegen verschlüsselt auf unserem Server; öffnen lassen sie sich nur mit dem Schlüssel in Ihrem Browser oder \
        mit Ihrem Code zum Weitermachen. Abgesendete Angaben liegen verschlüsselt, bis ihre Frist vorbei ist."
        / "Answers that you began are stored encrypted on our server; they open only with the key in your browser or with your code for \
        going on. Answers that you sent are stored encrypted until their time is over.";
    addresses: "Ihre Netzadresse brauchen wir, um Ihnen zu antworten und um Missbrauch zu begrenzen. Diese Software speichert sie nicht. \
        Im Protokoll stehen keine Antworten, Namen oder Adressen."
        / "We need your network address to answer you and to limit abuse. This software does not store it. The log holds no answers, \
        names or addresses.";
    nobody_else: "Es werden keine Inhalte anderer Anbieter geladen, niemand wird über Seiten hinweg verfolgt, und es gibt keine \
        automatische Entscheidung nach Art. 22 DSGVO."
        / "No content of other providers is loaded, nobody is tracked, and there is no automated decision under Art. 22 GDPR.";
    forms: "Hinweise zu den einzelnen Formularen" / "Notices for each form";
    rights: "Ihre Rechte" / "Your rights";
    rights_list: "Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung der Verarbeitung und Widerspruch (Art. 15 bis 21 \
        DSGVO). Wenden Sie sich an die verantwortliche Stelle und nennen Sie, wenn Sie sie haben, Ihre Vorgangsnummer."
        / "You have the right of access, rectification, erasure, restriction of processing and objection (Art. 15 to 21 GDPR). Please turn \
        to the controller and give your reference number if you have one.";
    complaint: "Sie können sich auch bei der Datenschutzaufsicht beschweren (Art. 77 DSGVO):"
        / "You can also complain to the supervisory authority (Art. 77 GDPR):";

    help_title: "Hilfe" / "Help";
    help_fill: "Ein Formular ausfüllen" / "Filling in a form";
    help_pages: "Ein Formular fragt Seite für Seite. „Weiter“ speichert die Seite, „Zurück“ führt zur vorigen; Ihre Antworten bleiben stehen."
        / "A form asks page by page. “Continue” saves the page, “Back” leads to the one before; your answers stay.";
    help_mistakes: "Fehlt etwas oder passt etwas nicht, erscheint die Seite noch einmal. Oben steht, was zu ändern ist; jeder Hinweis führt zu \
        seinem Feld."
        / "If something is missing or does not fit, the page comes again. At the top it says what to change; each line leads to its field.";
    help_check: "Vor dem Absenden sehen Sie alle Antworten noch einmal und können jede ändern. Erst „Verbindlich absenden“ schickt sie ab."
        / "Before you submit you see all answers once more and can change each. Only “Submit” sends them.";
    help_receipt: "Danach bekommen Sie eine Vorgangsnummer. Notieren oder drucken Sie sie: Mit ihr können Sie nachfragen."
        / "Afterwards you get a reference number. Note it down or print it: with it you can ask about your case.";
    help_later: "Sie können unterbrechen: In demselben Browser geht es weiter, solange Sie ihn nicht schließen. Mit einem Code, den Sie auf jeder \
        Seite anlegen können, geht es später oder auf einem anderen Gerät weiter."
        / "You can take a break: in the same browser you can go on as long as you do not close it. With a code, which you can get on every \
        page, you can go on later or on another device.";
    help_tools: "Alles lässt sich mit der Tastatur bedienen: Tabulator zum nächsten Feld, Leertaste zum Ankreuzen, Eingabetaste für „Weiter“. \
        Die Seiten lassen sich auf ein Vielfaches vergrößern, haben eine dunkle Darstellung und brauchen kein JavaScript."
        / "Everything works by keyboard: Tab to the next field, space to tick, Enter to continue. The pages can be magnified several times, \
        have a dark scheme and need no JavaScript.";
    help_contact: "Hilfe von Menschen" / "Help from people";
}

/// What a state of accessibility means, in a sentence.
pub fn conformance(tongue: Tongue, conformance: Conformance) -> &'static str {
    let words = words(tongue);
    match conformance {
        Conformance::Full => words.conformance_full,
        Conformance::Partial => words.conformance_partial,
        Conformance::None => words.conformance_none,
    }
}

/// A day as people write it.
pub fn day(tongue: Tongue, day: jiff::civil::Date) -> String {
    tongue.pick(day.strftime("%d.%m.%Y"), day.strftime("%-d %B %Y")).to_string()
}
