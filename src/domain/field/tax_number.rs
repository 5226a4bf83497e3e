//! `tax_number`: the Steuernummer that a tax office gives to a person or a business.

mod land;

use serde_json::{Value as Json, json};

use self::land::Land;
use super::check_digit::compact;
use super::plain_text::clean;
use super::{ErrorCode, FieldKind, RawField, Typed, Words};
use crate::domain::answers::Value;
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::ObjectReader;
use crate::domain::situation::Situation;

/// A Steuernummer as it stands on a tax notice (10 or 11 digits, written differently in each Land) or
/// in the unified form of ELSTER (13 digits).
///
/// Where the Land is sure, the number is kept in the unified form and shown as the Land writes it:
/// when the definition names it, when all 13 digits were typed, and when the strokes stand as only one
/// Land sets them. Otherwise the digits are kept as they are, and it is enough that one Land could
/// have given them.
#[derive(Debug)]
pub struct TaxNumber {
    land: Option<Land>,
}

impl TaxNumber {
    /// Reads `land`: the letters of ISO 3166-2 without `DE-`, such as `HE`.
    pub fn define(reader: &ObjectReader<'_>, builder: &mut Builder<'_>) -> Self {
        let Some(named) = reader.text("land") else { return Self { land: None } };
        let land = Land::named(named.value);
        if land.is_none() {
            let message = format!("Das Land `{}` gibt es nicht.", named.value);
            let names: Vec<&str> = Land::all().map(Land::name).collect();
            let remedy = format!("Möglich sind: {}.", names.join(", "));
            builder.findings.add(Finding::error(&named.at, "unknown-land", message).remedy(remedy));
        }
        Self { land }
    }

    fn read_number(&self, typed: &str) -> Result<Option<String>, ErrorCode> {
        let Some(text) = clean(typed)? else { return Ok(None) };
        let digits = compact(&text);
        let written = Land::written_like(&text);
        let unified = match self.land.or(written) {
            // Only another Land sets its strokes like this, even if the check digit fits by chance.
            Some(land) if written.is_some_and(|other| other != land) => None,
            Some(land) => land.unified(&digits),
            None if digits.len() == 13 => Land::all().find_map(|land| land.unified(&digits)),
            None => Land::all().any(|land| land.unified(&digits).is_some()).then_some(digits),
        };
        unified.map(Some).ok_or(ErrorCode::NotATaxNumber)
    }
}

/// As the Land writes it, where the Land is known.
fn as_written(kept: &str) -> String {
    Land::of_unified(kept).map_or_else(|| kept.to_owned(), |land| land.written(kept))
}

