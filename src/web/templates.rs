//! The templates, embedded into the binary and compiled once at start.

use rust_embed::Embed;
use tera::{Context, Tera, Value};

use super::assets::Assets;
use super::page::Page;
use super::wording::{Tongue, page_texts};

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
struct EmbeddedTemplates;

/// Room for a page, in bytes: most have less, so that it is not copied while it grows.
const USUAL_PAGE: usize = 16 * 1024;

/// The compiled templates. Shared by all workers.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    german: Value,
    english: Value,
}

/// A template that does not compile: a mistake of ours, found at start.
#[derive(Debug, thiserror::Error)]
pub enum BrokenTemplate {
    /// The file is no UTF-8.
    #[error("the template {0} is not UTF-8")]
    NotUtf8(String),
    /// The engine's message with file and line.
    #[error("the templates do not compile")]
    Engine(#[from] tera::Error),
}

/// A page that its template can't show: a mistake of ours, found by the test that renders every page.
#[derive(Debug, thiserror::Error)]
#[error("the template {template} can't show its page")]
pub struct UnrenderablePage {
    template: &'static str,
    source: tera::Error,
}

impl Templates {
    /// Compiles every embedded template; pages will name the assets by their versioned addresses.
    pub fn load(assets: &Assets) -> Result<Self, BrokenTemplate> {
        let mut sources = Vec::new();
        for path in EmbeddedTemplates::iter().filter(|path| !path.starts_with("mail/")) {
            let bytes = EmbeddedTemplates::get(&path).map(|file| file.data.into_owned()).unwrap_or_default();
            let text = String::from_utf8(bytes).map_err(|_| BrokenTemplate::NotUtf8(path.to_string()))?;
            sources.push((path.into_owned(), text));
        }
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        tera.global_context().insert("assets", &assets.addresses());
        tera.global_context().insert("mark", &None::<&str>);
        tera.add_raw_templates(sources)?;
        let texts = page_texts::for_templates;
        Ok(Self { tera, german: texts(Tongue::German), english: texts(Tongue::English) })
    }

    /// Says something above every page: that it is only a preview.
    #[must_use]
    pub fn marked(mut self, mark: &str) -> Self {
        self.tera.global_context().insert("mark", &Some(mark));
        self
    }

    /// The HTML of a page.
    pub fn render(&self, page: &impl Page) -> Result<String, UnrenderablePage> {
        let broken = |source| UnrenderablePage { template: page.template(), source };
        let mut context = Context::new();
        let texts = page.frame().tongue().pick(&self.german, &self.english);
        context.insert_value("t", texts.clone());
        context.insert_value("page", Value::try_from_serializable(page).map_err(broken)?);
        context.insert_value("fields", page.fields().into());
        let mut html = Vec::with_capacity(USUAL_PAGE);
        self.tera.render_to(page.template(), &context, &mut html).map_err(broken)?;
        String::from_utf8(html).map_err(|error| broken(tera::Error::message(error.to_string())))
    }
}
