//! How codes are spelled that people read, copy and type: Crockford's Base32 in groups.

use std::sync::OnceLock;

use data_encoding::{Encoding, Specification};

/// Signs of a code in one group.
const GROUP: usize = 4;

/// The bytes as digits and letters without look-alikes, in groups of four.
pub(super) fn write(bytes: &[u8]) -> String {
    let signs = encoding().encode(bytes);
    let groups: Vec<String> =
        signs.chars().collect::<Vec<_>>().chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// The bytes of a code as people type it: in either case, with or without blanks and hyphens, with an O for a zero
/// and an I or L for a one.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    encoding().decode(text.trim().as_bytes()).ok()
}

/// Digits and letters without I, L, O and U, in Crockford's order.
fn encoding() -> &'static Encoding {
    static ENCODING: OnceLock<Encoding> = OnceLock::new();
    ENCODING.get_or_init(|| {
        let mut specification = Specification::new();
        specification.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
        specification.translate.from.push_str("abcdefghjkmnpqrstvwxyzoOiIlL");
        specification.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
        specification.ignore.push_str(" -\t");
        #[allow(clippy::expect_used)] // a literal, which a test encodes with
        specification.encoding().expect("an alphabet of 32 signs")
    })
}
