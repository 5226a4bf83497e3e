//! The letters of DIN 91379:2022-08, data type A: what names of natural persons consist of in documents
//! and registers of German authorities.
//!
//! The normative Latin letters and sequences („bll“) and the non-letters N1 („bnlreq“) of the standard,
//! after the lists of <https://github.com/String-Latin/DIN-91379-Characters-and-Sequences>.

/// Whether a text in NFC consists of the signs and sequences of data type A and of nothing else.
pub fn is_data_type_a(text: &str) -> bool {
    let mut rest = text.chars();
    while let Some(sign) = rest.next() {
        if !is_letter(sign) && !is_other_sign(sign) {
            return false;
        }
        if let Some(after) = longest_sequence(sign, rest.as_str()) {
            rest = after.chars();
        }
    }
    true
}

/// What follows the longest sequence that begins with this letter, if there is one.
fn longest_sequence(letter: char, rest: &str) -> Option<&str> {
    let (_, endings) = SEQUENCES.iter().find(|(first, _)| *first == letter)?;
    endings.iter().filter_map(|ending| rest.strip_prefix(ending)).min_by_key(|after| after.len())
}

/// The 500 letters that are one code point.
fn is_letter(sign: char) -> bool {
    matches!(sign,
        'A'..='Z' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ž' | 'Ƈ' | 'ƈ' | 'Ə' | 'Ɨ' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
        | 'Ʒ' | '\u{1CD}'..='\u{1DC}' | '\u{1DE}' | '\u{1DF}' | '\u{1E2}'..='\u{1F0}' | '\u{1F4}' | '\u{1F5}'
        | '\u{1F8}'..='\u{1FF}' | '\u{212}' | '\u{213}' | '\u{218}'..='\u{21B}' | '\u{21E}' | '\u{21F}'
        | '\u{227}'..='\u{233}' | 'ə' | 'ɨ' | 'ʒ' | '\u{1E02}' | '\u{1E03}' | '\u{1E06}' | '\u{1E07}'
        | '\u{1E0A}'..='\u{1E11}' | '\u{1E17}' | '\u{1E1C}'..='\u{1E2B}' | '\u{1E2F}'..='\u{1E37}'
        | '\u{1E3A}' | '\u{1E3B}' | '\u{1E40}'..='\u{1E49}' | '\u{1E52}'..='\u{1E5B}'
        | '\u{1E5E}'..='\u{1E63}' | '\u{1E6A}'..='\u{1E6F}' | '\u{1E80}'..='\u{1E87}'
        | '\u{1E8C}'..='\u{1E97}' | 'ẞ' | '\u{1EA0}'..='\u{1EF9}')
}

/// The 18 non-letters N1.
fn is_other_sign(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '\''
            | ','
            | '-'
            | '.'
            | '`'
            | '~'
            | '¨'
            | '´'
            | '·'
            | '\u{2B9}'
            | '\u{2BA}'
            | '\u{2BE}'
            | '\u{2BF}'
            | '\u{2C8}'
            | '\u{2CC}'
            | '’'
            | '‡'
    )
}

