use super::super::function::{FUNCTIONS, OF_REPEATS};
use super::*;

struct Dog;

impl Vocabulary for Dog {
    fn named(&self, path: &str) -> Option<Named> {
        let (label, sort, is_question) = match path {
            "hund" => ("Haben Sie einen Hund?", Sort::Bool, true),
            "steuerpflichtig" => ("Steuerpflicht", Sort::Bool, false),
            "art" => ("Welche Rasse?", Sort::Option, true),
            "dienste" => ("Was trifft zu?", Sort::Options, true),
            "geboren" => ("Geboren am", Sort::Date, true),
            "anzahl" => ("Wie viele?", Sort::Number, true),
            "kontakt.email" => ("E-Mail", Sort::Text, true),
            "welpen" => ("Ihre Welpen", Sort::List, true),
            "welpen.name" => ("Name", Sort::Text, true),
            "welpen.wurf" => ("Wurftag", Sort::Date, true),
            "welpen.chip" => ("Ist er gechipt?", Sort::Bool, true),
            "welpen.gewicht" => ("Gewicht", Sort::Number, true),
            "welpen.art" => ("Welche Rasse?", Sort::Option, true),
            _ => return None,
        };
        let options = vec![("pudel".into(), "Pudel".into()), ("rettung".into(), "Rettungshund".into())];
        Some(Named { label: label.into(), sort, is_question, options })
    }
}

#[test]
fn an_expression_becomes_a_german_clause() {
    for (source, words) in [
        ("hund", "„Haben Sie einen Hund?“ ist mit Ja beantwortet"),
        ("!hund", "„Haben Sie einen Hund?“ ist mit Nein beantwortet"),
        ("hund == false", "„Haben Sie einen Hund?“ ist mit Nein beantwortet"),
        ("!steuerpflichtig", "„Steuerpflicht“ trifft nicht zu"),
        ("art == 'pudel'", "„Welche Rasse?“ ist „Pudel“"),
        ("art in ['pudel', 'mops']", "„Welche Rasse?“ ist eines von „Pudel“, „mops“"),
        ("!(art in ['pudel'])", "„Welche Rasse?“ ist nicht „Pudel“"),
        ("'rettung' in dienste", "bei „Was trifft zu?“ ist „Rettungshund“ gewählt"),
        ("size(dienste) > 0", "bei „Was trifft zu?“ ist mindestens eines gewählt"),
        ("size(kontakt.email) >= 5", "die Zahl der Zeichen von „E-Mail“ ist mindestens 5"),
        ("geboren <= add_days(today, -14)", "„Geboren am“ liegt nicht nach 14 Tage vor heute"),
        ("geboren >= date('2020-01-31')", "„Geboren am“ liegt nicht vor 31.01.2020"),
        ("not_known(geboren)", "bei „Geboren am“ ist „weiß nicht“ gewählt"),
        ("!answered(kontakt.email)", "„E-Mail“ ist nicht beantwortet"),
        (
            "between(days_between(geboren, today), 0, 14)",
            "die Zahl der Tage von „Geboren am“ bis heute liegt von 0 bis 14, beide eingeschlossen",
        ),
        (
            "hund && (anzahl > 2 || art == 'pudel')",
            "„Haben Sie einen Hund?“ ist mit Ja beantwortet und („Wie viele?“ ist größer als 2 oder „Welche Rasse?“ ist „Pudel“)",
        ),
        ("anzahl * 2.5 < 10", "„Wie viele?“ mal 2,5 ist kleiner als 10"),
        ("hund.or(false)", "„Haben Sie einen Hund?“ ist mit Ja beantwortet (wenn nicht bekannt: nein)"),
        (
            "hund ? 'hoch' : 'normal'",
            "„hoch“, wenn gilt: „Haben Sie einen Hund?“ ist mit Ja beantwortet, sonst „normal“",
        ),
        ("listed(kontakt.email, 'sperrliste')", "„E-Mail“ steht heute in der Liste „sperrliste“"),
        ("!listed(kontakt.email, 'sperrliste')", "„E-Mail“ steht heute nicht in der Liste „sperrliste“"),
        ("geboren < started", "„Geboren am“ liegt vor Antragsbeginn"),
        ("unbekannt.foo(1, 2)", "`unbekannt.foo(1, 2)`"),
        ("true", "immer"),
    ] {
        assert_eq!(in_german(source, &Dog), words, "{source}");
    }
    assert_eq!(in_german("hund &&", &Dog), "`hund &&`");
}

