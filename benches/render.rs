//! How long the pages take to render. Budget: 200 µs for a step.
#![allow(clippy::unwrap_used, reason = "a broken sample is a failed run")]

#[allow(dead_code, reason = "the bench renders some of the samples only")]
#[path = "../tests/fixtures/sample_pages.rs"]
mod sample_pages;

use divan::Bencher;
use lotse::domain::raw_pairs::RawPairs;
use lotse::web::assets::Assets;
use lotse::web::templates::Templates;
use lotse::web::wording::Tongue;

fn main() {
    divan::main();
}

fn templates() -> Templates {
    Templates::load(&Assets::load().unwrap()).unwrap()
}

/// View model and HTML of a step: one question, and every kind at once.
#[divan::bench(args = [1, 17])]
fn step(bencher: Bencher, questions: usize) {
    let templates = templates();
    let all = sample_pages::questions(Tongue::German);
    let chosen = if questions == 1 { &all[1..2] } else { &all[..] };
    let typed = sample_pages::typed();
    bencher.bench_local(|| templates.render(&sample_pages::step("de", chosen, &typed, false)).unwrap());
}

/// The same with every error.
#[divan::bench]
fn step_with_errors(bencher: Bencher) {
    let templates = templates();
    let all = sample_pages::questions(Tongue::German);
    let typed = sample_pages::typed();
    bencher.bench_local(|| templates.render(&sample_pages::step("de", &all, &typed, true)).unwrap());
}

/// The view model alone.
#[divan::bench]
fn step_view_model(bencher: Bencher) {
    let all = sample_pages::questions(Tongue::German);
    bencher.bench_local(|| sample_pages::step("de", &all, &RawPairs::default(), false));
}

#[divan::bench]
fn check_answers(bencher: Bencher) {
    let templates = templates();
    bencher.bench_local(|| templates.render(&sample_pages::check("de", false)).unwrap());
}
