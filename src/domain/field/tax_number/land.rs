//! How the Länder build and write their tax numbers, and how these become the unified number.
//!
//! Source: „Prüfung der Steuer- und Steueridentifikationsnummer“, Bayerisches Landesamt für Steuern,
//! published with ELSTER, sections 4 (forms) and 6 (check digits). The letters there: `F` the tax office
//! (Bundesfinanzamtsnummer without the Land), `B` the district, `U` the taxpayer, `P` the check digit.
//! Unified, a `0` follows the first four digits, in every Land.

use std::iter::zip;

/// One factor for each of the first twelve digits of the unified number.
type Factors = [u32; 12];

/// How a Land computes the last digit.
#[derive(Debug, PartialEq, Eq)]
enum CheckDigit {
    /// „11er-Verfahren“: what lacks to the next multiple of 11. Any of the lists may hold, because
    /// Berlin has two and which one counts depends on office and district.
    Eleven(&'static [Factors]),
    /// „11er-Verfahren“ of Nordrhein-Westfalen: the remainder itself.
    ElevenRemainder(Factors),
    /// „Modifiziertes 11er-Verfahren“ of Rheinland-Pfalz: products reduced to one digit, modulo 10.
    ElevenModified(Factors),
    /// „2er-Verfahren“: a summand for each digit, then powers of two, then sums of digits, modulo 10.
    Two,
}

/// The Länder that share programs with Bayern.
const BAYERN: &[Factors] = &[[0, 5, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2]];
const BREMEN_HAMBURG: &[Factors] = &[[0, 0, 4, 3, 0, 2, 7, 6, 5, 4, 3, 2]];
const NIEDERSACHSEN: &[Factors] = &[[0, 0, 2, 9, 0, 8, 7, 6, 5, 4, 3, 2]];
const BERLIN: &[Factors] = &[[0, 0, 0, 0, 0, 7, 6, 5, 8, 4, 3, 2], [0, 0, 2, 9, 0, 8, 7, 6, 5, 4, 3, 2]];
const NORDRHEIN_WESTFALEN: Factors = [0, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1];
const RHEINLAND_PFALZ: Factors = [0, 0, 1, 2, 0, 1, 2, 1, 2, 1, 2, 1];
const TWO_SUMMANDS: Factors = [0, 0, 9, 8, 0, 7, 6, 5, 4, 3, 2, 1];
const TWO_FACTORS: Factors = [0, 0, 512, 256, 0, 128, 64, 32, 16, 8, 4, 2];

/// One of the sixteen Länder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Land(&'static Rules);

#[derive(Debug, PartialEq, Eq)]
struct Rules {
    /// ISO 3166-2 without `DE-`.
    name: &'static str,
    title: &'static str,
    /// What every unified number of the Land begins with.
    prefix: &'static str,
    /// How many digits at the front of the prefix are missing in the number as written there.
    unwritten: usize,
    /// How the number is written: `0` is a digit; `=` is the digit 0 that Hessen puts in front.
    written: &'static str,
    check: CheckDigit,
}

const fn rules(
    (name, title): (&'static str, &'static str),
    prefix: &'static str,
    unwritten: usize,
    written: &'static str,
    check: CheckDigit,
) -> Rules {
    Rules { name, title, prefix, unwritten, written, check }
}

static RULES: [Rules; 16] = [
    rules(("BW", "Baden-Württemberg"), "28", 2, "00000/00000", CheckDigit::Two),
    rules(("BY", "Bayern"), "9", 1, "000/000/00000", CheckDigit::Eleven(BAYERN)),
    rules(("BE", "Berlin"), "11", 2, "00/000/00000", CheckDigit::Eleven(BERLIN)),
    rules(("BB", "Brandenburg"), "30", 1, "000/000/00000", CheckDigit::Eleven(BAYERN)),
    rules(("HB", "Bremen"), "24", 2, "00 000 00000", CheckDigit::Eleven(BREMEN_HAMBURG)),
    rules(("HH", "Hamburg"), "22", 2, "00/000/00000", CheckDigit::Eleven(BREMEN_HAMBURG)),
    rules(("HE", "Hessen"), "26", 2, "=00 000 00000", CheckDigit::Two),
    rules(("MV", "Mecklenburg-Vorpommern"), "40", 1, "000/000/00000", CheckDigit::Eleven(BAYERN)),
    rules(("NI", "Niedersachsen"), "23", 2, "00/000/00000", CheckDigit::Eleven(NIEDERSACHSEN)),
    rules(
        ("NW", "Nordrhein-Westfalen"),
        "5",
        1,
        "000/0000/0000",
        CheckDigit::ElevenRemainder(NORDRHEIN_WESTFALEN),
    ),
    rules(("RP", "Rheinland-Pfalz"), "27", 2, "00/000/00000", CheckDigit::ElevenModified(RHEINLAND_PFALZ)),
    rules(("SL", "Saarland"), "10", 1, "000/000/00000", CheckDigit::Eleven(BAYERN)),
    rules(("SN", "Sachsen"), "32", 1, "000/000/00000", CheckDigit::Eleven(BAYERN)),
    rules(("ST", "Sachsen-Anhalt"), "31", 1, "000/000/00000", CheckDigit::Eleven(BAYERN)),
    rules(("SH", "Schleswig-Holstein"), "21", 2, "00 000 00000", CheckDigit::Two),
    rules(("TH", "Thüringen"), "41", 1, "000/000/00000", CheckDigit::Eleven(BAYERN)),
];

impl Land {
    /// All Länder.
    pub fn all() -> impl Iterator<Item = Self> {
        RULES.iter().map(Self)
    }

