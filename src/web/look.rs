//! The look of the municipality: its colours as a style sheet, its logo, both served from here under
//! addresses that change with the content.

use std::io;

use actix_web::web::Bytes;
use serde::Serialize;

use super::assets::Assets;
use crate::catalog::folder::Logo;
use crate::domain::site::SiteInfo;
use crate::domain::site::theme::{Scheme, Theme};

/// What the layout needs to show it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Look {
    /// Address of the style sheet.
    style: Option<String>,
    logo: Option<Picture>,
    /// Who runs the service, for headers that would say nothing else.
    operator: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Picture {
    src: String,
    /// The picture for the dark scheme, where there is one.
    dark: Option<String>,
    /// Who is meant, for whoever does not see it.
    alt: String,
}

impl Look {
    /// Adds what belongs to the look to the assets.
    ///
    /// # Errors
    /// Only if compressing fails.
    pub fn of(assets: &mut Assets, info: &SiteInfo, logos: &[Logo]) -> io::Result<Self> {
        let theme = &info.theme;
        let style = match style_sheet(theme) {
            css if css.is_empty() => None,
            css => Some(assets.add("theme.css", Bytes::from(css))?),
        };
        let mut picture = |name: &Option<String>, [svg, png]: [&'static str; 2]| {
            let logo = logos.iter().find(|logo| Some(&logo.name) == name.as_ref());
            logo.map(|logo| {
                let own_name = if logo.name.ends_with(".svg") { svg } else { png };
                assets.add(own_name, Bytes::from(logo.content.clone()))
            })
            .transpose()
        };
        let src = picture(&theme.logo, ["logo.svg", "logo.png"])?;
        let dark = picture(&theme.logo_dark, ["logo-dark.svg", "logo-dark.png"])?;
        let name = info.operator.as_ref().map(|operator| operator.name.as_str());
        let alt = name.unwrap_or("Online-Formulare").to_owned();
        let logo = src.map(|src| Picture { src, dark, alt });
        Ok(Self { style, logo, operator: name.map(str::to_owned) })
    }
}

/// The tokens of the design system that the theme changes. Its other colours follow from them.
fn style_sheet(theme: &Theme) -> String {
    let rules = |Scheme { action, header }: &Scheme| {
        let action = action.map(|colour| format!(":root{{--kern-color-action-default:{colour}}}"));
        let header = header.map(|colour| format!(".lotse-header{{background:{colour}}}"));
        [action, header].into_iter().flatten().collect::<String>()
    };
    let schemes = [("light", rules(&theme.light)), ("dark", rules(&theme.dark))];
    let given = schemes.iter().filter(|(_, rules)| !rules.is_empty());
    given.map(|(name, rules)| format!("@media (prefers-color-scheme:{name}){{{rules}}}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_served_by_its_hash_and_changes_only_what_it_names() {
        let mut info = SiteInfo::unknown();
        info.theme.dark.action = "#7fd1ae".parse().ok();
        info.theme.logo = Some("wappen.png".into());
        let logos = [Logo { name: "wappen.png".into(), content: b"\x89PNG".to_vec() }];
        let mut assets = Assets::load().unwrap();
        let look = Look::of(&mut assets, &info, &logos).unwrap();
        assert!(look.style.as_ref().is_some_and(|href| href.starts_with("/assets/theme.css?v=")), "{look:?}");
        assert!(
            look.logo.as_ref().is_some_and(|logo| logo.src.starts_with("/assets/logo.png?v=")),
            "{look:?}"
        );
        assert_eq!(
            style_sheet(&info.theme),
            "@media (prefers-color-scheme:dark){:root{--kern-color-action-default:#7fd1ae}}"
        );
        let nothing = Look::of(&mut assets, &SiteInfo::unknown(), &logos).unwrap();
        assert_eq!(nothing, Look::default());
    }
}
