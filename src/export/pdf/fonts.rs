//! The letters: Fira Sans for Latin, Greek and Cyrillic, Noto Sans Arabic for Arabic script. Both are free (OFL).

use std::sync::OnceLock;

use krilla::text::Font;
use rustybuzz::Face;
use unicode_normalization::UnicodeNormalization;

use super::PdfError;

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/static/fonts/", $name)).as_slice()
    };
}

/// How strong a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    SemiBold,
}

/// One font file.
pub struct Typeface {
    /// For measuring and shaping.
    pub face: Face<'static>,
    /// The same for the PDF.
    pub font: Font,
    /// A bit for every sign up to U+FFFF that it has a shape for: it is asked of every sign of every text.
    known: Vec<u64>,
}

/// Scripts have fonts of their own; the first that has a letter is taken.
const SCRIPTS: usize = 2;

/// All fonts of the program.
pub struct Fonts {
    regular: [Typeface; SCRIPTS],
    semi_bold: [Typeface; SCRIPTS],
}

impl Fonts {
    /// The fonts of a weight, the one to be preferred first.
    pub fn of(&self, weight: Weight) -> &[Typeface; SCRIPTS] {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        }
    }

    fn read() -> Option<Self> {
        Some(Self {
            regular: [
                Typeface::read(font!("fira-sans-regular.ttf"))?,
                Typeface::read(font!("noto-sans-arabic-regular.ttf"))?,
            ],
            semi_bold: [
                Typeface::read(font!("fira-sans-semibold.ttf"))?,
                Typeface::read(font!("noto-sans-arabic-semibold.ttf"))?,
            ],
        })
    }
}

impl Typeface {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let face = Face::from_slice(bytes, 0)?;
        let mut known = vec![0; usize::from(u16::MAX).div_ceil(WORD)];
        for sign in '\0'..='\u{ffff}' {
            if is_in(&face, sign)
                && let Some(bits) = known.get_mut(sign as usize / WORD)
            {
                *bits |= 1 << (sign as usize % WORD);
            }
        }
        Some(Self { face, font: Font::new(bytes.into(), 0)?, known })
    }

    /// Whether it has a shape for `sign`.
    pub fn has(&self, sign: char) -> bool {
        match self.known.get(sign as usize / WORD) {
            Some(bits) => bits & (1 << (sign as usize % WORD)) != 0,
            None => is_in(&self.face, sign),
        }
    }
}

/// Bits of a `u64`.
const WORD: usize = u64::BITS as usize;

fn is_in(face: &Face<'_>, sign: char) -> bool {
    face.glyph_index(sign).is_some_and(|glyph| glyph.0 != 0)
}

/// The fonts, read once.
///
/// # Errors
/// When an embedded file is no font.
pub fn load() -> Result<&'static Fonts, PdfError> {
    static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
    FONTS.get_or_init(Fonts::read).as_ref().ok_or(PdfError::Font)
}

/// The text with nothing in it that cannot be printed. A sign for which no font has a shape, such as
/// an emoji or a Chinese character, is named by its number in Unicode: `[U+1F600]`. So nothing that a
/// person wrote is lost without a trace, and nothing comes out as an empty box.
pub fn printable(text: &str) -> String {
    // Without fonts there will be no paper either.
    let Ok(fonts) = load() else { return String::new() };
    let mut clean = String::with_capacity(text.len());
    for sign in text.replace("\r\n", "\n").nfc() {
        match sign {
            '\n' => clean.push('\n'),
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' | '\u{a0}' => clean.push(if sign == '\t' { ' ' } else { sign }),
            _ if sign.is_control() || leaves_no_mark(sign) => {}
            _ if fonts.regular.iter().any(|font| font.has(sign)) => clean.push(sign),
            _ if sign.is_whitespace() => clean.push(' '),
            _ => clean.push_str(&format!("[U+{:04X}]", u32::from(sign))),
        }
    }
    clean
}

/// Signs that steer programs and have no shape: direction marks, variation selectors, byte order marks.
/// The joiners of Arabic script (U+200C, U+200D) do have an effect, and stay.
fn leaves_no_mark(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e01ef}')
}
