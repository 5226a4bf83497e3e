//! An expression as a German clause, for people who answer for a form and don't write expressions.
//!
//! It follows the text that the author wrote, so that a sentence can be held against its expression.
//! What it has no words for it quotes.

mod comparison;
mod items;
mod number;

#[cfg(test)]
mod tests;

use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, operators};
use jiff::civil::Date;

use super::mistake::Sort;
use super::parse::{Parsed, parse};

/// What a name stands for, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The label that people see.
    pub label: String,
    /// What can be done with it.
    pub sort: Sort,
    /// Whether somebody answers it; else it is computed.
    pub is_question: bool,
    /// Value and label of each option.
    pub options: Vec<(String, String)>,
}

/// The names that sentences use.
pub trait Vocabulary {
    /// What `path` is, as it stands in expressions: `kontaktweg.telefon`.
    fn named(&self, path: &str) -> Option<Named>;

    /// What a table and one of its columns are called.
    fn column(&self, _table: &str, _column: &str) -> Option<(String, String)> {
        None
    }
}

/// The expression in words, without a full stop.
pub fn in_german(source: &str, vocabulary: &dyn Vocabulary) -> String {
    match parse(source) {
        Ok(parsed) => Speaker { parsed: &parsed, vocabulary, item: None }.clause(&parsed.root),
        Err(_) => format!("`{source}`"),
    }
}

#[derive(Clone, Copy)]
struct Speaker<'s> {
    parsed: &'s Parsed<'s>,
    vocabulary: &'s dyn Vocabulary,
    /// What the expression calls the item that a function looks at, and the name of its repeat.
    item: Option<(&'s str, &'s str)>,
}

impl<'s> Speaker<'s> {
    /// Something that holds or does not.
    fn clause(&self, expr: &IdedExpr) -> String {
        match &expr.expr {
            Expr::Literal(LiteralValue::Boolean(truth)) if *truth.inner() => "immer".to_owned(),
            Expr::Literal(LiteralValue::Boolean(_)) => "nie".to_owned(),
            Expr::Ident(name) if matches!(name.as_str(), "today" | "started") => self.value(expr),
            Expr::Ident(_) | Expr::Select(_) => self.truth_of(expr, true),
            Expr::Call(call) => self.call(expr, call),
            _ => self.value(expr),
        }
    }

    fn truth_of(&self, expr: &IdedExpr, holds: bool) -> String {
        let name = self.value(expr);
        match self.named(expr) {
            Some(named) if named.sort != Sort::Bool => name,
            Some(named) if named.is_question => {
                format!("{name} ist mit {} beantwortet", if holds { "Ja" } else { "Nein" })
            }
            _ => format!("{name} trifft {}zu", if holds { "" } else { "nicht " }),
        }
    }

    fn call(&self, expr: &IdedExpr, call: &CallExpr) -> String {
        match (call.func_name.as_str(), call.args.as_slice()) {
            (operators::LOGICAL_AND, [left, right]) => self.joined(expr, [left, right], "und"),
            (operators::LOGICAL_OR, [left, right]) => self.joined(expr, [left, right], "oder"),
            (operators::LOGICAL_NOT, [operand]) => self.negated(operand),
            (operators::CONDITIONAL, [condition, yes, no]) => {
                format!(
                    "{}, wenn gilt: {}, sonst {}",
                    self.either(yes),
                    self.clause(condition),
                    self.either(no)
                )
            }
            (operators::IN, [value, list]) => self.membership(value, list, true),
            (operator, [left, right]) if self.comparison(operator, left).is_some() => {
                let verb = self.comparison(operator, left).unwrap_or_default();
                self.compared(operator, left, right, verb)
            }
            ("answered", [name]) => format!("{} ist beantwortet", self.value(name)),
            ("not_known", [name]) => format!("bei {} ist „weiß nicht“ gewählt", self.value(name)),
            ("between", [value, low, high]) => format!(
                "{} liegt von {} bis {}, beide eingeschlossen",
                self.value(value),
                self.value(low),
                self.value(high)
            ),
            ("listed", [value, list]) => self.listed(value, list, true),
            (function @ ("all" | "exists"), [_, _]) => self.of_items(expr, call, function, true),
            (method, [part]) if call.target.is_some() => self.method(expr, call, method, part),
            _ => self.value(expr),
        }
    }

    /// A part of a larger sentence that is a clause or a value.
    fn either(&self, expr: &IdedExpr) -> String {
        match &expr.expr {
            Expr::Call(_) => self.clause(expr),
            _ => self.value(expr),
        }
    }

    fn joined(&self, expr: &IdedExpr, parts: [&IdedExpr; 2], word: &str) -> String {
        let own = |part: &IdedExpr| matches!((&part.expr, &expr.expr), (Expr::Call(inner), Expr::Call(outer)) if inner.func_name == outer.func_name);
        let mixed = |part: &IdedExpr| {
            let logic = [operators::LOGICAL_AND, operators::LOGICAL_OR, operators::CONDITIONAL];
            matches!(&part.expr, Expr::Call(call) if logic.contains(&call.func_name.as_str())) && !own(part)
        };
        let said = parts.map(|part| match mixed(part) {
            true => format!("({})", self.clause(part)),
            false => self.clause(part),
        });
        said.join(&format!(" {word} "))
    }

