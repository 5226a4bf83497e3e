//! Files that citizens attach: what is said of them in answers, and which kinds are taken.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::id::FileId;
use super::numeral;
use crate::tongue::{Tongue, numbers};

/// Bytes of a megabyte, as limits and sizes count it.
pub const MEGABYTE: u64 = 1_000_000;
/// Longest name that is kept, in characters: mail programs and file systems take it.
const LONGEST_NAME: usize = 120;
/// Signs that some file system or mail program does not take in a name.
const UNSAFE_IN_NAMES: &[char] = &['<', '>', ':', '"', '|', '?', '*', '\u{fffd}'];

/// A file as an answer names it. Its content is kept elsewhere, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    pub id: FileId,
    /// As the citizen called it, without what could harm, and with an ending that fits.
    pub name: Box<str>,
    pub media_type: MediaType,
    /// Bytes of what is kept, which is what the office receives.
    pub size: u64,
    /// SHA-256 of the same, in lower-case hexadecimal; zeros where an author's case does not say.
    pub sha256: Box<str>,
}

/// A kind of file that can be taken. Told by its first bytes, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaType {
    #[serde(rename = "application/pdf")]
    Pdf,
    #[serde(rename = "image/jpeg")]
    Jpeg,
    #[serde(rename = "image/png")]
    Png,
    /// What telephones of one large maker save photos as.
    #[serde(rename = "image/heic")]
    Heic,
}

impl MediaType {
    /// All kinds, in the order in which pages name them.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Jpeg, Self::Png, Self::Heic];

    /// The word for `accept` in a definition.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Heic => "heic",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Heic => "HEIC",
        }
    }

    /// The registered name of the media type.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Heic => "image/heic",
        }
    }

    /// The kind with this media type or word.
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == text || one.word() == text)
    }

    /// Endings of file names, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Heic => &["heic", "heif"],
        }
    }

    /// The kind that begins with these bytes; 32 are enough.
    pub fn of_content(content: &[u8]) -> Option<Self> {
        if content.starts_with(b"%PDF-") {
            return Some(Self::Pdf);
        }
        if content.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if content.starts_with(&[0xff, 0xd8, 0xff]) {
            return Some(Self::Jpeg);
        }
        // ISO/IEC 23008-12: a box `ftyp` that names one of the brands of HEVC images.
        let brand = content.get(8..12).filter(|_| content.get(4..8) == Some(b"ftyp"))?;
        let brands: &[&[u8]] = &[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
        brands.contains(&brand).then_some(Self::Heic)
    }
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRules {
    /// In the order of [`MediaType::ALL`]; at least one.
    pub accept: Vec<MediaType>,
    /// Most files.
    pub most: usize,
    /// Most bytes of one file.
    pub largest: u64,
}

impl FileRules {
    /// For the attribute `accept` of an input: media types and endings, because not every system knows
    /// every type.
    pub fn accept_attribute(&self) -> String {
        let one = |kind: &MediaType| {
            let endings = kind.endings().iter().take(2).map(|ending| format!(".{ending}"));
            std::iter::once(kind.name().to_owned()).chain(endings).collect::<Vec<_>>().join(",")
        };
        self.accept.iter().map(one).collect::<Vec<_>>().join(",")
    }
}

impl AttachedFile {
    /// As it stands in drafts and submissions.
    pub fn to_json(&self) -> Json {
        json!({
            "id": self.id, "name": self.name, "media_type": self.media_type.name(),
            "size": self.size, "sha256": self.sha256,
        })
    }

    /// Reads a file of a draft, or one of a case, which names only what matters: `{"name": "foto.jpg"}`.
    /// There the `type` follows from the ending and the rest is made up.
    pub fn from_json(place: usize, json: &Json) -> Option<Self> {
        let text = |key: &str| json.get(key).and_then(Json::as_str);
        let name = text("name").filter(|name| !name.is_empty())?;
        let ending = || name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let by_ending = || {
            let ending = ending()?;
            MediaType::ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str()))
        };
        let media_type = match text("media_type").or_else(|| text("type")) {
            Some(named) => MediaType::named(named)?,
            None => by_ending()?,
        };
        let made_up = Uuid::from_u128(u128::try_from(place).unwrap_or_default());
        Some(Self {
            id: text("id").map_or(Some(FileId::new(made_up)), |id| id.parse().ok())?,
            name: name.into(),
            media_type,
            size: json.get("size").map_or(Some(1), Json::as_u64)?,
            sha256: text("sha256").map_or_else(|| "0".repeat(64), str::to_owned).into(),
        })
    }

    /// `foto.jpg (1,2 MB)`
    pub fn in_words(&self, tongue: Tongue) -> String {
        format!("{} ({})", self.name, size_in_words(self.size, tongue))
    }
}

/// `1,2 MB`, `340 kB`, `12 Byte`: at most three significant digits, rounded up, so that nothing is 0 kB.
pub fn size_in_words(bytes: u64, tongue: Tongue) -> String {
    if bytes < 1_000 {
        return numbers::bytes(tongue, usize::try_from(bytes).unwrap_or_default());
    }
    if bytes < MEGABYTE - 999 {
        return numbers::kilobytes(tongue, &bytes.div_ceil(1_000).to_string());
    }
    let tenths = bytes.div_ceil(MEGABYTE / 10);
    let tenths = if tenths >= 1_000 { tenths.div_ceil(10) * 10 } else { tenths };
    let number = Decimal::new(i64::try_from(tenths).unwrap_or(i64::MAX), 1).normalize();
    numbers::megabytes(tongue, &numeral::print(number, tongue))
}

