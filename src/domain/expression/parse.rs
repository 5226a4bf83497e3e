//! From text to the syntax tree of the `cel` crate, with positions.

use std::ops::Range;

use cel::common::ast::{Expr, IdedExpr, SourceInfo};
use cel::{Env, ParseError};

use super::mistake::{Mistake, MistakeKind, Syntax};
use super::scan::scan;

/// A syntax tree and the text that it came from.
pub(super) struct Parsed<'s> {
    source: &'s str,
    positions: SourceInfo,
    pub root: IdedExpr,
}

/// Parses `source`, without macros: `all`, `exists` and the like stay ordinary calls.
///
/// Only the first mistake is reported, the parser's further ones are consequences of it.
pub(super) fn parse(source: &str) -> Result<Parsed<'_>, Mistake> {
    scan(source)?;
    let (root, positions) = Env::default().parser().parse_with_source_info(source).map_err(|errors| {
        let first = errors.errors.first();
        first.map_or(unexpected(source, source.len()), |error| translate(source, error))
    })?;
    Ok(Parsed { source, positions, root })
}

fn translate(source: &str, error: &ParseError) -> Mistake {
    let (line, column) = error.pos;
    // Only the parser's own limit of nesting stops it without a position.
    let (Some(line), Some(column)) = (before(line), before(column)) else {
        return Mistake { at: 0..source.len(), what: MistakeKind::TooDeep };
    };
    let start: usize = source.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = source.get(start..).unwrap_or_default();
    let at = start + rest.char_indices().nth(column).map_or(rest.len(), |(offset, _)| offset);
    let mistake = unexpected(source, at);
    if error.msg.starts_with("invalid int") || error.msg.starts_with("invalid double") {
        return Mistake { what: MistakeKind::Syntax(Syntax::NumberTooLong), ..mistake };
    }
    mistake
}

/// Positions of the parser count from 1.
fn before(position: isize) -> Option<usize> {
    usize::try_from(position).ok()?.checked_sub(1)
}

fn unexpected(source: &str, at: usize) -> Mistake {
    let rest = source.get(at..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start().len();
    let (at, rest) = (at + skipped, rest.trim_start());
    let letters = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let length = if letters > 0 { letters } else { rest.chars().next().map_or(0, char::len_utf8) };
    let what = match rest.get(..length) {
        Some(word) if !word.is_empty() => Syntax::Unexpected(word.to_owned()),
        _ => Syntax::UnexpectedEnd,
    };
    Mistake { at: at..at + length, what: MistakeKind::Syntax(what) }
}

impl Parsed<'_> {
    /// The bytes of one token: the operator of a call, the whole of a name or literal.
    pub(super) fn token(&self, id: u64) -> Range<usize> {
        let (start, last) = self.positions.offset_for(id).unwrap_or_default();
        let end = (last as usize + 1).min(self.source.len());
        (start as usize).min(end)..end
    }

    /// The text of one token.
    pub(super) fn text(&self, id: u64) -> &str {
        self.source.get(self.token(id)).unwrap_or_default()
    }

    /// The text of an expression with everything in it.
    pub(super) fn source_of(&self, expr: &IdedExpr) -> &str {
        self.source.get(self.span(expr)).unwrap_or_default()
    }

    /// The bytes of an expression with everything in it.
    pub(super) fn span(&self, expr: &IdedExpr) -> Range<usize> {
        let own = self.token(expr.id);
        match &expr.expr {
            Expr::Select(select) => {
                let operand = self.span(&select.operand);
                operand.start..self.after(own.end, &select.field)
            }
            Expr::Call(call) => {
                let parts = call.target.as_deref().into_iter().chain(&call.args).map(|part| self.span(part));
                let whole = parts
                    .fold(own.clone(), |whole, part| whole.start.min(part.start)..whole.end.max(part.end));
                if self.text(expr.id) != "(" {
                    return whole;
                }
                let name = own.start.saturating_sub(call.func_name.len());
                whole.start.min(name)..self.after(whole.end, ")")
            }
            Expr::List(list) => {
                let end = list.elements.last().map_or(own.end, |last| self.span(last).end);
                own.start..self.after(end, "]")
            }
            _ => own,
        }
    }

    /// The end of the next `word` after `position`, if only white space is between them.
    fn after(&self, position: usize, word: &str) -> usize {
        let rest = self.source.get(position..).unwrap_or_default();
        let space = rest.len() - rest.trim_start().len();
        if rest.trim_start().starts_with(word) { position + space + word.len() } else { position }
    }
}
