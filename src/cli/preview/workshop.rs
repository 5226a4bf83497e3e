//! The forms as they are on disk right now, read again when a file has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use actix_web::web::Data;
use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::sync::{Mutex, Notify};

use super::super::Failure;
use super::super::check;
use super::super::inspection::Inspection;
use crate::catalog::Catalog;
use crate::clock::Clock;
use crate::crypto::{KeyRing, MasterKey};
use crate::domain::cases::Case;
use crate::entropy;
use crate::files::FileStore;
use crate::storage::Database;
use crate::web::assets::Assets;
use crate::web::defences::DefenceSettings;
use crate::web::site::{Site, SiteParts};
use crate::web::templates::Templates;

/// What stands on every page.
const MARK: &str = "Vorschau. Hier wird nichts dauerhaft gespeichert und nichts gesendet.";
/// Deepest folder that is watched: `<form>/cases/<file>`.
const DEEPEST: usize = 3;

/// Forms that can be shown, with their cases.
pub struct Showroom {
    pub site: Data<Site>,
    /// By form, in the order of the catalog.
    pub cases: Vec<(String, Vec<Case>)>,
    /// The day that the pages take for today, if it is not today.
    pub day: Option<Date>,
}

/// What a request finds.
#[derive(Clone)]
pub enum Present {
    Forms(Arc<Showroom>),
    /// The report of `lotse check`.
    Broken(Arc<str>),
}

/// When and how large each file is.
type Fingerprint = Vec<(PathBuf, Option<SystemTime>, u64)>;

struct Read {
    fingerprint: Fingerprint,
    day: Option<Date>,
    present: Present,
}

/// Everything of one preview.
pub struct Workshop {
    root: PathBuf,
    database: Database,
    files: Arc<FileStore>,
    keys: Arc<KeyRing>,
    address: String,
    /// For the pages that stand in for broken forms.
    pub templates: Templates,
    pub assets: Assets,
    read: Mutex<Option<Read>>,
}

impl Workshop {
    /// Prepares what does not change while forms do.
    ///
    /// # Errors
    /// When keys or templates are not to be had.
    pub fn new(
        root: PathBuf,
        (database, files): (Database, PathBuf),
        address: String,
    ) -> Result<Self, Failure> {
        let files = Arc::new(FileStore::new(files, None));
        let no_key =
            |error: &dyn std::error::Error| Failure::plain(format!("Es entsteht kein Schlüssel: {error}"));
        let random = entropy::random_bytes().map_err(|error| no_key(&error))?;
        let keys = KeyRing::new(&MasterKey::from_random(random), &[]).map_err(|error| no_key(&error))?;
        let assets = Assets::load()
            .map_err(|error| Failure::because("Die Gestaltung lässt sich nicht laden.", error))?;
        let templates = Templates::load(&assets)
            .map_err(|error| Failure::because("Die Seiten lassen sich nicht laden.", error))?
            .marked(MARK);
        let (keys, read) = (Arc::new(keys), Mutex::new(None));
        Ok(Self { root, database, files, keys, address, templates, assets, read })
    }

    /// The address at which it is shown, without a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Stands for the files as they are now: another as soon as one was saved.
    pub fn state(&self) -> String {
        let mut hasher = DefaultHasher::new();
        fingerprint(&self.root).hash(&mut hasher);
        format!("{:x}", hasher.finish())
    }

    /// What the folder holds now.
    pub async fn present(&self) -> Present {
        self.present_on(None).await
    }

    /// The same, with another day as today from now on; `Some(None)` is the real one again.
    pub async fn present_on(&self, day: Option<Option<Date>>) -> Present {
        let mut read = self.read.lock().await;
        let fingerprint = fingerprint(&self.root);
        let known_day = read.as_ref().and_then(|read| read.day);
        let day = day.unwrap_or(known_day);
        if let Some(known) =
            read.as_ref().filter(|known| known.fingerprint == fingerprint && known.day == day)
        {
            return known.present.clone();
        }
        let present = match self.open(day).await {
            Ok(showroom) => Present::Forms(Arc::new(showroom)),
            Err(report) => Present::Broken(report.into()),
        };
        *read = Some(Read { fingerprint, day, present: present.clone() });
        present
    }

    async fn open(&self, day: Option<Date>) -> Result<Showroom, String> {
        let inspection = Inspection::of(Some(self.root.clone())).map_err(|failure| failure.explain())?;
        let catalog = Catalog::open(&self.root).map_err(|error| match inspection.problems.is_empty() {
            true => error.to_string(),
            false => check::report(&inspection),
        })?;
        let clock = day.and_then(noon).map_or(Clock::System, Clock::starting_at);
        // A draft that was begun before a change goes on with the form as it was.
        catalog.publish(&self.database, clock.now()).await.map_err(|error| error.to_string())?;
        let site = Site::new(SiteParts {
            catalog,
            db: self.database.clone(),
            keys: Arc::clone(&self.keys),
            clock,
            base_url: self.address.clone(),
            defences: DefenceSettings::OFF,
            receipts: RECEIPTS,
            files: Arc::clone(&self.files),
            poke: Arc::new(Notify::new()),
            code_post: None,
            prefill_keys: Vec::new(),
        });
        let mut site = site.map_err(|error| error.to_string())?;
        site.templates = site.templates.marked(MARK);
        let ids = inspection.folder.forms.iter().map(|form| form.source.folder.clone());
        let cases = ids.zip(inspection.cases).collect();
        Ok(Showroom { site: Data::new(site), cases, day })
    }
}

/// How long receipts stay while somebody tries a form out.
const RECEIPTS: SignedDuration = SignedDuration::from_hours(24);

/// The middle of a day, so that it is that day for hours.
fn noon(day: Date) -> Option<jiff::Timestamp> {
    let zone = TimeZone::get("Europe/Berlin").ok()?;
    day.at(12, 0, 0, 0).to_zoned(zone).ok().map(|noon| noon.timestamp())
}

fn fingerprint(root: &Path) -> Fingerprint {
    let mut files = Vec::new();
    let mut open = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        // What cannot be read now will be told by the reading itself.
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let Ok(about) = entry.metadata() else { continue };
            if about.is_dir() && depth + 1 < DEEPEST {
                open.push((entry.path(), depth + 1));
            } else if about.is_file() {
                files.push((entry.path(), about.modified().ok(), about.len()));
            }
        }
    }
    files.sort();
    files
}
