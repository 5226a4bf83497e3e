//! Every page, from samples, in both languages. The HTML is also saved, for checks by other tools.
#![allow(clippy::unwrap_used, reason = "a broken sample is a failed run")]

#[path = "pages/kitchen_sink.rs"]
mod kitchen_sink;
#[path = "fixtures/sample_pages.rs"]
mod sample_pages;
#[path = "fixtures/sample_signing.rs"]
mod sample_signing;
#[path = "fixtures/sample_status.rs"]
mod sample_status;

use std::collections::HashSet;
use std::path::Path;

use lotse::domain::raw_pairs::RawPairs;
use lotse::web::assets::Assets;
use lotse::web::page::Page;
use lotse::web::page::frame::Frame;
use lotse::web::page::home::HomePage;
use lotse::web::templates::Templates;
use lotse::web::wording::Tongue;
use sample_pages as sample;

fn templates() -> Templates {
    Templates::load(&Assets::load().unwrap()).unwrap()
}

fn every_page(templates: &Templates, tag: &str) -> Vec<(String, String)> {
    let tongue = Tongue::for_language(&sample::language(tag));
    let questions = sample::questions(tongue);
    let empty = RawPairs::default();
    let html = |page: &dyn Fn(&Templates) -> String| page(templates);
    let mut pages: Vec<(String, String)> = [
        ("start", html(&|t| render(t, &sample::start(tag)))),
        ("step-empty", html(&|t| render(t, &sample::step(tag, &questions, &empty, false)))),
        ("step-typed", html(&|t| render(t, &sample::step(tag, &questions, &sample::typed(), false)))),
        ("step-error", html(&|t| render(t, &sample::step(tag, &questions, &sample::typed(), true)))),
        ("step-one", html(&|t| render(t, &sample::step(tag, &questions[1..2], &empty, false)))),
        ("item", html(&|t| render(t, &sample::item(tag, &questions[1..4], false)))),
        ("item-step", html(&|t| render(t, &sample::item_step(tag, &questions[1..3])))),
        ("item-error", html(&|t| render(t, &sample::item(tag, &questions[1..4], true)))),
        ("remove-item", html(&|t| render(t, &sample::remove(tag)))),
        ("check", html(&|t| render(t, &sample::check(tag, false)))),
        ("check-error", html(&|t| render(t, &sample::check(tag, true)))),
        ("about", html(&|t| render(t, &sample::about(tag)))),
        ("receipt", html(&|t| render(t, &sample::receipt(tag)))),
        ("status", html(&|t| render(t, &sample_status::status(tag, false)))),
        ("status-error", html(&|t| render(t, &sample_status::status(tag, true)))),
        ("signing", html(&|t| render(t, &sample_signing::link(tag, Some(false))))),
        ("signing-error", html(&|t| render(t, &sample_signing::link(tag, Some(true))))),
        ("signing-decided", html(&|t| render(t, &sample_signing::link(tag, None)))),
        ("signing-read", html(&|t| render(t, &sample_signing::to_sign(tag, false)))),
        ("signing-read-error", html(&|t| render(t, &sample_signing::to_sign(tag, true)))),
        ("signing-decline", html(&|t| render(t, &sample_signing::declining(tag)))),
        ("outcome", html(&|t| render(t, &sample::outcome(tag)))),
        ("home", html(&|t| render(t, &sample::home(tag)))),
        ("preview-overview", html(&|t| render(t, &sample::preview_overview(tag)))),
        ("preview-mistakes", html(&|t| render(t, &sample::preview_mistakes(tag)))),
        ("home-empty", html(&|t| render(t, &HomePage::new(Frame::new(&sample::language(tag)), Vec::new())))),
    ]
    .map(|(name, html)| (format!("{name}.{tag}"), html))
    .into();
    for refusal in sample::refusals() {
        let name = format!("message-{}.{tag}", refusal.status().as_u16());
        pages.push((name, render(templates, &sample::message(tag, &refusal))));
    }
    pages
}

