//! Keys that portals share with this installation.

use super::reader::Reader;
use super::variables;
use crate::crypto::PrefillKey;

/// Longest name of a portal, in characters: it stands in a sentence.
const LONGEST_NAME: usize = 60;

/// Reads `LOTSE_PREFILL_KEYS`; no portals where it is unset.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Vec<PrefillKey>> {
    reader.optional(&variables::PREFILL_KEYS, parse).map(Option::unwrap_or_default)
}

/// `name=key, name=key`. The text itself is not part of a complaint, for it holds secrets.
fn parse(text: &str) -> Result<Vec<PrefillKey>, String> {
    let mut keys: Vec<PrefillKey> = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let wrong =
            || "ist nicht von der Form Name=Schlüssel, mit 32 Byte in Base64 als Schlüssel".to_owned();
        let (name, key) = part.split_once('=').ok_or_else(wrong)?;
        let name = name.trim();
        let is_name =
            (1..=LONGEST_NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        let key = PrefillKey::new(name, key.trim()).map_err(|_| wrong())?;
        if !is_name || keys.iter().any(|known| known.name() == name) {
            return Err("nennt ein Portal zweimal, oder sein Name ist leer oder zu lang".to_owned());
        }
        keys.push(key);
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portals_have_names_of_their_own_and_whole_keys() {
        let key = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
        for (text, expected) in [
            (format!("Serviceportal={key}"), Some(1)),
            (format!("Serviceportal={key}, Bürgerkonto Land = {key}"), Some(2)),
            (String::new(), Some(0)),
            (format!("a={key},a={key}"), None),
            (format!("={key}"), None),
            (key.trim_end_matches('=').to_owned(), None),
            ("a=short".to_owned(), None),
        ] {
            let parsed = parse(&text);
            assert_eq!(parsed.as_ref().ok().map(Vec::len), expected, "{text}");
            assert!(parsed.err().is_none_or(|complaint| !complaint.contains(key)));
        }
    }
}
