//! Forms and offices of an installation: read, compiled once, frozen by content.

mod continuation;
pub mod folder;
mod freeze;
mod offices;
mod submission_schema;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, RwLock};

use jiff::Timestamp;

use crate::domain::form::problem::{Problem, Severity};
use crate::domain::form::{Form, FormSource, compile};
use crate::domain::id::{FormId, TenantId, VersionDigest};
use crate::domain::routing::Directories;
use crate::domain::site::SiteInfo;
use crate::storage::{Database, StorageError, form_versions};

pub use continuation::Continuation;
use folder::{Folder, FolderError, Logo};
pub use freeze::digest_of;
pub use submission_schema::submission_schema;

/// The shipped form by which barriers are reported.
const REPORT_FORM: &str = "barriere-melden";

/// One published version of a form, compiled.
#[derive(Debug)]
pub struct Version {
    pub digest: VersionDigest,
    pub form: Form,
    schema: jsonschema::Validator,
}

impl Version {
    /// Whether answers fit the schema of the form. What does not fit is named by its place only.
    ///
    /// # Errors
    /// The places that do not fit, without any answer in them.
    pub fn check_schema(&self, answers: &serde_json::Value) -> Result<(), Vec<String>> {
        let places: Vec<String> =
            self.schema.iter_errors(answers).map(|error| error.instance_path().to_string()).collect();
        if places.is_empty() { Ok(()) } else { Err(places) }
    }
}

/// The forms that can be begun now, and every version that a draft still uses.
#[derive(Debug)]
pub struct Catalog {
    current: BTreeMap<FormId, Arc<Version>>,
    versions: RwLock<HashMap<VersionDigest, Arc<Version>>>,
    sources: Vec<(VersionDigest, FormSource)>,
    directories: Directories,
    site: SiteInfo,
    logos: Vec<Logo>,
    /// What was decided about drafts of earlier versions.
    continuations: RwLock<HashMap<VersionDigest, Continuation>>,
}

/// Why the catalog cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Mistakes in forms or offices; `lotse check` shows the same.
    #[error("{}", list(.0))]
    Problems(Vec<Problem>),
    #[error("Eine Formularversion lässt sich nicht speichern.")]
    Storage(#[from] StorageError),
    /// The schema of a form does not compile, which no definition should be able to bring about.
    #[error("Zu »{0}« entsteht kein gültiges Schema.")]
    Schema(String),
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    format!("Die Formulare haben Fehler; »lotse check« zeigt alle:\n{}", lines.join("\n"))
}

impl Catalog {
    /// Reads and compiles everything in a forms folder.
    ///
    /// # Errors
    /// When anything in the folder is wrong: a half-working installation would strand citizens.
    pub fn open(root: &Path) -> Result<Self, CatalogError> {
        let folder = folder::read(root)?;
        if folder.has_errors() {
            let errors = folder.problems().filter(|problem| problem.severity == Severity::Error);
            return Err(CatalogError::Problems(errors.cloned().collect()));
        }
        let Folder { forms, directories, site, logos, .. } = folder;
        let mut current = BTreeMap::new();
        let mut sources = Vec::new();
        for one in forms {
            let Some(form) = one.compiled.form else { continue };
            let digest = digest_of(&one.source)?;
            current.insert(form.id().clone(), Arc::new(version_of(form, digest.clone())?));
            sources.push((digest, one.source));
        }
        let versions =
            current.values().map(|version| (version.digest.clone(), Arc::clone(version))).collect();
        Ok(Self {
            current,
            versions: RwLock::new(versions),
            sources,
            directories,
            site,
            logos,
            continuations: RwLock::default(),
        })
    }

    /// Freezes the present version of every form, so that drafts and submissions can always be read.
    ///
    /// # Errors
    /// When the database does not take it.
    pub async fn publish(&self, db: &Database, now: Timestamp) -> Result<(), CatalogError> {
        for version in self.current.values() {
            let Some((_, source)) = self.sources.iter().find(|(digest, _)| *digest == version.digest) else {
                continue;
            };
            let record = form_versions::FormVersion {
                tenant: TenantId::only(),
                digest: version.digest.clone(),
                form: version.form.id().clone(),
                version: version.form.version().to_owned(),
                published_at: now,
                content: freeze::content_of(source)?,
            };
            form_versions::publish(db, record).await?;
        }
        Ok(())
    }

    /// The version of a form that is begun now.
    pub fn current(&self, form: &str) -> Option<&Arc<Version>> {
        self.current.iter().find(|(id, _)| id.as_str() == form).map(|(_, version)| version)
    }

    /// Every form that can be begun.
    pub fn forms(&self) -> impl Iterator<Item = &Arc<Version>> {
        self.current.values()
    }

    /// The offices.
    pub fn directories(&self) -> &Directories {
        &self.directories
    }

    /// Who runs this installation.
    pub fn site(&self) -> &SiteInfo {
        &self.site
    }

    /// The operator's pictures.
    pub fn logos(&self) -> &[Logo] {
        &self.logos
    }

    /// The form by which barriers are reported: the one that the operator names, or the shipped one.
    pub fn report_form(&self) -> Option<&Arc<Version>> {
        let named = self.site.accessibility.report_form.as_ref();
        self.current(named.map_or(REPORT_FORM, |form| form.as_str()))
    }

    /// A version by its digest, read from the database if it is no longer in the folder.
    ///
    /// # Errors
    /// When the database cannot be read. A version that is not there, or that this program can no
    /// longer compile, is `None`.
    pub async fn version(
        &self,
        db: &Database,
        digest: &VersionDigest,
    ) -> Result<Option<Arc<Version>>, StorageError> {
        if let Some(known) = self.versions.read().ok().and_then(|versions| versions.get(digest).cloned()) {
            return Ok(Some(known));
        }
        let Some(record) = form_versions::find(db, &TenantId::only(), digest).await? else { return Ok(None) };
        let Some(version) = thaw(&record.content, digest) else {
            tracing::error!(version = %digest, form = %record.form, "an earlier form version no longer compiles");
            return Ok(None);
        };
        let version = Arc::new(version);
        if let Ok(mut versions) = self.versions.write() {
            versions.insert(digest.clone(), Arc::clone(&version));
        }
        Ok(Some(version))
    }
}

fn version_of(form: Form, digest: VersionDigest) -> Result<Version, CatalogError> {
    let schema = jsonschema::options()
        .should_validate_formats(true)
        .build(&form.schema())
        .map_err(|_| CatalogError::Schema(form.id().to_string()))?;
    Ok(Version { digest, form, schema })
}

fn thaw(content: &str, digest: &VersionDigest) -> Option<Version> {
    let source: FormSource = serde_json::from_str(content).ok()?;
    version_of(compile(&source).form?, digest.clone()).ok()
}
