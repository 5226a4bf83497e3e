//! The small Markdown of form authors as safe HTML for mails.

use pulldown_cmark::{Parser, html};

/// HTML with the elements of prose only; everything else is dropped.
pub fn markdown_to_html(markdown: &str) -> String {
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, Parser::new(markdown));
    ammonia::Builder::default()
        .tags(["p", "br", "strong", "em", "ul", "ol", "li", "a", "h2", "h3"].into())
        .url_schemes(["https", "mailto", "tel"].into())
        .clean(&unsafe_html)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_foreign_html_gets_through() {
        let html = markdown_to_html("**gut** <script>x</script> [a](javascript:x) [b](tel:116117)");
        assert!(html.contains("<strong>gut</strong>") && html.contains("tel:116117"), "{html}");
        assert!(!html.contains("script"), "{html}");
    }
}
