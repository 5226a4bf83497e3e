//! What a version says about drafts that were begun in earlier ones.

/// What becomes of open drafts when a version takes the place of an earlier one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DraftPolicy {
    /// They come along where nothing that was answered gets lost unsaid, and else finish.
    Move,
    /// They go on in the version that they were begun in.
    #[default]
    Finish,
    /// They can only be read: the earlier version must not be sent any more.
    Stop,
}

impl DraftPolicy {
    /// Every policy with its word in a definition.
    pub const ALL: [(&'static str, Self); 3] =
        [("move", Self::Move), ("finish", Self::Finish), ("stop", Self::Stop)];
}

/// How the answers of one earlier version become answers of this one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Migration {
    /// The author's version that it is for.
    pub from: String,
    /// Earlier path and path of today.
    pub rename: Vec<(String, String)>,
    /// By path of today: earlier option value and value of today.
    pub values: Vec<(String, Vec<(String, String)>)>,
    /// Earlier paths whose answers are given up; a question that is still there is asked again.
    pub drop: Vec<String>,
}

/// What a version says about earlier ones.
#[derive(Debug, Default)]
pub struct Succession {
    pub drafts: DraftPolicy,
    pub migrations: Vec<Migration>,
}

impl Succession {
    /// What is declared for drafts of an earlier version.
    pub fn migration(&self, from: &str) -> Option<&Migration> {
        self.migrations.iter().find(|migration| migration.from == from)
    }
}