fn render(templates: &Templates, page: &impl Page) -> String {
    templates.render(page).unwrap()
}

/// The values of an attribute, in the order of the page.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// What holds for every page: its language, one heading, no markup of people, references that lead somewhere.
fn check_page(name: &str, tag: &str, html: &str) {
    assert!(html.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{tag}\"")), "{name}");
    assert_eq!(html.matches("<h1").count(), 1, "{name}");
    assert_eq!(html.matches("<title></title>").count(), 0, "{name}");
    assert!(!html.contains("<Söhne>") && !html.contains("<script>"), "{name}");
    assert_eq!(
        html.matches("<script").count(),
        html.matches("<script type=\"module\" src=\"/assets/page.js?v=").count()
    );
    let ids = attributes(html, "id");
    let unique: HashSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "an id twice in {name}: {ids:?}");
    let fragments = attributes(html, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
    let described = attributes(html, "aria-describedby").into_iter().flat_map(str::split_whitespace);
    for reference in fragments.chain(described).chain(attributes(html, "for")) {
        assert!(unique.contains(&reference), "{name} refers to {reference}");
    }
}

#[test]
fn every_page_is_complete_and_its_references_lead_somewhere() {
    let templates = templates();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    std::fs::create_dir_all(&folder).unwrap();
    for tag in ["de", "en"] {
        for (name, html) in every_page(&templates, tag) {
            std::fs::write(folder.join(format!("{name}.html")), &html).unwrap();
            check_page(&name, tag, &html);
        }
    }
}

#[test]
fn a_page_with_errors_says_so_first_and_keeps_what_was_typed() {
    let templates = templates();
    for (tag, prefix, progress) in
        [("de", "Fehler: ", "Schritt 3 von etwa 7"), ("en", "Error: ", "Step 3 of about 7")]
    {
        let questions = sample::questions(Tongue::for_language(&sample::language(tag)));
        let html = render(&templates, &sample::step(tag, &questions, &sample::typed(), true));
        let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        assert_eq!(
            title,
            format!("{prefix}Ihre Beschwerden – {progress} – Corona-Verdacht: Hinweis an das Gesundheitsamt")
        );
        assert!(html.contains(r#"role="alert" tabindex="-1" autofocus"#));
        for kept in [
            r#"value=" 3503""#,
            r#"value="31""#,
            r#"value="name@""#,
            r#"value="Königstraße""#,
            r#"value="12x""#,
            r#"value="Musterstadt""#,
            r#"value="18–2""#,
        ] {
            assert!(html.contains(kept), "{kept}");
        }
        for ticked in [
            r#"value="husten" aria-invalid="true" checked"#,
            r#"value="at" selected"#,
            r#"value="M1201" selected"#,
            r#"value="VR" selected"#,
            r#"value="not_known" aria-invalid="true" checked"#,
        ] {
            assert!(html.contains(ticked), "{ticked}");
        }
        assert_eq!(html.matches("kern-error\"").count(), questions.len() - 2);
    }
}

#[test]
fn the_answers_of_a_yes_no_question_come_in_the_same_order_everywhere() {
    let html = render(
        &templates(),
        &sample::step("de", &sample::questions(Tongue::German)[1..2], &RawPairs::default(), false),
    );
    let values: Vec<_> = attributes(&html, "value")
        .into_iter()
        .filter(|value| ["yes", "no", "not_known"].contains(value))
        .collect();
    assert_eq!(values, ["yes", "no", "not_known"]);
    assert!(html.contains(">Ja<") && html.contains(">Nein<") && html.contains(">weiß nicht<"));
}

#[test]
fn a_language_switch_stays_on_its_page() {
    let html = render(
        &templates(),
        &sample::step("en", &sample::questions(Tongue::English), &RawPairs::default(), false),
    );
    assert!(html.contains(r#"href="?lang=de" lang="de" dir="ltr" hreflang="de">Deutsch<"#));
    assert!(html.contains(r#"<span lang="en" dir="ltr" aria-current="true">English<"#));
}
