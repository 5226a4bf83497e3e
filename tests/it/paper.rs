//! PDF files as others read them: poppler's text and structure, and an independent check of PDF/UA-1.

use std::path::Path;
use std::process::Command;

use lotse::export::pdf::{Block, Pair, Paper, printable, write};

fn said(command: &mut Command) -> String {
    let output = command.output().expect("poppler-utils and pdfua are installed, see `make test`");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// The text in reading order, without line breaks: `pdftotext`.
pub fn text(file: &Path) -> String {
    let text = said(Command::new("pdftotext").arg(file).arg("-"));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tree of tags with its text: `pdfinfo -struct-text`.
pub fn structure(file: &Path) -> String {
    said(Command::new("pdfinfo").arg("-struct-text").arg(file))
}

/// Title and other properties, by name: `pdfinfo`.
pub fn property(file: &Path, name: &str) -> String {
    let all = said(Command::new("pdfinfo").arg(file));
    let line = all.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.unwrap_or_default().trim().to_owned()
}

/// Fails with the findings of PyPI's `pdfua`, if there are any.
pub fn assert_accessible(file: &Path) {
    let python = std::env::var_os("LOTSE_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    said(Command::new(python).args(["-m", "pdfua", "check"]).arg(file));
}

#[test]
fn a_paper_in_any_script_and_direction_is_accessible_and_keeps_every_word() {
    let folder = tempfile::tempdir().unwrap();
    for (language, is_right_to_left, words) in [
        ("de", false, ["Größe über 1,80 m", "Zoë Müller-Lüdenscheidt"]),
        ("tr", false, ["Doğum günü", "İstanbul Ğüneş"]),
        ("uk", false, ["Прізвище", "Їжакевич Ґанна"]),
        ("ar", true, ["اسم العائلة", "محمد علي"]),
    ] {
        let [label, text_of_answer] = words.map(printable);
        let pairs = vec![Pair { label, text: text_of_answer }; 40];
        let blocks =
            vec![Block::Title(words[0].to_owned()), Block::Heading(words[1].to_owned()), Block::Pairs(pairs)];
        let paper = Paper {
            language: language.to_owned(),
            is_right_to_left,
            title: words[0].to_owned(),
            author: "Amt".to_owned(),
            running_head: words[0].to_owned(),
            page_number: "{page} / {pages}".to_owned(),
            made_at: jiff::civil::datetime(2020, 3, 27, 10, 0, 0, 0),
            id: language.to_owned(),
            blocks,
            attachment: None,
        };
        let file = folder.path().join(format!("{language}.pdf"));
        std::fs::write(&file, write(&paper).unwrap()).unwrap();
        assert_accessible(&file);
        assert_eq!(property(&file, "Pages"), "3", "{language}");
        let read = text(&file);
        for word in words.iter().flat_map(|words| words.split(' ')) {
            assert!(read.contains(word), "{language}: {word} in {read}");
        }
    }
}
