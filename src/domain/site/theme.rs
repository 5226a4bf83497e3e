//! The look of a municipality: colours, for the light and the dark scheme, and a logo. A colour that
//! somebody could not read is refused, with the numbers (WCAG 2.2, success criterion 1.4.3).

use std::fmt;
use std::str::FromStr;

use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Findings, Located, ObjectReader};

/// The least contrast between text and what is behind it.
pub const LEAST_CONTRAST: f64 = 4.5;

/// How the pages look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    pub light: Scheme,
    pub dark: Scheme,
    /// Name of a file in the forms folder.
    pub logo: Option<String>,
    /// The same for the dark scheme.
    pub logo_dark: Option<String>,
}

/// The colours of one scheme; where one is not given, that of the design system counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scheme {
    /// Buttons and links.
    pub action: Option<Colour>,
    /// The ground of the header.
    pub header: Option<Colour>,
}

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// The text is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no colour of the form #rrggbb")]
pub struct NoColour;

impl FromStr for Colour {
    type Err = NoColour;

    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(NoColour)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NoColour);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| NoColour)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    /// Relative luminance, 0 to 1, as WCAG defines it.
    fn luminance(self) -> f64 {
        let linear = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The contrast ratio of two colours, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

/// What the design system puts beside the colours of a theme, as of KERN 2.7.
struct Ground {
    name: &'static str,
    page: Colour,
    header: Colour,
    text: Colour,
    action: Colour,
    on_action: Colour,
}

const LIGHT: Ground = Ground {
    name: "light",
    page: Colour([0xff, 0xff, 0xff]),
    header: Colour([0xf3, 0xf4, 0xf7]),
    text: Colour([0x13, 0x15, 0x25]),
    action: Colour([0x20, 0x44, 0xaa]),
    on_action: Colour([0xff, 0xff, 0xff]),
};

const DARK: Ground = Ground {
    name: "dark",
    page: Colour([0, 0, 0]),
    header: Colour([0x13, 0x15, 0x25]),
    text: Colour([0xf3, 0xf4, 0xf7]),
    action: Colour([0x97, 0xaf, 0xe1]),
    on_action: Colour([0, 0, 0]),
};

/// Reads `theme`.
pub fn read(reader: &ObjectReader<'_>) -> Theme {
    let Some(reader) = reader.object("theme") else { return Theme::default() };
    let theme = Theme {
        light: reader.object("light").map(|scheme| read_scheme(scheme, &LIGHT)).unwrap_or_default(),
        dark: reader.object("dark").map(|scheme| read_scheme(scheme, &DARK)).unwrap_or_default(),
        logo: logo(&reader, "logo"),
        logo_dark: logo(&reader, "logo_dark"),
    };
    reader.finish();
    theme
}

fn read_scheme(reader: ObjectReader<'_>, ground: &Ground) -> Scheme {
    let findings = reader.findings();
    let colour = |key| {
        let text = reader.text(key)?;
        let colour = text.value.parse().ok();
        if colour.is_none() {
            let message = format!("`{}` ist keine Farbe.", text.value);
            let finding = Finding::error(&text.at, "bad-colour", message);
            findings.add(finding.remedy("Schreiben Sie sechs Ziffern: #2044aa."));
        }
        colour.map(|colour| text.with(colour))
    };
    let (action, header) = (colour("action"), colour("header"));
    check(&action, &header, ground, findings);
    reader.finish();
    Scheme { action: action.map(|colour| colour.value), header: header.map(|colour| colour.value) }
}

/// Looks at every pair of colours that the theme brings together.
fn check(
    action: &Option<Located<Colour>>,
    header: &Option<Located<Colour>>,
    ground: &Ground,
    findings: &Findings,
) {
    let behind = header.as_ref().map_or(ground.header, |header| header.value);
    let links = action.as_ref().map_or(ground.action, |action| action.value);
    let refuse = |at: &Located<Colour>, what: &str, (front, back): (Colour, Colour)| {
        let contrast = front.contrast(back);
        if contrast < LEAST_CONTRAST {
            // Cut, not rounded: 4.49 is not enough and must not look as if it were.
            let shown = format!("{:.2}", (contrast * 100.0).floor() / 100.0).replace('.', ",");
            let message = format!(
                "Im Schema `{}` ist der Kontrast von {what} zu gering: {front} auf {back} hat {shown} : 1, nötig sind 4,5 : 1.",
                ground.name
            );
            findings.add(Finding::error(&at.at, "low-contrast", message));
        }
    };
    if let Some(action) = action {
        refuse(action, "Schaltflächen", (ground.on_action, links));
        refuse(action, "Links auf der Seite", (links, ground.page));
    }
    if let Some(at) = header.as_ref().or(action.as_ref()) {
        refuse(at, "Links im Kopf", (links, behind));
    }
    if let Some(header) = header {
        refuse(header, "Text im Kopf", (ground.text, behind));
    }
}

/// A file beside `site.json`; whether it is there is seen when it is read.
fn logo(reader: &ObjectReader<'_>, key: &'static str) -> Option<String> {
    let text = reader.text(key)?;
    let plain = text.value.chars().all(|sign| sign.is_ascii_alphanumeric() || "._-".contains(sign));
    let is_picture = [".svg", ".png"].iter().any(|ending| text.value.ends_with(ending));
    if !(plain && is_picture) {
        let message = format!("`{}` ist kein Bild neben `site.json`.", text.value);
        let finding = Finding::error(&text.at, "bad-logo", message);
        reader
            .findings()
            .add(finding.remedy("Nennen Sie den Namen einer Datei auf .svg oder .png, ohne Ordner."));
        return None;
    }
    Some(text.value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::source::parse;

    fn found(theme: &str) -> Vec<(&'static str, String)> {
        let root = parse(&format!("{{\"theme\": {theme}}}")).unwrap();
        let findings = Findings::default();
        let reader = ObjectReader::new(&root, &findings).unwrap();
        read(&reader);
        findings.into_sorted().into_iter().map(|finding| (finding.code, finding.message)).collect()
    }

    #[test]
    fn contrast_is_what_the_guidelines_say() {
        let colour = |text: &str| text.parse::<Colour>().unwrap();
        for (one, other, expected) in [
            ("#000000", "#ffffff", 21.0),
            ("#777777", "#ffffff", 4.48),
            ("#767676", "#ffffff", 4.54),
            ("#ff0000", "#ffffff", 4.0),
            ("#2044aa", "#2044AA", 1.0),
        ] {
            let contrast = colour(one).contrast(colour(other));
            assert!((contrast - expected).abs() < 0.005, "{one} {other}: {contrast}");
        }
    }

    #[test]
    fn the_colours_of_the_design_system_pass_their_own_test() {
        for ground in [&LIGHT, &DARK] {
            for (front, back) in [
                (ground.on_action, ground.action),
                (ground.action, ground.header),
                (ground.text, ground.header),
            ] {
                assert!(front.contrast(back) >= LEAST_CONTRAST, "{} {front} {back}", ground.name);
            }
        }
    }

    #[test]
    fn a_theme_that_cannot_be_read_is_refused_with_the_numbers() {
        let codes = |theme: &str| found(theme).into_iter().map(|(code, _)| code).collect::<Vec<_>>();
        assert_eq!(
            codes(r##"{"light": {"action": "#005a3c"}, "dark": {"action": "#7fd1ae"}}"##),
            [] as [&str; 0]
        );
        let [(_, button), (_, page), (_, header)] =
            <[_; 3]>::try_from(found(r##"{"light": {"action": "#ff8800"}}"##)).unwrap();
        assert!(
            button.contains("Schaltflächen") && button.contains("#ffffff auf #ff8800 hat 2,39 : 1"),
            "{button}"
        );
        assert!(page.contains("Links auf der Seite") && header.contains("Links im Kopf"), "{page} {header}");
        // Each is fine by itself; together they are not.
        let pair = found(r##"{"light": {"action": "#005a3c", "header": "#009a6c"}}"##);
        assert!(
            pair.iter().any(|(code, text)| *code == "low-contrast" && text.contains("Links im Kopf")),
            "{pair:?}"
        );
        assert_eq!(codes(r##"{"dark": {"header": "#404040"}}"##), [] as [&str; 0]);
        assert_eq!(codes(r##"{"dark": {"header": "#808080"}}"##), ["low-contrast", "low-contrast"]);
    }

    #[test]
    fn what_is_no_colour_and_no_picture_is_refused() {
        for (theme, code) in [
            (r#"{"light": {"action": "blue"}}"#, "bad-colour"),
            (r##"{"light": {"action": "#12"}}"##, "bad-colour"),
            (r##"{"light": {"action": "#+12345"}}"##, "bad-colour"),
            (r#"{"logo": "../logo.svg"}"#, "bad-logo"),
            (r#"{"logo": "logo.gif"}"#, "bad-logo"),
            (r#"{"colour": "x"}"#, "unknown-key"),
        ] {
            assert_eq!(found(theme).iter().map(|(code, _)| *code).collect::<Vec<_>>(), [code], "{theme}");
        }
    }
}
