//! What authors are told.

use super::*;

/// Position and sentence of every mistake.
fn told(source: &str, expected: Expected) -> Vec<(std::ops::Range<usize>, String)> {
    match Expression::compile(source, expected, &Names::of_the_form()) {
        Ok(_) => vec![],
        Err(mistakes) => {
            mistakes.into_iter().map(|mistake| (mistake.at.clone(), mistake.to_string())).collect()
        }
    }
}

/// Compiles a condition and compares the only mistake: what is marked, and a part of the sentence.
fn assert_told(source: &str, marked: &str, sentence: &str) {
    let told = told(source, Expected::Condition);
    assert_eq!(told.len(), 1, "{source}: {told:?}");
    let (at, text) = &told[0];
    assert_eq!(&source[at.clone()], marked, "{source}: {text}");
    assert!(text.contains(sentence), "{source}: {text}");
}

#[test]
fn what_is_no_expression_is_explained_in_plain_german() {
    for (source, marked, sentence) in [
        ("", "", "ist leer"),
        (" \n", " \n", "ist leer"),
        ("kontakt &&", "", "bricht hier ab"),
        ("kontakt = true", "=", "„==“"),
        ("kontakt & notfall", "&", "„&&“"),
        ("kontakt und notfall", "und", "„&&“"),
        ("nicht kontakt", "kontakt", "„kontakt“ kann hier nicht stehen"),
        ("klasse == „A1“", "„", "'Text'"),
        ("name == 'a", "'a", "kein Ende"),
        ("(kontakt", "(", "nicht geschlossen"),
        ("kontakt)", ")", "öffnende"),
        ("straße == 'a'", "ß", "„ß“"),
        ("kontakt kontakt", "kontakt", "kann hier nicht stehen"),
        ("anzahl > 99999999999999999999", "99999999999999999999", "zu viele Stellen"),
        (
            "anzahl > 0.12345678901234567890123456789012",
            "0.12345678901234567890123456789012",
            "zu viele Stellen",
        ),
        ("name == 'ä' && && kontakt", "&", "kann hier nicht stehen"),
        ("name == 'ä' &&\n while", "while", "kann hier nicht stehen"),
        ("name == r'a'", "r'", "kann hier nicht stehen"),
        (r"name == 'a\d'", r"\d", "kann hier nicht stehen"),
    ] {
        assert_told(source, marked, sentence);
    }
}

#[test]
fn names_and_functions_that_do_not_exist_are_told_with_the_nearest() {
    for (source, marked, sentence) in [
        ("kontat", "kontat", "Meinten Sie „kontakt“"),
        ("ort.kries == 'a'", "ort.kries", "Meinten Sie „ort.kreis“"),
        ("A1 == klasse", "A1", "einfachen Anführungszeichen"),
        ("answerd(kontakt)", "answerd(kontakt)", "Meinten Sie „answered“"),
        ("duration('1s')", "duration('1s')", "Erlaubt sind: answered(name), not_known(name)"),
        ("symptome.exists(s, s == 'husten')", "symptome", "Wiederholungen"),
        ("between(anzahl, 1)", "between(anzahl, 1)", "between(wert, von, bis)"),
        ("startsWith(name, 'a')", "startsWith(name, 'a')", "name.startsWith('Anfang')"),
        ("answered(1)", "1", "nur ein Name"),
        ("answered(today)", "today", "nur ein Name"),
        ("adresse == 'a'", "adresse", "answered(adresse)"),
        ("answered(kontakt).x", "answered(kontakt).x", "Vor dem Punkt"),
    ] {
        assert_told(source, marked, sentence);
    }
}

