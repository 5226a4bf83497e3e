//! What becomes of a draft whose version is no longer the one that is begun now.

use std::sync::Arc;

use crate::domain::form::succession::DraftPolicy;
use crate::domain::id::{TenantId, VersionDigest};
use crate::domain::version::Transfer;
use crate::storage::{Database, StorageError, form_versions};

use super::{Catalog, Version};

/// How a draft of some version goes on.
#[derive(Debug, Clone)]
pub enum Continuation {
    /// In its own version.
    Stay,
    /// In the version of today, with its answers taken along.
    Move { to: Arc<Version>, transfer: Arc<Transfer> },
    /// Not at all: it can only be read.
    Stop,
}

impl Catalog {
    /// How drafts of a version go on when their citizens come back; decided once for each version.
    ///
    /// Only a version that was published before the one of today gives way to it: where an operator
    /// goes back to earlier files, drafts of the later version finish there.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn continuation(&self, db: &Database, version: &Version) -> Result<Continuation, StorageError> {
        let Some(today) = self.current.get(version.form.id()).filter(|today| today.digest != version.digest)
        else {
            return Ok(Continuation::Stay);
        };
        let known = self.continuations.read().ok();
        if let Some(decided) = known.and_then(|known| known.get(&version.digest).cloned()) {
            return Ok(decided);
        }
        let policy = today.form.succession().drafts;
        let decided = match policy {
            DraftPolicy::Finish => Continuation::Stay,
            _ if !self.gives_way(db, &version.digest, &today.digest).await? => Continuation::Stay,
            DraftPolicy::Stop => Continuation::Stop,
            DraftPolicy::Move => moved(version, today),
        };
        if let Ok(mut known) = self.continuations.write() {
            known.insert(version.digest.clone(), decided.clone());
        }
        Ok(decided)
    }

    async fn gives_way(
        &self,
        db: &Database,
        earlier: &VersionDigest,
        later: &VersionDigest,
    ) -> Result<bool, StorageError> {
        let tenant = TenantId::only();
        let earlier = form_versions::find(db, &tenant, earlier).await?;
        let later = form_versions::find(db, &tenant, later).await?;
        Ok(earlier.zip(later).is_some_and(|(earlier, later)| earlier.published_at <= later.published_at))
    }
}

fn moved(version: &Version, today: &Arc<Version>) -> Continuation {
    match Transfer::plan(&version.form, &today.form) {
        Ok(transfer) => Continuation::Move { to: Arc::clone(today), transfer: Arc::new(transfer) },
        Err(hindrances) => {
            tracing::warn!(
                form = %version.form.id(),
                from = version.form.version(),
                to = today.form.version(),
                hindrances = hindrances.len(),
                "drafts of an earlier version are not taken along; `lotse diff` says why"
            );
            Continuation::Stay
        }
    }
}