    /// The Land with these letters of ISO 3166-2.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|land| land.0.name == name)
    }

    /// The letters of ISO 3166-2 without `DE-`.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The name of the Land.
    pub fn title(self) -> &'static str {
        self.0.title
    }

    /// The only Land that sets strokes like this, if there is one.
    pub fn written_like(text: &str) -> Option<Self> {
        let mut lands = Self::all().filter(|land| groups(land.0.written) == groups(text));
        let only = lands.next()?;
        lands.next().is_none().then_some(only)
    }

    /// The Land of a unified number.
    pub fn of_unified(number: &str) -> Option<Self> {
        Self::all().find(|land| land.unified(number).is_some_and(|unified| unified == number))
    }

    /// The unified number for these digits, unified already or as written in the Land; nothing if the
    /// Land cannot have given them.
    pub fn unified(self, digits: &str) -> Option<String> {
        let Rules { prefix, unwritten, written, check, .. } = self.0;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut number = digits.to_owned();
        if number.len() == 11 && written.starts_with('=') {
            number = number.strip_prefix('0')?.to_owned();
        }
        if number.len() + unwritten == 12 {
            number.insert_str(0, prefix.get(..*unwritten)?);
            number.insert(4, '0');
        }
        let values: Vec<u32> = number.chars().map(|sign| sign.to_digit(10)).collect::<Option<_>>()?;
        let (payload, [last]) = values.split_first_chunk::<12>()? else { return None };
        let fits = number.starts_with(prefix) && payload[4] == 0 && check.gives(payload, *last);
        fits.then_some(number)
    }

    /// A unified number as the Land writes it.
    pub fn written(self, unified: &str) -> String {
        let digits = unified.chars().enumerate().filter(|(at, _)| *at != 4).map(|(_, digit)| digit);
        let mut digits = digits.skip(self.0.unwritten);
        let sign = |sign| match sign {
            '0' => digits.next(),
            '=' => Some('0'),
            other => Some(other),
        };
        self.0.written.chars().filter_map(sign).collect()
    }
}

impl CheckDigit {
    fn gives(&self, payload: &[u32; 12], last: u32) -> bool {
        let sum =
            |factors: &Factors| zip(payload, factors).map(|(digit, factor)| digit * factor).sum::<u32>();
        match self {
            // A number whose check digit would have two digits is not given out.
            Self::Eleven(lists) => lists.iter().any(|factors| (11 - sum(factors) % 11) % 11 == last),
            Self::ElevenRemainder(factors) => sum(factors) % 11 == last,
            Self::ElevenModified(factors) => {
                let sum: u32 = zip(payload, factors).map(|(digit, factor)| digit_sum(digit * factor)).sum();
                (10 - sum % 10) % 10 == last
            }
            Self::Two => {
                let summed = zip(payload, TWO_SUMMANDS).map(|(digit, summand)| (digit + summand) % 10);
                let sum: u32 =
                    zip(summed, TWO_FACTORS).map(|(digit, factor)| digit_sum(digit * factor)).sum();
                (10 - sum % 10) % 10 == last
            }
        }
    }
}

/// The sum of the digits, repeated until one digit is left.
fn digit_sum(number: u32) -> u32 {
    if number == 0 { 0 } else { (number - 1) % 9 + 1 }
}

/// How many digits stand between the strokes or blanks.
fn groups(text: &str) -> Vec<usize> {
    let digit = |sign: char| sign.is_ascii_digit() || sign == '=';
    text.split(|sign| !digit(sign)).map(str::len).filter(|length| *length > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_laender_set_their_strokes_alone() {
        let alone: Vec<&str> = Land::all()
            .filter(|land| Land::written_like(land.0.written) == Some(*land))
            .map(|land| land.name())
            .collect();
        assert_eq!(alone, ["BW", "NW"]);
    }

    #[test]
    fn sums_of_digits_go_on_until_one_is_left() {
        for (number, sum) in [(0, 0), (9, 9), (10, 1), (18, 9), (99, 9), (512 * 9, 9), (256 * 7, 1)] {
            assert_eq!(digit_sum(number), sum, "{number}");
        }
    }
}
