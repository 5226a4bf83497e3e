//! The forms that are shipped hold, and definitions with mistakes are told so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop where a program must not

#[path = "forms/any_input.rs"]
mod any_input;
#[path = "forms/damaged.rs"]
mod damaged;
#[path = "forms/kitchen_sink.rs"]
mod kitchen_sink;
#[path = "forms/mistakes.rs"]
mod mistakes;
#[path = "forms/repeated_steps.rs"]
mod repeated_steps;
#[path = "forms/repeats.rs"]
mod repeats;
#[path = "forms/reuse.rs"]
mod reuse;
#[path = "forms/shared_lists.rs"]
mod shared_lists;
#[path = "forms/shipped.rs"]
mod shipped;

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures/invalid").join(name)
}