/// The name of a file as it is kept: without folders, controls, signs that turn the direction of
/// writing, and signs that some system refuses; with an ending that fits its content. Otherwise as the
/// citizen gave it.
pub fn kept_name(given: &str, kind: MediaType) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .nfc()
        .filter(|sign| !is_invisible(*sign))
        .map(|sign| if UNSAFE_IN_NAMES.contains(&sign) { '_' } else { sign })
        .collect();
    let plain = plain.trim_matches(|sign: char| sign == '.' || sign.is_whitespace());
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if is_an_ending(ending) => (stem, Some(ending)),
        _ => (plain, None),
    };
    let fits = |ending: &&str| kind.endings().contains(&ending.to_lowercase().as_str());
    let ending = ending.filter(fits).unwrap_or_else(|| kind.endings().first().copied().unwrap_or_default());
    let stem = stem.trim_end_matches(|sign: char| sign == '.' || sign.is_whitespace());
    let room = LONGEST_NAME.saturating_sub(ending.len() + 1);
    let stem: String = if stem.is_empty() { "Datei".to_owned() } else { stem.chars().take(room).collect() };
    format!("{stem}.{ending}")
}

/// Whether this is the ending of a kind that can be taken; any other belongs to the name.
fn is_an_ending(text: &str) -> bool {
    let text = text.to_lowercase();
    MediaType::ALL.iter().any(|kind| kind.endings().contains(&text.as_str()))
}

/// Controls, and signs of the category Cf that change how their neighbours are read.
fn is_invisible(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_its_first_bytes() {
        for (content, kind) in [
            (&b"%PDF-1.7\n"[..], Some(MediaType::Pdf)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some(MediaType::Png)),
            (b"\xff\xd8\xff\xe1\0\x10Exif", Some(MediaType::Jpeg)),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Some(MediaType::Heic)),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", Some(MediaType::Heic)),
            (b"\0\0\0\x18ftypisom\0\0\0\0", None),
            (b"MZ\x90\0", None),
            (b"PK\x03\x04", None),
            (b"<svg xmlns", None),
            (b"\0\0\0\x18ftyp", None),
            (b"%PD", None),
            (b"", None),
        ] {
            assert_eq!(MediaType::of_content(content), kind, "{content:?}");
        }
    }

    #[test]
    fn a_name_is_kept_as_given_without_what_could_harm() {
        for (given, kind, kept) in [
            ("foto.jpg", MediaType::Jpeg, "foto.jpg"),
            ("Übersicht Küche.JPG", MediaType::Jpeg, "Übersicht Küche.JPG"),
            ("U\u{308}bersicht.pdf", MediaType::Pdf, "Übersicht.pdf"),
            ("../../etc/passwd", MediaType::Pdf, "passwd.pdf"),
            ("C:\\Users\\erika\\scan.pdf", MediaType::Pdf, "scan.pdf"),
            ("IMG_0815.jpg", MediaType::Heic, "IMG_0815.heic"),
            ("rechnung\u{202e}fdp.exe", MediaType::Pdf, "rechnungfdp.exe.pdf"),
            ("a\r\nb\0c.png", MediaType::Png, "abc.png"),
            ("was?*.png", MediaType::Png, "was__.png"),
            ("scan 2.5", MediaType::Pdf, "scan 2.5.pdf"),
            (".pdf", MediaType::Pdf, "pdf.pdf"),
            ("...", MediaType::Png, "Datei.png"),
            ("", MediaType::Heic, "Datei.heic"),
            ("契約書.pdf", MediaType::Pdf, "契約書.pdf"),
        ] {
            assert_eq!(kept_name(given, kind), kept, "{given:?}");
        }
        let long = kept_name(&format!("{}.pdf", "ä".repeat(400)), MediaType::Pdf);
        assert_eq!(long.chars().count(), LONGEST_NAME);
        assert!(long.ends_with("ä.pdf"));
    }

    #[test]
    fn a_size_reads_as_people_say_it() {
        for (bytes, german, english) in [
            (1, "1 Byte", "1 byte"),
            (999, "999 Byte", "999 bytes"),
            (1_000, "1 kB", "1 kB"),
            (340_001, "341 kB", "341 kB"),
            (999_000, "999 kB", "999 kB"),
            (999_999, "1 MB", "1 MB"),
            (1_234_567, "1,3 MB", "1.3 MB"),
            (10_000_000, "10 MB", "10 MB"),
            (123_450_000, "124 MB", "124 MB"),
        ] {
            assert_eq!(size_in_words(bytes, Tongue::German), german);
            assert_eq!(size_in_words(bytes, Tongue::English), english);
        }
        assert_eq!(size_in_words(2, Tongue::Russian), "2 байта");
        assert_eq!(size_in_words(1_200_000, Tongue::Ukrainian), "1,2 МБ");
    }

    #[test]
    fn a_case_names_what_matters_and_a_draft_all() {
        let short = AttachedFile::from_json(2, &json!({ "name": "foto.JPG" })).unwrap();
        assert_eq!((short.media_type, short.size), (MediaType::Jpeg, 1));
        let all = AttachedFile { sha256: "ab".repeat(32).into(), ..short };
        assert_eq!(AttachedFile::from_json(0, &all.to_json()), Some(all));
        for misshapen in [
            json!({}),
            json!("foto.jpg"),
            json!({ "name": "foto" }),
            json!({ "name": "foto.exe" }),
            json!({ "name": "foto.jpg", "type": "image/gif" }),
            json!({ "name": "foto.jpg", "size": -1 }),
            json!({ "name": "foto.jpg", "id": "x" }),
        ] {
            assert_eq!(AttachedFile::from_json(0, &misshapen), None, "{misshapen}");
        }
    }
}
