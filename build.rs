//! Refuses to build without what npm brings, and bundles the scripts of the pages for the binary.

use std::path::Path;
use std::process::Command;

/// The design system, which the binary embeds.
const DESIGN_SYSTEM: &str = "node_modules/@kern-ux/native/dist/kern.min.css";
/// What to do where a package is missing.
const REMEDY: &str = "run `npm ci` in the folder of Cargo.toml first";

fn main() {
    for path in ["templates", "static", "package-lock.json", DESIGN_SYSTEM] {
        println!("cargo::rerun-if-changed={path}");
    }
    if !Path::new(DESIGN_SYSTEM).exists() {
        println!("cargo::error=the design system @kern-ux/native is missing: {REMEDY}");
    } else if let Err(reason) = bundle() {
        println!("cargo::error=the scripts of the pages cannot be bundled: {}", reason.replace('\n', " "));
    }
}

/// Bundles `static/scripts` into `page.js` of the folder for generated files.
fn bundle() -> Result<(), String> {
    let folder = std::env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let output = Command::new("node")
        .args(["static/scripts/bundle.mjs", &format!("{folder}/page.js")])
        .output()
        .map_err(|error| {
            format!("Node.js cannot be run ({error}); https://nodejs.org, version 20 or later")
        })?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        Ok(())
    } else if complaint.contains("ERR_MODULE_NOT_FOUND") {
        Err(format!("the npm package esbuild is missing: {REMEDY}"))
    } else {
        Err(complaint.into_owned())
    }
}