#[test]
fn what_is_said_about_items_becomes_a_german_clause() {
    for (source, words) in [
        ("count(welpen) > 2", "die Zahl der Einträge von „Ihre Welpen“ ist größer als 2"),
        (
            "welpen.all(w, w.chip)",
            "in jedem Eintrag von „Ihre Welpen“ gilt: („Ist er gechipt?“ ist mit Ja beantwortet)",
        ),
        (
            "!welpen.exists(w, w.art == 'pudel' && w.gewicht > 2)",
            "in keinem Eintrag von „Ihre Welpen“ gilt: („Welche Rasse?“ ist „Pudel“ und „Gewicht“ ist größer als 2)",
        ),
        (
            "count(welpen.filter(w, w.chip)) == 0",
            "die Zahl der Einträge von „Ihre Welpen“, nur gezählt, wenn gilt: („Ist er gechipt?“ ist mit Ja beantwortet), ist 0",
        ),
        (
            "sum(welpen.map(w, w.gewicht * 2)) > 10",
            "die Summe von „Gewicht“ mal 2 über alle Einträge von „Ihre Welpen“ ist größer als 10",
        ),
        (
            "min(welpen.map(w, w.wurf)) < add_days(today, -56)",
            "der kleinste Wert von „Wurftag“ über alle Einträge von „Ihre Welpen“ liegt vor 56 Tage vor heute",
        ),
        ("'Rex' in welpen.map(w, w.name)", "in mindestens einem Eintrag von „Ihre Welpen“ ist „Name“ „Rex“"),
        (
            "!(art in welpen.map(w, w.art))",
            "in keinem Eintrag von „Ihre Welpen“ ist „Welche Rasse?“ „Welche Rasse?“",
        ),
        ("kontakt.email in others(kontakt.email)", "„E-Mail“ steht ebenso in einem anderen Eintrag"),
        ("!(art in others(art))", "„Welche Rasse?“ steht ebenso in keinem anderen Eintrag"),
        (
            "max(others(anzahl)) > 3",
            "der größte Wert von „Wie viele?“ in den anderen Einträgen ist größer als 3",
        ),
    ] {
        assert_eq!(in_german(source, &Dog), words, "{source}");
    }
}

/// One sentence for each function, in the order of the tables. A new function fails to be here.
#[test]
fn every_function_of_the_language_has_words() {
    let sentences = [
        ("answered", "answered(art)"),
        ("not_known", "not_known(art)"),
        ("between", "between(anzahl, 1, 2)"),
        ("days_between", "days_between(geboren, today) > 1"),
        ("date", "geboren > date('2020-03-27')"),
        ("age", "age(geboren) > 1"),
        ("add_days", "geboren > add_days(today, 1)"),
        ("add_months", "geboren > add_months(today, 1)"),
        ("size", "size(dienste) > 1"),
        ("listed", "listed(kontakt.email, 'liste')"),
        ("or", "hund.or(true)"),
        ("startsWith", "kontakt.email.startsWith('a')"),
        ("endsWith", "kontakt.email.endsWith('a')"),
        ("contains", "kontakt.email.contains('a')"),
        ("all", "welpen.all(w, w.chip)"),
        ("exists", "welpen.exists(w, w.chip)"),
        ("filter", "count(welpen.filter(w, w.chip)) > 1"),
        ("map", "'Rex' in welpen.map(w, w.name)"),
        ("sum", "sum(welpen.map(w, w.gewicht)) > 1"),
        ("min", "min(welpen.map(w, w.gewicht)) > 1"),
        ("max", "max(welpen.map(w, w.gewicht)) > 1"),
        ("count", "count(welpen) > 1"),
        ("others", "art in others(art)"),
    ];
    let functions = FUNCTIONS.iter().map(|one| one.name).chain(OF_REPEATS.iter().map(|one| one.name));
    assert_eq!(sentences.map(|(name, _)| name).to_vec(), functions.collect::<Vec<_>>());
    for (name, source) in sentences {
        assert!(source.contains(&format!("{name}(")), "{source}");
        for source in [source.to_owned(), format!("!({source})")] {
            let words = in_german(&source, &Dog);
            assert!(!words.contains('`'), "{words}");
            assert!(!words.contains(&format!("{name}(")), "{source} reads {words}");
        }
    }
}
