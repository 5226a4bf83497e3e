//! Files that only their owner reads, and that are there whole or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Makes a folder, and those above it, unless it is there.
///
/// # Errors
/// When the system does not let it be made.
pub fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Writes a file under a name for unfinished ones, synchronises it, and only then gives it its own. The
/// folder is for the caller to synchronise: once for many files.
///
/// # Errors
/// When the system does not let it be written; what was there under its name is there still.
pub fn write_whole(unfinished: &Path, finished: &Path, content: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(unfinished)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(unfinished, finished)
}
