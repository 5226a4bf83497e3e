//! Texts with answers in them, in every language and variant.

use std::ops::Range;

use super::problem::Finding;

/// What a placeholder prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Print {
    /// The answer of a field in words.
    Field(usize),
    /// A readable part of a field: `ort.kreis`.
    Part(usize, &'static str),
    /// A computed value in words.
    Value(usize),
    /// The name of the office that a recipient leads to.
    OfficeName(usize),
    /// Its telephone number.
    OfficePhone(usize),
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words of the author, small Markdown in bodies.
    Words(String),
    /// What somebody answered; never markup.
    Print(Print),
}

/// One text in one language and variant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template(pub Vec<Piece>);

impl Template {
    /// The author's words without what answers would put between them.
    pub fn words(&self) -> String {
        let words = self.0.iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.as_str()),
            Piece::Print(_) => None,
        });
        words.collect()
    }

    /// Whether the text is the same in every situation.
    pub fn is_fixed(&self) -> bool {
        self.0.iter().all(|piece| matches!(piece, Piece::Words(_)))
    }
}

/// A text in one language: the usual one and those of variants.
#[derive(Debug, Clone, Default)]
pub struct InLanguage {
    pub usual: Template,
    /// Position of the variant in the form, and its text.
    pub variants: Vec<(usize, Template)>,
}

/// A text in every language of the form.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// What translations call it: `field.kontakt.label`.
    pub key: String,
    pub languages: Vec<InLanguage>,
}

impl Template {
    fn joined(first: &Self, second: &Self) -> Self {
        let between = Piece::Words(", ".to_owned());
        Self(first.0.iter().cloned().chain([between]).chain(second.0.iter().cloned()).collect())
    }
}

impl InLanguage {
    fn of_variant(&self, variant: usize) -> &Template {
        let found = self.variants.iter().find(|(known, _)| *known == variant);
        found.map_or(&self.usual, |(_, template)| template)
    }

    fn joined(first: &Self, second: &Self) -> Self {
        let mut variants: Vec<usize> =
            first.variants.iter().chain(&second.variants).map(|(variant, _)| *variant).collect();
        variants.sort_unstable();
        variants.dedup();
        let variant = |variant: usize| {
            (variant, Template::joined(first.of_variant(variant), second.of_variant(variant)))
        };
        Self {
            usual: Template::joined(&first.usual, &second.usual),
            variants: variants.into_iter().map(variant).collect(),
        }
    }
}

impl Text {
    /// Two texts as one, with a comma between them: `Montag, Personen`. It has the variants of both.
    pub fn joined(first: &Self, second: &Self) -> Self {
        let languages = first.languages.iter().zip(&second.languages);
        Self {
            key: format!("{}, {}", first.key, second.key),
            languages: languages.map(|(first, second)| InLanguage::joined(first, second)).collect(),
        }
    }
}

/// A placeholder as written: the name and where it stands in the text.
pub struct Placeholder<'t> {
    pub name: &'t str,
    pub at: Range<usize>,
}

/// Splits a text at its placeholders.
///
/// # Errors
/// A `{{` without end.
pub fn placeholders(text: &str) -> Result<Vec<Placeholder<'_>>, Finding> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find("{{").map(|offset| from + offset) {
        let Some(close) = text[open..].find("}}").map(|offset| open + offset) else {
            let message = "Der Platzhalter `{{` wird nicht mit `}}` geschlossen.";
            return Err(Finding::error(&(open..open + 2), "open-placeholder", message));
        };
        found.push(Placeholder { name: text[open + 2..close].trim(), at: open..close + 2 });
        from = close + 2;
    }
    Ok(found)
}

/// Makes a template of a text, asking what each placeholder means.
///
/// # Errors
/// The placeholders that mean nothing.
pub fn compile(text: &str, meaning: impl Fn(&str) -> Option<Print>) -> Result<Template, Vec<Finding>> {
    let mut pieces = Vec::new();
    let mut findings = Vec::new();
    let mut from = 0;
    for placeholder in placeholders(text).map_err(|finding| vec![finding])? {
        if placeholder.at.start > from {
            pieces.push(Piece::Words(text[from..placeholder.at.start].to_owned()));
        }
        if is_in_link_target(&text[..placeholder.at.start]) {
            let message = "In einem Verweisziel sind keine Platzhalter erlaubt.";
            findings.push(Finding::error(&placeholder.at, "placeholder-in-link", message));
        }
        match meaning(placeholder.name) {
            Some(print) => pieces.push(Piece::Print(print)),
            None => {
                let message = format!("Der Platzhalter `{}` bedeutet nichts.", placeholder.name);
                findings.push(Finding::error(&placeholder.at, "unknown-placeholder", message));
            }
        }
        from = placeholder.at.end;
    }
    if from < text.len() {
        pieces.push(Piece::Words(text[from..].to_owned()));
    }
    if findings.is_empty() { Ok(Template(pieces)) } else { Err(findings) }
}

/// Whether what follows would be part of an address: `[Amt](https://`, `<https://`.
fn is_in_link_target(before: &str) -> bool {
    let open = |start: &str, end: [char; 2]| {
        before.rfind(start).is_some_and(|place| !before[place + start.len()..].contains(end))
    };
    open("](", [')', '\n'])
        || (open("<", ['>', ' ']) && before.rfind('<').is_some_and(|at| before[at..].contains(':')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_pieces_or_findings() {
        let meaning = |name: &str| (name == "ort.kreis").then_some(Print::Part(1, "kreis"));
        let template = compile("Zuständig: {{ ort.kreis }}.", meaning).unwrap();
        assert_eq!(template.0.len(), 3);
        assert_eq!(template.0[1], Piece::Print(Print::Part(1, "kreis")));
        assert_eq!(compile("{{ ort }}", meaning).unwrap_err()[0].code, "unknown-placeholder");
        assert_eq!(compile("{{ ort", meaning).unwrap_err()[0].code, "open-placeholder");
        for link in ["[x]({{ ort.kreis }})", "[x](https://a/{{ ort.kreis }})", "<https://{{ ort.kreis }}>"] {
            assert_eq!(compile(link, meaning).unwrap_err()[0].code, "placeholder-in-link", "{link}");
        }
        for text in ["[x](https://a) {{ ort.kreis }}", "5 < 6: {{ ort.kreis }}", "[x] ({{ ort.kreis }})"] {
            assert!(compile(text, meaning).is_ok(), "{text}");
        }
    }
}
