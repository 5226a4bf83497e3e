//! Refuses to build without what npm brings, and bundles the scripts, styles and fonts of the pages for
//! the binary.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// What writes files of the pages into the folder that it is given.
const BUNDLERS: [&str; 2] = ["static/scripts/bundle.mjs", "static/styles/bundle.mjs"];
/// What to do where a package is missing.
const REMEDY: &str = "run `npm ci` in the folder of Cargo.toml first";

fn main() {
    for path in ["templates", "static", "package-lock.json", "node_modules/.package-lock.json"] {
        println!("cargo::rerun-if-changed={path}");
    }
    if let Err(reason) = bundle() {
        println!(
            "cargo::error=the scripts and styles of the pages cannot be bundled: {}",
            reason.replace('\n', " ")
        );
    }
}

/// Fills the folder for generated files, and lists in `bundled.rs` what is in it.
fn bundle() -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let bundled = Path::new(&folder).join("bundled");
    // What an earlier build wrote there is not part of this one.
    fs::remove_dir_all(&bundled).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error.to_string()),
    })?;
    fs::create_dir_all(&bundled).map_err(|error| error.to_string())?;
    for bundler in BUNDLERS {
        run(bundler, &bundled)?;
    }
    let list = list(&bundled).map_err(|error| error.to_string())?;
    fs::write(Path::new(&folder).join("bundled.rs"), list).map_err(|error| error.to_string())
}

fn run(bundler: &str, folder: &Path) -> Result<(), String> {
    let output = Command::new("node").arg(bundler).arg(folder).output().map_err(|error| {
        format!("Node.js cannot be run ({error}); https://nodejs.org, version 20 or later")
    })?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        Ok(())
    } else if complaint.contains("MODULE_NOT_FOUND") {
        Err(format!("a package of npm is missing: {REMEDY}"))
    } else {
        Err(complaint.into_owned())
    }
}

/// Name and content of each file, as an expression of Rust.
fn list(folder: &Path) -> std::io::Result<String> {
    let mut names = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>, _>>()?;
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let path = folder.join(&name);
        writeln!(list, "    ({name:?}, include_bytes!({path:?}) as &[u8]),")
            .map_err(std::io::Error::other)?;
    }
    Ok(list + "]\n")
}
