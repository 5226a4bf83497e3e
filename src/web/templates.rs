//! The templates, embedded into the binary and compiled once at start.

use std::sync::OnceLock;

use rust_embed::Embed;
use serde::Serialize;
use tera::{Context, Tera, Value};

use super::about::footer::{Footer, FooterLink};
use super::assets::Assets;
use super::look::Look;
use super::page::Page;
use super::page::field::Field;
use super::page::parts::Html;
use super::page::shell::{Shell, ShellHtml};
use super::wording::page_texts;
use crate::domain::form::Form;
use crate::domain::site::SiteInfo;
use crate::tongue::PerTongue;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
struct EmbeddedTemplates;

/// Room for a page, in bytes: most have less, so that it is not copied while it grows.
const USUAL_PAGE: usize = 16 * 1024;

/// The compiled templates. Shared by all workers.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    texts: PerTongue<Texts>,
}

/// What every page of a language has.
#[derive(Debug)]
struct Texts {
    words: Value,
    footer: Value,
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
        tera.global_context().insert("look", &Look::default());
        tera.add_raw_templates(sources)?;
        let texts = |tongue| -> Result<Texts, tera::Error> {
            let footer = footer_of(&tera, &Footer::new(tongue, &SiteInfo::unknown(), None))?;
            Ok(Texts { words: page_texts::for_templates(tongue), footer })
        };
        Ok(Self { texts: PerTongue::try_new(texts)?, tera })
    }

    /// Leads from the foot of every page to what the operator says.
    ///
    /// # Errors
    /// When the links cannot be shown: a mistake of ours.
    pub fn of_site(mut self, info: &SiteInfo, report_form: Option<&Form>) -> Result<Self, BrokenTemplate> {
        self.texts = PerTongue::try_new(|tongue| -> Result<Texts, tera::Error> {
            let footer = footer_of(&self.tera, &Footer::new(tongue, info, report_form))?;
            Ok(Texts { words: self.texts.of(tongue).words.clone(), footer })
        })?;
        Ok(self)
    }

    /// Shows the colours and the logo of a municipality on every page.
    #[must_use]
    pub fn looking(mut self, look: &Look) -> Self {
        self.tera.global_context().insert("look", look);
        self
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
        let texts = self.texts.of(page.frame().tongue());
        context.insert_value("t", texts.words.clone());
        let shell = page.frame().shell();
        context.insert_value("shell", shell.shown(|| self.shell(shell, texts)).map_err(broken)?);
        context.insert_value("page", Value::try_from_serializable(page).map_err(broken)?);
        let fields = self.fields(page.fields(), &texts.words).map_err(broken)?;
        context.insert_value("fields", Value::safe_string(&fields));
        let mut html = Vec::with_capacity(USUAL_PAGE);
        self.tera.render_to(page.template(), &context, &mut html).map_err(broken)?;
        String::from_utf8(html).map_err(|error| broken(tera::Error::message(error.to_string())))
    }

    /// What surrounds a page, as templates see it.
    fn shell(&self, shell: &Shell, texts: &Texts) -> Result<Value, tera::Error> {
        let mut context = Context::new();
        context.insert_value("t", texts.words.clone());
        context.insert_value("footer", texts.footer.clone());
        context.insert_value("shell", Value::try_from_serializable(shell)?);
        let show = |template| self.tera.render(template, &context).map(|html| Value::safe_string(&html));
        Value::try_from_serializable(&ShellHtml {
            language: shell.language(),
            head: show("frame/head.html")?,
            header: show("frame/header.html")?,
            footer: show("frame/footer.html")?,
        })
    }

    /// The HTML of questions, each of which is shown only once as long as nobody has answered it.
    fn fields(&self, fields: &[Field], words: &Value) -> Result<String, tera::Error> {
        let mut html = String::new();
        for field in fields {
            let blank = field.blank();
            if let Some(known) = blank.and_then(OnceLock::get) {
                html.push_str(known);
                continue;
            }
            let shown = self.field(field, words)?;
            html.push_str(&shown);
            if let Some(blank) = blank {
                blank.get_or_init(|| shown.into_boxed_str());
            }
        }
        Ok(html)
    }

    fn field(&self, field: &Field, words: &Value) -> Result<String, tera::Error> {
        let mut context = Context::new();
        context.insert_value("t", words.clone());
        context.insert_value("field", field.shown());
        self.tera.render("field.html", &context)
    }
}

/// The foot of the pages of a language, as far as it is the same on all of them.
fn footer_of(tera: &Tera, footer: &Footer) -> Result<Value, tera::Error> {
    let html = |links: &[FooterLink]| {
        let mut context = Context::new();
        context.insert("links", links);
        tera.render("footer_links.html", &context)
    };
    let (before, after) = (html(&footer.before)?, html(&footer.after)?);
    Ok(Value::from_serializable(&FooterValue {
        before: Html::cleaned(&before),
        privacy: footer.privacy,
        query: footer.query,
        after: Html::cleaned(&after),
    }))
}

/// What the template of the foot sees.
#[derive(Debug, Serialize)]
struct FooterValue {
    before: Html,
    privacy: &'static str,
    query: &'static str,
    after: Html,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_there_and_compiles() {
        let templates = Templates::load(&Assets::load().unwrap()).unwrap();
        templates.of_site(&SiteInfo::unknown(), None).unwrap();
    }
}
