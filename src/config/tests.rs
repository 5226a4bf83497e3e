use std::collections::BTreeMap;
use std::path::Path;

use super::*;

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

type Pairs<'a> = Vec<(&'a str, &'a str)>;

fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigProblems> {
    let values: BTreeMap<String, String> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Config::from_lookup(|name| values.get(name).cloned())
}

fn complaints(pairs: &[(&str, &str)]) -> Vec<&'static str> {
    match read(pairs) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.all().iter().map(|problem| problem.variable).collect(),
    }
}

/// A complete public configuration, with changes; an empty value counts as unset.
fn public<'a>(changes: &[(&'a str, &'a str)]) -> Pairs<'a> {
    let mut pairs = vec![
        ("LOTSE_BASE_URL", "https://formulare.stadt.de"),
        ("LOTSE_MASTER_KEY", KEY),
        ("LOTSE_SMTP_URL", "smtps://lotse:geheim@mail.stadt.de"),
        ("LOTSE_MAIL_FROM", "Stadt <formulare@stadt.de>"),
        ("LOTSE_TRUSTED_PROXIES", "127.0.0.1"),
    ];
    pairs.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    pairs.extend_from_slice(changes);
    pairs
}

#[test]
fn nothing_set_is_a_complete_trial_installation() {
    let config = read(&[]).unwrap();
    assert_eq!(config.server.bind.to_string(), "127.0.0.1:8080");
    assert_eq!(config.server.base_url.origin(), "http://127.0.0.1:8080");
    assert_eq!(config.storage.database.file(), Some(Path::new("./data/lotse.sqlite")));
    assert_eq!(config.storage.migrate, Migrate::AtStart);
    assert_eq!(config.forms, PathBuf::from("./forms"));
    let MailTransport::Folder(mails) = &config.mail.transport else { panic!("a relay from nowhere") };
    assert_eq!(mails, &PathBuf::from("./data/mail"));
    let MasterKeySource::CreatedAt(key) = &config.master_key else { panic!("a key from nowhere") };
    assert_eq!(key, &PathBuf::from("./data/master.key"));
    assert_eq!(config.test_clock, None);
    assert_eq!(config.notices().len(), 1, "{:?}", config.notices());
}

#[test]
fn the_address_follows_the_port_and_the_files_follow_the_data_folder() {
    let config = read(&[("LOTSE_BIND", "0.0.0.0:9000"), ("LOTSE_DATA", "/srv/lotse")]).unwrap();
    assert_eq!(config.server.base_url.origin(), "http://127.0.0.1:9000");
    assert_eq!(config.storage.database.file(), Some(Path::new("/srv/lotse/lotse.sqlite")));
    assert!(config.notices().iter().any(|notice| notice.contains("LOTSE_BIND")));
}

#[test]
fn an_empty_value_counts_as_unset() {
    let empty: Vec<(&str, &str)> = variables::ALL.iter().map(|variable| (variable.name, " ")).collect();
    assert!(read(&empty).is_ok());
}

#[test]
fn a_complete_public_installation_starts_without_notices() {
    let config = read(&public(&[])).unwrap();
    assert!(config.server.base_url.is_public());
    assert_eq!(config.notices(), Vec::<String>::new());
}