    fn negated(&self, operand: &IdedExpr) -> String {
        match &operand.expr {
            Expr::Ident(_) | Expr::Select(_) => self.truth_of(operand, false),
            Expr::Call(call) => match (call.func_name.as_str(), call.args.as_slice()) {
                (operators::LOGICAL_NOT, [inner]) => self.clause(inner),
                (operators::IN, [value, list]) => self.membership(value, list, false),
                ("answered", [name]) => format!("{} ist nicht beantwortet", self.value(name)),
                ("not_known", [name]) => format!("bei {} ist nicht „weiß nicht“ gewählt", self.value(name)),
                ("listed", [value, list]) => self.listed(value, list, false),
                (function @ ("all" | "exists"), [_, _]) => self.of_items(operand, call, function, false),
                _ => format!("es gilt nicht: {}", self.bracketed(operand)),
            },
            _ => format!("es gilt nicht: {}", self.bracketed(operand)),
        }
    }

    fn bracketed(&self, expr: &IdedExpr) -> String {
        format!("({})", self.clause(expr))
    }

    fn method(&self, expr: &IdedExpr, call: &CallExpr, method: &str, part: &IdedExpr) -> String {
        let Some(target) = call.target.as_deref() else { return self.value(expr) };
        match method {
            "startsWith" => format!("{} beginnt mit {}", self.value(target), self.value(part)),
            "endsWith" => format!("{} endet mit {}", self.value(target), self.value(part)),
            "contains" => format!("{} enthält {}", self.value(target), self.value(part)),
            "or" => match &part.expr {
                Expr::Literal(LiteralValue::Boolean(truth)) => {
                    let otherwise =
                        if *truth.inner() { "wenn nicht bekannt: ja" } else { "wenn nicht bekannt: nein" };
                    format!("{} ({otherwise})", self.clause(target))
                }
                _ => format!("{} (wenn nicht bekannt: {})", self.value(target), self.value(part)),
            },
            _ => self.quoted(expr),
        }
    }

    /// A literal in the words of the options of `of`, if it is one of them.
    fn option(&self, of: &IdedExpr, literal: &IdedExpr) -> String {
        let Expr::Literal(LiteralValue::String(text)) = &literal.expr else { return self.value(literal) };
        let named = self.named(of);
        let options = named.iter().flat_map(|named| &named.options);
        let found = options.into_iter().find(|(value, _)| value == text.inner());
        format!("„{}“", found.map_or(text.inner(), |(_, label)| label.as_str()))
    }

    fn named(&self, expr: &IdedExpr) -> Option<Named> {
        let path = path(expr)?;
        let of_item = self.item.and_then(|(item, repeat)| {
            let field = path.strip_prefix(item)?.strip_prefix('.')?;
            Some(format!("{repeat}.{field}"))
        });
        self.vocabulary.named(&of_item.unwrap_or(path))
    }

    fn column(&self, table: &IdedExpr, column: &IdedExpr) -> Option<(String, String)> {
        self.vocabulary.column(&path(table)?, &path(column)?)
    }

    fn is_day(&self, expr: &IdedExpr) -> bool {
        match &expr.expr {
            Expr::Ident(name) if matches!(name.as_str(), "today" | "started") => true,
            Expr::Call(call) if matches!(call.func_name.as_str(), "min" | "max") => {
                self.is_day_of_items(call)
            }
            Expr::Call(call) if call.func_name == "or" => {
                call.target.as_deref().is_some_and(|target| self.is_day(target))
            }
            Expr::Call(call) => matches!(call.func_name.as_str(), "date" | "add_days" | "add_months"),
            _ => self.named(expr).is_some_and(|named| named.sort == Sort::Date),
        }
    }

    /// Something that has a value.
    fn value(&self, expr: &IdedExpr) -> String {
        match &expr.expr {
            Expr::Ident(name) if name == "today" => "heute".to_owned(),
            Expr::Ident(name) if name == "started" => "Antragsbeginn".to_owned(),
            Expr::Ident(_) | Expr::Select(_) => match path(expr) {
                Some(path) => format!("„{}“", self.named(expr).map_or(path, |named| named.label)),
                None => self.quoted(expr),
            },
            Expr::Literal(literal) => self.literal(expr, literal),
            Expr::List(list) => {
                let items: Vec<String> = list.elements.iter().map(|item| self.value(item)).collect();
                items.join(", ")
            }
            Expr::Call(call) => self.computed(expr, call),
            _ => self.quoted(expr),
        }
    }

    fn literal(&self, expr: &IdedExpr, literal: &LiteralValue) -> String {
        match literal {
            LiteralValue::String(text) => format!("„{}“", text.inner()),
            LiteralValue::Boolean(truth) => (if *truth.inner() { "ja" } else { "nein" }).to_owned(),
            LiteralValue::Int(number) => number.inner().to_string(),
            LiteralValue::Double(number) => {
                let sign = if number.inner().is_sign_negative() { "-" } else { "" };
                format!("{sign}{}", self.parsed.text(expr.id).trim_start_matches('-')).replace('.', ",")
            }
            _ => self.quoted(expr),
        }
    }

    fn quoted(&self, expr: &IdedExpr) -> String {
        format!("`{}`", self.parsed.source_of(expr))
    }
}

/// An ISO day as it is written in German; anything else as it is.
pub fn in_german_day(text: &str) -> String {
    text.parse::<Date>().map_or_else(|_| text.to_owned(), |day| day.strftime("%d.%m.%Y").to_string())
}

/// The name that an expression is, with its parts.
fn path(expr: &IdedExpr) -> Option<String> {
    match &expr.expr {
        Expr::Ident(name) => Some(name.clone()),
        Expr::Select(select) => Some(format!("{}.{}", path(&select.operand)?, select.field)),
        _ => None,
    }
}
