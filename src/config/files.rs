//! Where attached files are kept: in the data folder, or in a bucket.

use std::path::{Path, PathBuf};

use super::reader::Reader;
use super::variables::{self, Variable};
use crate::files::{BucketLocation, BucketSettings, Endpoint, InvalidEndpoint, SecretKey};

/// Folder for attached files inside the data folder.
const FILES_FOLDER: &str = "files";

/// What stores of one's own call themselves where nobody gave them a name.
const USUAL_REGION: &str = "us-east-1";

/// Longest access key and region, in characters; both go into a header.
const LONGEST_WORD: usize = 128;

/// What means nothing without a bucket.
const OF_A_BUCKET: [&Variable; 4] =
    [&variables::S3_ENDPOINT, &variables::S3_REGION, &variables::S3_ACCESS_KEY, &variables::S3_SECRET_KEY];

/// Where attached files are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilePlace {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A store that several machines share.
    Bucket(BucketSettings),
}

pub(super) fn read(reader: &mut Reader<'_>, data: &Path) -> Option<FilePlace> {
    if reader.text(&variables::FILES_URL).is_some() {
        return read_bucket(reader).map(FilePlace::Bucket);
    }
    let alone: Vec<_> = OF_A_BUCKET.into_iter().filter(|variable| reader.text(variable).is_some()).collect();
    for variable in &alone {
        reader.problem(
            variable,
            "ist gesetzt, aber LOTSE_FILES_URL nicht: Dateien kämen in den Ordner LOTSE_DATA. \
             Den Bucket nennen oder diese Angabe entfernen",
        );
    }
    alone.is_empty().then(|| FilePlace::Folder(data.join(FILES_FOLDER)))
}

fn read_bucket(reader: &mut Reader<'_>) -> Option<BucketSettings> {
    let location = reader.parsed(&variables::FILES_URL, parse_location);
    let endpoint = reader.optional(&variables::S3_ENDPOINT, parse_endpoint);
    let is_elsewhere = reader.text(&variables::S3_ENDPOINT).is_some();
    let region = match reader.optional(&variables::S3_REGION, parse_word) {
        Some(None) if is_elsewhere => Some(USUAL_REGION.to_owned()),
        Some(None) => {
            reader.problem(
                &variables::S3_REGION,
                "fehlt: Amazon verlangt die Region des Buckets (für einen anderen Speicher LOTSE_S3_ENDPOINT setzen)",
            );
            None
        }
        read => read.flatten(),
    };
    let access_key = required(reader, &variables::S3_ACCESS_KEY, parse_word);
    let secret_key = required(reader, &variables::S3_SECRET_KEY, parse_secret);
    Some(BucketSettings {
        location: location?,
        endpoint: endpoint?,
        region: region?,
        access_key: access_key?,
        secret_key: secret_key?,
    })
}

fn required<T>(
    reader: &mut Reader<'_>,
    variable: &Variable,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Option<T> {
    let read = reader.optional(variable, parse)?;
    if read.is_none() {
        reader.problem(variable, "fehlt: LOTSE_FILES_URL nennt einen Bucket, und der verlangt Zugangsdaten");
    }
    read
}

fn parse_location(text: &str) -> Result<BucketLocation, String> {
    let wanted = "muss die Form s3://bucket oder s3://bucket/ordner haben, der Bucket aus kleinen Buchstaben, Ziffern, \
                  Punkten und Bindestrichen";
    text.parse().map_err(|_| wanted.to_owned())
}

fn parse_endpoint(text: &str) -> Result<Endpoint, String> {
    text.parse().map_err(|problem| {
        let predicate = match problem {
            InvalidEndpoint::NotAnAddress => "muss eine Adresse wie https://s3.stadt.de sein",
            InvalidEndpoint::MoreThanAnOrigin => {
                "darf nur aus https://, Name und Port bestehen; Bucket und Ordner stehen in LOTSE_FILES_URL"
            }
            InvalidEndpoint::NotEncrypted => {
                "muss mit https:// beginnen; http:// geht nur zu diesem Rechner selbst (localhost, 127.0.0.0/8, ::1)"
            }
        };
        predicate.to_owned()
    })
}

/// The text itself is not part of a complaint, for it may be a secret in the wrong place.
fn parse_word(text: &str) -> Result<String, String> {
    let is_word = text.len() <= LONGEST_WORD && text.chars().all(|letter| letter.is_ascii_graphic());
    if is_word {
        Ok(text.to_owned())
    } else {
        Err("ist zu lang oder enthält Leerzeichen oder Umlaute".to_owned())
    }
}

fn parse_secret(text: &str) -> Result<SecretKey, String> {
    let wanted = "muss ein Secret Access Key ohne Leerzeichen sein oder file: und der Pfad einer Datei damit";
    text.parse().map_err(|_| wanted.to_owned())
}
