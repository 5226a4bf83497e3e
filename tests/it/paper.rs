//! PDF files as others read them: poppler's text and structure, and an independent check of PDF/UA-1.

use std::path::Path;
use std::process::Command;

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