impl FieldKind for TaxNumber {
    fn name(&self) -> &'static str {
        "tax_number"
    }

    fn read(&self, raw: &RawField<'_>, _: &Situation<'_>) -> Result<Option<Value>, ErrorCode> {
        let number = self.read_number(raw.first("").unwrap_or_default())?;
        Ok(number.map(|number| Value::Text(number.into())))
    }

    fn check(&self, value: &Value, _: &Situation<'_>) -> Result<(), ErrorCode> {
        match self.read_number(value.text()) {
            Ok(Some(_)) => Ok(()),
            Ok(None) => Err(ErrorCode::Required),
            Err(code) => Err(code),
        }
    }

    /// With the Land, which a citizen can check and without which the number is not unique.
    fn show(&self, value: &Value, _: &Words<'_>) -> String {
        match Land::of_unified(value.text()) {
            Some(land) => format!("{} ({})", land.written(value.text()), land.title()),
            None => value.text().to_owned(),
        }
    }

    /// Reading this again gives the same number: what is written in the way of a Land that shares it
    /// with others stays in the unified form.
    fn typed(&self, value: &Value) -> Typed {
        let written = as_written(value.text());
        let again = self.read_number(&written);
        let same = again.is_ok_and(|again| again.as_deref() == Some(value.text()));
        vec![("", if same { written } else { value.text().to_owned() })]
    }

    fn schema(&self) -> Json {
        json!({ "type": "string", "pattern": "^([0-9]{10,11}|[0-9]{13})$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: TaxNumber = TaxNumber { land: None };

    /// The samples of the tax administration for every Land: as written there, and unified.
    const SAMPLES: &[(&str, &str, &str)] = &[
        ("BW", "93815/08152", "2893081508152"),
        ("BY", "181/815/08155", "9181081508155"),
        ("BE", "21/815/08150", "1121081508150"),
        ("BB", "048/815/08155", "3048081508155"),
        ("HB", "75 815 08152", "2475081508152"),
        ("HH", "02/815/08156", "2202081508156"),
        ("HE", "013 815 08153", "2613081508153"),
        ("MV", "079/815/08151", "4079081508151"),
        ("NI", "24/815/08151", "2324081508151"),
        ("NW", "133/8150/8159", "5133081508159"),
        ("RP", "22/815/08154", "2722081508154"),
        ("SL", "010/815/08182", "1010081508182"),
        ("SN", "201/123/12340", "3201012312340"),
        ("ST", "101/815/08154", "3101081508154"),
        ("SH", "29 815 08158", "2129081508158"),
        ("TH", "151/815/08156", "4151081508156"),
    ];

    fn of(land: &str) -> TaxNumber {
        TaxNumber { land: Some(Land::named(land).unwrap()) }
    }

    #[test]
    fn the_number_of_every_land_is_kept_in_the_unified_form_where_the_land_is_named() {
        assert_eq!(SAMPLES.len(), Land::all().count());
        for (land, written, unified) in SAMPLES {
            let kept = Ok(Some((*unified).to_owned()));
            assert_eq!(of(land).read_number(written), kept, "{land}");
            assert_eq!(of(land).read_number(&compact(written)), kept, "{land}");
            assert_eq!(of(land).read_number(unified), kept, "{land}");
        }
    }

    #[test]
    fn without_a_land_each_of_them_is_accepted_and_the_unified_form_tells_it() {
        for (land, written, unified) in SAMPLES {
            assert_eq!(ANY.read_number(unified), Ok(Some((*unified).to_owned())), "{land}");
            let sure = matches!(*land, "BW" | "NW");
            let kept = if sure { (*unified).to_owned() } else { compact(written) };
            assert_eq!(ANY.read_number(written), Ok(Some(kept)), "{land}");
        }
        assert_eq!(ANY.read_number(" "), Ok(None));
    }

    #[test]
    fn it_is_shown_as_the_land_writes_it() {
        let shown = [
            ("2893081508152", "93815/08152"),
            ("2613081508153", "013 815 08153"),
            ("5133081508159", "133/8150/8159"),
            ("9181081508155", "181/815/08155"),
            ("2481508152", "2481508152"),
        ];
        for (kept, written) in shown {
            assert_eq!(as_written(kept), written);
        }
        for (_, _, unified) in SAMPLES {
            let value = Value::Text((*unified).into());
            let typed = ANY.typed(&value);
            assert_eq!(ANY.read_number(&typed[0].1), Ok(Some((*unified).to_owned())), "{typed:?}");
        }
    }

    #[test]
    fn what_no_land_could_have_given_is_refused() {
        let bad = [
            "2893081508153",
            "2893181508152",
            "1234567890123",
            "7151081508156",
            "93815/08151",
            "133/8150/8158",
            "181815081",
            "181/815/081555",
            "DE123456788",
            "93815/0815x",
            "--",
        ];
        for typed in bad {
            assert_eq!(ANY.read_number(typed), Err(ErrorCode::NotATaxNumber), "{typed}");
        }
        let (hessen, bayern) = (of("HE"), of("BY"));
        assert_eq!(hessen.read_number("181/815/08155"), Err(ErrorCode::NotATaxNumber));
        assert_eq!(bayern.read_number("013 815 08153"), Err(ErrorCode::NotATaxNumber));
        assert_eq!(hessen.read_number("93815/08152"), Err(ErrorCode::NotATaxNumber), "written as in BW");
        assert_eq!(hessen.read_number("13/815/08153"), Ok(Some("2613081508153".into())));
    }

    #[test]
    fn every_wrong_last_digit_is_noticed_where_the_land_is_known() {
        for (land, _, unified) in SAMPLES.iter().filter(|(land, ..)| *land != "BE") {
            let right = unified.as_bytes()[12];
            for check in b'0'..=b'9' {
                let number = format!("{}{}", &unified[..12], char::from(check));
                assert_eq!(of(land).read_number(&number).is_ok(), check == right, "{number}");
            }
        }
    }
}