#[test]
fn types_that_do_not_fit_are_told_with_a_remedy() {
    for (source, marked, sentence) in [
        (
            "beginn == '2020-03-27'",
            "beginn == '2020-03-27'",
            "vergleicht Datum mit Text. Ein fester Tag heißt date('2020-03-27')",
        ),
        ("plz == 35037", "plz == 35037", "vergleicht Text mit Zahl. Texte stehen in einfachen"),
        ("kontakt == 'yes'", "kontakt == 'yes'", "ohne Vergleich"),
        ("name < 'b'", "name < 'b'", "nicht Text"),
        ("kontakt < notfall", "kontakt < notfall", "nicht Ja/Nein"),
        ("symptome == 'husten'", "symptome == 'husten'", "'wert' in name"),
        ("name + 'a' == 'b'", "name", "fügt keine Texte zusammen"),
        ("beginn - kontakt_tag > 3", "beginn", "days_between"),
        ("anzahl", "anzahl", "Ja/Nein-Angabe gebraucht, dort steht Zahl"),
        ("!anzahl", "anzahl", "Ja/Nein-Angabe gebraucht"),
        ("age(anzahl) > 3", "anzahl", "Datum gebraucht"),
        ("'a' in name", "name", "Rechts von „in“ steht Text"),
        ("name in []", "[]", "leer"),
        ("['a'] == name", "['a']", "rechts von „in“"),
        ("name in ['a', 1]", "1", "derselben Art"),
        ("kontakt in [true]", "kontakt in [true]", "vergleicht Ja/Nein-Angabe mit Liste"),
        ("(kontakt ? 1 : 'a') == 1", "kontakt ? 1 : 'a'", "einmal Zahl und einmal Text"),
        ("anzahl % 2 == 0", "anzahl % 2", "Rest"),
        ("name == null", "null", "!answered(name)"),
        ("{}", "{", "Entscheidungstabelle"),
        ("beginn > date(name)", "name", "festen Tag"),
        ("beginn > date('2020-02-30')", "'2020-02-30'", "kein Kalendertag"),
        ("beginn > date('27.3.2020')", "'27.3.2020'", "kein Kalendertag"),
        ("beginn > date('2020-03-27T10:00')", "'2020-03-27T10:00'", "kein Kalendertag"),
        ("between(name, 'a', 'b')", "name", "nicht Text"),
    ] {
        assert_told(source, marked, sentence);
    }
}

#[test]
fn a_closed_set_is_compared_only_with_its_members() {
    for (source, marked, sentence) in [
        ("fuer_wen == 'mihc'", "'mihc'", "Meinten Sie „mich“? Möglich sind: mich, kind, andere."),
        ("'E9' != klasse", "'E9'", "Möglich sind: A1, B1, C1, D0."),
        ("'hust' in symptome", "'hust'", "Meinten Sie „husten“"),
        ("klasse in ['A1', 'B2']", "'B2'", "„B2“"),
        ("klasse == fuer_wen", "klasse == fuer_wen", "nie gleich"),
        ("fuer_wen in symptome", "fuer_wen in symptome", "nie gleich"),
        ("(kontakt ? 'a' : 'b') == 'c'", "'c'", "„c“"),
    ] {
        assert_told(source, marked, sentence);
    }
    let allowed = Expected::Of(Type::Option(set(&["high", "normal"])));
    assert_eq!(told("kontakt ? 'high' : 'normal'", allowed.clone()), []);
    assert_eq!(told("kontakt ? 'high' : 'low'", allowed).len(), 1);
}

#[test]
fn all_mistakes_are_told_in_their_order() {
    let source = "kontat && beginn == 'a' || foo(nix) && klasse in ['X', 1, 'A1']";
    let told = told(source, Expected::Condition);
    let marked: Vec<&str> = told.iter().map(|(at, _)| &source[at.clone()]).collect();
    assert_eq!(marked, ["kontat", "beginn == 'a'", "foo(nix)", "nix", "1"]);
}

#[test]
fn hostile_input_ends_at_the_limits() {
    let nested = |count: usize| format!("{}kontakt{}", "(".repeat(count), ")".repeat(count));
    let many = |count: usize| vec!["anzahl == 1"; count].join(" || ");
    assert_eq!(told(&nested(20), Expected::Condition), []);
    assert_eq!(told(&many(200), Expected::Condition), []);
    for source in [
        nested(40),
        nested(1_900),
        "(".repeat(4_000),
        "!(".repeat(1_000),
        "1+".repeat(1_900) + "1",
        "1<".repeat(1_900) + "1",
        "a.".repeat(1_900) + "a",
        "true?".repeat(700),
        "true?1:".repeat(60) + "1",
        "true?1:".repeat(110) + "1",
        "[".repeat(100),
        "1==1||".repeat(600) + "1==1",
        "-1-".repeat(40) + "1",
        "1 in ".repeat(100) + "[1]",
        "'".repeat(3_999),
        "x".repeat(4_001),
    ] {
        assert!(!told(&source, Expected::Condition).is_empty(), "{source}");
    }
    let costly = format!("anzahl in [{}1]", "1,".repeat(1_100));
    assert!(told(&costly, Expected::Condition)[0].1.contains("mehr als 1000 Bestandteile"));
    assert!(told(&"x".repeat(4_001), Expected::Condition)[0].1.contains("länger als 4000"));
    assert!(told(&("1+".repeat(40) + "1"), Expected::Any)[0].1.contains("tiefer als 32"));
}

#[test]
fn words_of_the_language_are_no_names() {
    for word in ["today", "in", "date", "all", "true", "while", "answered"] {
        assert!(is_reserved(word), "{word}");
    }
    for word in ["kontakt", "beginn", "alter"] {
        assert!(!is_reserved(word), "{word}");
    }
}