/// The 149 sequences: a letter, and what may follow it.
#[rustfmt::skip]
const SEQUENCES: &[(char, &[&str])] = &[
    ('A', &["\u{30B}"]),
    ('C', &["\u{300}", "\u{304}", "\u{306}", "\u{308}", "\u{315}", "\u{323}", "\u{326}", "\u{328}\u{306}"]),
    ('D', &["\u{302}"]),
    ('F', &["\u{300}", "\u{304}"]),
    ('G', &["\u{300}"]),
    ('H', &["\u{304}", "\u{326}", "\u{331}"]),
    ('J', &["\u{301}", "\u{30C}"]),
    ('K', &["\u{300}", "\u{302}", "\u{304}", "\u{307}", "\u{315}", "\u{31B}", "\u{326}", "\u{35F}H", "\u{35F}h"]),
    ('L', &["\u{302}", "\u{325}", "\u{325}\u{304}", "\u{326}"]),
    ('M', &["\u{300}", "\u{302}", "\u{306}", "\u{310}"]),
    ('N', &["\u{302}", "\u{304}", "\u{306}", "\u{326}"]),
    ('P', &["\u{300}", "\u{304}", "\u{315}", "\u{323}"]),
    ('R', &["\u{306}", "\u{325}", "\u{325}\u{304}"]),
    ('S', &["\u{300}", "\u{304}", "\u{31B}\u{304}", "\u{331}"]),
    ('T', &["\u{300}", "\u{304}", "\u{308}", "\u{315}", "\u{31B}"]),
    ('U', &["\u{307}"]),
    ('Z', &["\u{300}", "\u{304}", "\u{306}", "\u{308}", "\u{327}"]),
    ('a', &["\u{30B}"]),
    ('c', &["\u{300}", "\u{304}", "\u{306}", "\u{308}", "\u{315}", "\u{323}", "\u{326}", "\u{328}\u{306}"]),
    ('d', &["\u{302}"]),
    ('f', &["\u{300}", "\u{304}"]),
    ('g', &["\u{300}"]),
    ('h', &["\u{304}", "\u{326}"]),
    ('j', &["\u{301}"]),
    ('k', &["\u{300}", "\u{302}", "\u{304}", "\u{307}", "\u{315}", "\u{31B}", "\u{326}", "\u{35F}h"]),
    ('l', &["\u{302}", "\u{325}", "\u{325}\u{304}", "\u{326}"]),
    ('m', &["\u{300}", "\u{302}", "\u{306}", "\u{310}"]),
    ('n', &["\u{302}", "\u{304}", "\u{306}", "\u{326}"]),
    ('p', &["\u{300}", "\u{304}", "\u{315}", "\u{323}"]),
    ('r', &["\u{306}", "\u{325}", "\u{325}\u{304}"]),
    ('s', &["\u{300}", "\u{304}", "\u{31B}\u{304}", "\u{331}"]),
    ('t', &["\u{300}", "\u{304}", "\u{315}", "\u{31B}"]),
    ('u', &["\u{307}"]),
    ('z', &["\u{300}", "\u{304}", "\u{306}", "\u{308}", "\u{327}"]),
    ('Ç', &["\u{306}"]),
    ('Û', &["\u{304}"]),
    ('ç', &["\u{306}"]),
    ('û', &["\u{304}"]),
    ('ÿ', &["\u{301}"]),
    ('Č', &["\u{315}", "\u{323}"]),
    ('č', &["\u{315}", "\u{323}"]),
    ('ē', &["\u{30D}"]),
    ('Ī', &["\u{301}"]),
    ('ī', &["\u{301}"]),
    ('ō', &["\u{30D}"]),
    ('Ž', &["\u{326}", "\u{327}"]),
    ('ž', &["\u{326}", "\u{327}"]),
    ('\u{1E32}', &["\u{304}"]),
    ('\u{1E33}', &["\u{304}"]),
    ('\u{1E62}', &["\u{304}"]),
    ('\u{1E63}', &["\u{304}"]),
    ('\u{1E6C}', &["\u{304}"]),
    ('\u{1E6D}', &["\u{304}"]),
    ('\u{1EA0}', &["\u{308}"]),
    ('\u{1EA1}', &["\u{308}"]),
    ('\u{1ECC}', &["\u{308}"]),
    ('\u{1ECD}', &["\u{308}"]),
    ('\u{1EE4}', &["\u{304}", "\u{308}"]),
    ('\u{1EE5}', &["\u{304}", "\u{308}"]),
];

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn there_are_as_many_letters_signs_and_sequences_as_in_the_standard() {
        assert_eq!(('\0'..=char::MAX).filter(|sign| is_letter(*sign)).count(), 500);
        assert_eq!(('\0'..=char::MAX).filter(|sign| is_other_sign(*sign)).count(), 18);
        assert_eq!(SEQUENCES.iter().map(|(_, endings)| endings.len()).sum::<usize>(), 149);
    }

    #[test]
    fn every_sequence_survives_composing_and_passes() {
        for (letter, endings) in SEQUENCES {
            for ending in *endings {
                let sequence = format!("{letter}{ending}");
                assert_eq!(sequence.nfc().collect::<String>(), sequence);
                assert!(is_data_type_a(&sequence), "{sequence}");
                assert!(is_data_type_a(&format!("Ab{sequence}c")), "{sequence}");
            }
        }
    }

    #[test]
    fn marks_that_are_part_of_no_sequence_do_not_pass() {
        for text in
            ["\u{301}", "A\u{304}", "C\u{328}", "K\u{35F}", "K\u{35F}x", "L\u{325}\u{304}\u{304}", " \u{308}"]
        {
            assert!(!is_data_type_a(text), "{text:?}");
        }
    }
}