#[test]
fn what_is_half_configured_is_refused() {
    let cases: &[(Pairs<'_>, &[&str])] = &[
        (public(&[("LOTSE_MASTER_KEY", "")]), &["LOTSE_MASTER_KEY"]),
        (public(&[("LOTSE_SMTP_URL", "")]), &["LOTSE_SMTP_URL"]),
        (public(&[("LOTSE_SMTP_URL", "folder"), ("LOTSE_MAIL_FROM", "")]), &[]),
        (public(&[("LOTSE_MAIL_FROM", "")]), &["LOTSE_MAIL_FROM"]),
        (public(&[("LOTSE_MAIL_FROM", "lotse@stadt.invalid")]), &["LOTSE_MAIL_FROM"]),
        (public(&[("LOTSE_TRUSTED_PROXIES", "")]), &["LOTSE_TRUSTED_PROXIES"]),
        (public(&[("LOTSE_TRUSTED_PROXIES", "none")]), &[]),
        (public(&[("LOTSE_TEST_CLOCK", "2020-03-27")]), &["LOTSE_TEST_CLOCK"]),
        (public(&[("LOTSE_BASE_URL", "http://formulare.stadt.de")]), &["LOTSE_BASE_URL"]),
        (vec![("LOTSE_SMTP_URL", "smtp://127.0.0.1:2525")], &["LOTSE_MAIL_FROM"]),
        (vec![("LOTSE_TEST_CLOCK", "2020-03-27")], &[]),
        (public(&BUCKET), &[]),
        (vec![BUCKET[0]], &["LOTSE_S3_REGION", "LOTSE_S3_ACCESS_KEY", "LOTSE_S3_SECRET_KEY"]),
        (BUCKET[1..].to_vec(), &["LOTSE_S3_ENDPOINT", "LOTSE_S3_ACCESS_KEY", "LOTSE_S3_SECRET_KEY"]),
        (vec![("LOTSE_S3_REGION", "eu-central-1")], &["LOTSE_S3_REGION"]),
    ];
    for (pairs, wanted) in cases {
        assert_eq!(complaints(pairs), *wanted, "{pairs:?}");
    }
}

/// A complete bucket in a store of one's own.
const BUCKET: [(&str, &str); 4] = [
    ("LOTSE_FILES_URL", "s3://lotse/formulare"),
    ("LOTSE_S3_ENDPOINT", "https://s3.stadt.de"),
    ("LOTSE_S3_ACCESS_KEY", "zugang"),
    ("LOTSE_S3_SECRET_KEY", "geheim"),
];

#[test]
fn files_are_in_the_data_folder_or_in_a_bucket() {
    let FilePlace::Folder(folder) = read(&[("LOTSE_DATA", "/srv/lotse")]).unwrap().files else {
        panic!("a bucket from nowhere")
    };
    assert_eq!(folder, PathBuf::from("/srv/lotse/files"));
    let FilePlace::Bucket(bucket) = read(&BUCKET).unwrap().files else { panic!("no bucket") };
    assert_eq!(bucket.location.to_string(), "s3://lotse/formulare");
    assert_eq!((bucket.region.as_str(), bucket.access_key.as_str()), ("us-east-1", "zugang"));
}

#[test]
fn requests_are_counted_where_strangers_come() {
    let trial = read(&[]).unwrap().defences;
    assert_eq!(trial, DefenceSettings::OFF);
    let public_one = read(&public(&[])).unwrap().defences;
    assert_eq!(public_one.rates.begin, "120/min".parse().ok());
    assert_eq!(public_one.rates.submit, "60/min".parse().ok());
    assert_eq!(public_one.shortest.as_secs(), 3);
    let off =
        ["BEGIN", "SUBMIT", "RECEIPT", "RESUME", "STATUS", "UPLOAD"].map(|act| format!("LOTSE_RATE_{act}"));
    let mut changes: Pairs<'_> = off.iter().map(|name| (name.as_str(), "off")).collect();
    changes.extend([("LOTSE_SHORTEST_SECONDS", "0"), ("LOTSE_TRUSTED_PROXIES", "")]);
    assert_eq!(read(&public(&changes)).unwrap().defences, DefenceSettings::OFF);
}

#[test]
fn every_problem_is_reported_at_once() {
    let wrong = [
        ("LOTSE_BIND", "8080"),
        ("LOTSE_BASE_URL", "stadt.de"),
        ("LOTSE_WORKERS", "0"),
        ("LOTSE_DATABASE_URL", "mysql://x"),
        ("LOTSE_MIGRATE", "never"),
        ("LOTSE_SMTP_URL", "mail.stadt.de"),
        ("LOTSE_MAIL_FROM", "niemand"),
        ("LOTSE_FORWARDING_HEADER", "x-real-ip"),
        ("LOTSE_TRUSTED_PROXIES", "proxy.stadt.de"),
        ("LOTSE_RATE_BEGIN", "viel"),
        ("LOTSE_RATE_SUBMIT", "0/min"),
        ("LOTSE_RATE_RECEIPT", "9/s"),
        ("LOTSE_SHORTEST_SECONDS", "61"),
        ("LOTSE_FILES_URL", "s3://Lotse"),
        ("LOTSE_S3_ENDPOINT", "http://s3.stadt.de"),
        ("LOTSE_S3_REGION", "Frankfurt am Main"),
        ("LOTSE_S3_ACCESS_KEY", "zugang geheim"),
        ("LOTSE_S3_SECRET_KEY", "sehr geheim"),
        ("LOTSE_MASTER_KEY", "zu-kurz-geheim"),
        ("LOTSE_OLD_MASTER_KEYS", "/run/alt,zu-kurz-geheim"),
        ("LOTSE_TEST_CLOCK", "gestern"),
        ("LOTSE_LOG", "laut=sehr=laut"),
        ("LOTSE_LOG_FORMAT", "xml"),
    ];
    let names: Vec<&str> = wrong.iter().map(|(name, _)| *name).collect();
    assert_eq!(complaints(&wrong), names);
    let text = read(&wrong).unwrap_err().to_string();
    assert_eq!(text.lines().count(), names.len() + 1, "{text}");
    assert!(!text.contains("geheim"), "{text}");
}

#[test]
fn secrets_are_not_in_the_debug_output() {
    let database = [("LOTSE_DATABASE_URL", "postgres://lotse:geheim@db/lotse")];
    let pairs = public(&[&BUCKET[..], &database].concat());
    let shown = format!("{:?}", read(&pairs).unwrap());
    for secret in ["geheim", KEY, "[0, 1, 2"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn older_keys_are_a_list_of_values_and_files() {
    let list = format!("{KEY}, /run/secrets/alt ,file:/run/secrets/uralt");
    let config = read(&[("LOTSE_OLD_MASTER_KEYS", &list)]).unwrap();
    let [MasterKeySource::Value(_), MasterKeySource::File(old), MasterKeySource::File(oldest)] =
        config.old_master_keys.as_slice()
    else {
        panic!("{:?}", config.old_master_keys)
    };
    assert_eq!(
        (old.as_path(), oldest.as_path()),
        (Path::new("/run/secrets/alt"), Path::new("/run/secrets/uralt"))
    );
    assert!(read(&[]).unwrap().old_master_keys.is_empty());
}
