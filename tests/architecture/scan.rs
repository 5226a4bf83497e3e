//! Reads Rust source as text: which paths a file names, without comments and strings.

/// The code of a file with comments, string and character literals blanked; line breaks stay.
pub fn code_only(source: &str) -> String {
    let bytes = source.as_bytes();
    let mut code = String::with_capacity(source.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &source[at..];
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = raw_string(rest, code.chars().last()) {
            length
        } else if rest.starts_with('"') {
            quoted(rest)
        } else if rest.starts_with('\'') {
            character(rest)
        } else {
            0
        };
        if skipped == 0 {
            let next = rest.chars().next().expect("at is on a character");
            code.push(next);
            at += next.len_utf8();
        } else {
            code.push(' ');
            code.extend(source[at..at + skipped].chars().filter(|c| *c == '\n'));
            at += skipped;
        }
    }
    code
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    let bytes = rest.as_bytes();
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" if depth == 1 => return at + 2,
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    rest.len()
}

/// Length of `r"…"`, `r#"…"#`, `br"…"`; nothing if an identifier only ends in `r`.
fn raw_string(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let start = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = start.len() - start.trim_start_matches('#').len();
    let body = start[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let closed = body.find(&end).map_or(body.len(), |found| found + end.len());
    Some(rest.len() - body.len() + closed)
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Length of a character literal; 0 for a lifetime.
fn character(rest: &str) -> usize {
    let mut inside = rest.char_indices().skip(1);
    match (inside.next(), inside.next()) {
        (Some((_, '\\')), Some((after, _))) => {
            rest[after + 1..].find('\'').map_or(rest.len(), |end| after + 1 + end + 1)
        }
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 0,
    }
}

/// Every path below `root` (`crate`, `std`) that the code names, groups spread out: `domain::id`.
pub fn paths_below(root: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let prefix = format!("{root}::");
    for (at, _) in code.match_indices(&prefix) {
        if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$' || c == ':') {
            spread(&code[at + prefix.len()..], "", &mut found);
        }
    }
    found
}

/// Reads one use tree or path at the beginning of `text`; returns what is left behind it.
fn spread<'a>(text: &'a str, before: &str, found: &mut Vec<String>) -> &'a str {
    let mut text = text.trim_start();
    if let Some(mut inside) = text.strip_prefix('{') {
        loop {
            inside = inside.trim_start();
            if let Some(after) = inside.strip_prefix('}') {
                return after;
            }
            let after = spread(inside, before, found);
            match after.trim_start().strip_prefix(',') {
                Some(next) => inside = next,
                None => return after.trim_start().strip_prefix('}').unwrap_or(after),
            }
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let path = if before.is_empty() { text[..end].to_owned() } else { format!("{before}::{}", &text[..end]) };
    text = &text[end..];
    if let Some(deeper) = text.strip_prefix("::")
        && end > 0
        && !deeper.starts_with('<')
    {
        return spread(deeper, &path, found);
    }
    found.push(path.trim_end_matches(':').to_owned());
    // `name as other`, or the end of the path.
    let behind = text.find([',', '}', ';']).map_or(text.len(), |end| end);
    if text.trim_start().starts_with("as ") { &text[behind..] } else { text }
}

/// Paths that leave the top-level module by `super::`, for a file that is `depth` modules deep.
pub fn paths_out_by_super(code: &str, depth: usize) -> Vec<String> {
    let chain = "super::".repeat(depth.max(1));
    let mut found = Vec::new();
    for (at, _) in code.match_indices(&chain) {
        if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
            let rest = code[at + chain.len()..].trim_start_matches("super::");
            spread(rest, "", &mut found);
        }
    }
    found
}

/// Whether the code uses `word` as a whole identifier.
pub fn has_word(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part))
}

#[test]
fn comments_and_literals_are_no_code() {
    let source = r##"
        // crate::web
        /* crate::web /* nested */ crate::web */
        let a = "crate::web \" crate::web";
        let b = r#"crate::web " crate::web"#;
        let c = '"'; let d = '\''; let e = '\u{22}';
        fn f<'a>(x: &'a str) { crate::domain::g(x) }
    "##;
    let code = code_only(source);
    assert_eq!(paths_below("crate", &code), ["domain::g"]);
    assert_eq!(code.lines().count(), source.lines().count());
}

#[test]
fn groups_and_single_paths_are_spread_out() {
    for (code, wanted) in [
        ("use crate::web;", vec!["web"]),
        ("use crate::web::page as p;", vec!["web::page"]),
        ("use crate::{domain::{id, form::Form}, web::*};", vec!["domain::id", "domain::form::Form", "web"]),
        ("use crate::{\n    domain as d,\n    web,\n};", vec!["domain", "web"]),
        (
            "crate::web::show(crate::domain::id::FormId::from_str(x))",
            vec!["web::show", "domain::id::FormId::from_str"],
        ),
        ("pub(crate) fn f() {} $crate::web", vec![]),
        ("let x: Vec<crate::storage::Row> = y;", vec!["storage::Row"]),
    ] {
        assert_eq!(paths_below("crate", code), wanted, "{code}");
    }
}

#[test]
fn the_way_out_by_super_is_seen() {
    assert_eq!(paths_out_by_super("use super::super::web::page;", 2), ["web::page"]);
    assert_eq!(paths_out_by_super("use super::outbox;", 2), Vec::<String>::new());
    assert_eq!(paths_out_by_super("use super::web;", 1), ["web"]);
}

#[test]
fn words_are_whole() {
    assert!(has_word("use tera::Tera;", "tera"));
    assert!(!has_word("literal(x)", "tera"));
}
