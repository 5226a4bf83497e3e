//! An expression as a German clause, for people who answer for a form and don't write expressions.
//!
//! It follows the text that the author wrote, so that a sentence can be held against its expression.
//! What it has no words for it quotes.

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
}

/// The expression in words, without a full stop.
pub fn in_german(source: &str, vocabulary: &dyn Vocabulary) -> String {
    match parse(source) {
        Ok(parsed) => Speaker { parsed: &parsed, vocabulary }.clause(&parsed.root),
        Err(_) => format!("`{source}`"),
    }
}

struct Speaker<'s> {
    parsed: &'s Parsed<'s>,
    vocabulary: &'s dyn Vocabulary,
}

impl Speaker<'_> {
    /// Something that holds or does not.
    fn clause(&self, expr: &IdedExpr) -> String {
        match &expr.expr {
            Expr::Literal(LiteralValue::Boolean(truth)) if *truth.inner() => "immer".to_owned(),
            Expr::Literal(LiteralValue::Boolean(_)) => "nie".to_owned(),
            Expr::Ident(name) if name == "today" => self.value(expr),
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
                _ => format!("es gilt nicht: {}", self.bracketed(operand)),
            },
            _ => format!("es gilt nicht: {}", self.bracketed(operand)),
        }
    }

    fn bracketed(&self, expr: &IdedExpr) -> String {
        format!("({})", self.clause(expr))
    }

    fn membership(&self, value: &IdedExpr, list: &IdedExpr, holds: bool) -> String {
        let not = if holds { "" } else { "nicht " };
        match &list.expr {
            Expr::List(literals) => {
                let options: Vec<String> =
                    literals.elements.iter().map(|literal| self.option(value, literal)).collect();
                match options.as_slice() {
                    [only] => format!("{} ist {not}{only}", self.value(value)),
                    _ => format!("{} ist {not}eines von {}", self.value(value), options.join(", ")),
                }
            }
            _ => format!("bei {} ist {} {not}gewählt", self.value(list), self.option(list, value)),
        }
    }

    /// The verb of a comparison, if the operator is one.
    fn comparison(&self, operator: &str, left: &IdedExpr) -> Option<&'static str> {
        let days = self.is_day(left);
        Some(match operator {
            operators::EQUALS => "ist",
            operators::NOT_EQUALS => "ist nicht",
            operators::LESS if days => "liegt vor",
            operators::LESS_EQUALS if days => "liegt nicht nach",
            operators::GREATER if days => "liegt nach",
            operators::GREATER_EQUALS if days => "liegt nicht vor",
            operators::LESS => "ist kleiner als",
            operators::LESS_EQUALS => "ist höchstens",
            operators::GREATER => "ist größer als",
            operators::GREATER_EQUALS => "ist mindestens",
            _ => return None,
        })
    }

    fn compared(&self, operator: &str, left: &IdedExpr, right: &IdedExpr, verb: &str) -> String {
        let size_of = match (&left.expr, &right.expr) {
            (Expr::Call(size), Expr::Literal(LiteralValue::Int(number)))
                if size.func_name == "size" && *number.inner() == 0 =>
            {
                size.args.first()
            }
            _ => None,
        };
        match (size_of, operator) {
            (Some(list), operators::GREATER) => {
                format!("bei {} ist mindestens eines gewählt", self.value(list))
            }
            (Some(list), operators::EQUALS) => format!("bei {} ist nichts davon gewählt", self.value(list)),
            _ => match &right.expr {
                Expr::Literal(LiteralValue::Boolean(truth)) => {
                    let holds = (operator == operators::EQUALS) == *truth.inner();
                    match &left.expr {
                        Expr::Ident(_) | Expr::Select(_) => self.truth_of(left, holds),
                        _ if holds => self.clause(left),
                        _ => self.negated(left),
                    }
                }
                _ => format!("{} {verb} {}", self.value(left), self.option(left, right)),
            },
        }
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
        self.vocabulary.named(&path(expr)?)
    }

    fn is_day(&self, expr: &IdedExpr) -> bool {
        match &expr.expr {
            Expr::Ident(name) if name == "today" => true,
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

    fn computed(&self, expr: &IdedExpr, call: &CallExpr) -> String {
        let arithmetic = |word: &str, left: &IdedExpr, right: &IdedExpr| {
            format!("{} {word} {}", self.operand(left), self.operand(right))
        };
        match (call.func_name.as_str(), call.args.as_slice()) {
            (operators::ADD, [left, right]) => arithmetic("plus", left, right),
            (operators::SUBSTRACT, [left, right]) => arithmetic("minus", left, right),
            (operators::MULTIPLY, [left, right]) => arithmetic("mal", left, right),
            (operators::DIVIDE, [left, right]) => arithmetic("geteilt durch", left, right),
            (operators::NEGATE, [operand]) => format!("minus {}", self.operand(operand)),
            ("date", [day]) => self.day(day),
            ("age", [day]) => format!("das Alter nach {}", self.value(day)),
            ("days_between", [from, to]) => {
                format!("die Zahl der Tage von {} bis {}", self.value(from), self.value(to))
            }
            ("add_days", [day, number]) => self.shifted(day, number, "Tage"),
            ("add_months", [day, number]) => self.shifted(day, number, "Monate"),
            ("size", [name]) if self.named(name).is_some_and(|named| named.sort == Sort::Text) => {
                format!("die Zahl der Zeichen von {}", self.value(name))
            }
            ("size", [name]) => format!("die Zahl der Angaben bei {}", self.value(name)),
            ("or", [otherwise]) => match &call.target {
                Some(target) => {
                    format!("{} (wenn nicht bekannt: {})", self.value(target), self.value(otherwise))
                }
                None => self.quoted(expr),
            },
            (operators::CONDITIONAL, [condition, yes, no]) => {
                format!(
                    "{}, wenn gilt: {}, sonst {}",
                    self.value(yes),
                    self.clause(condition),
                    self.value(no)
                )
            }
            _ => self.quoted(expr),
        }
    }

    fn operand(&self, expr: &IdedExpr) -> String {
        match &expr.expr {
            Expr::Call(call) if call.func_name.starts_with('_') => format!("({})", self.value(expr)),
            _ => self.value(expr),
        }
    }

    fn shifted(&self, day: &IdedExpr, number: &IdedExpr, unit: &str) -> String {
        let number = self.value(number);
        let earlier = number.strip_prefix("minus ").or_else(|| number.strip_prefix('-'));
        match earlier {
            Some(number) => format!("{number} {unit} vor {}", self.value(day)),
            None => format!("{number} {unit} nach {}", self.value(day)),
        }
    }

    fn day(&self, literal: &IdedExpr) -> String {
        match &literal.expr {
            Expr::Literal(LiteralValue::String(text)) => in_german_day(text.inner()),
            _ => self.quoted(literal),
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

#[cfg(test)]
mod tests {
    use super::*;

    struct Dog;

    impl Vocabulary for Dog {
        fn named(&self, path: &str) -> Option<Named> {
            let (label, sort, is_question) = match path {
                "hund" => ("Haben Sie einen Hund?", Sort::Bool, true),
                "steuerpflichtig" => ("Steuerpflicht", Sort::Bool, false),
                "art" => ("Welche Rasse?", Sort::Option, true),
                "dienste" => ("Was trifft zu?", Sort::Options, true),
                "geboren" => ("Geboren am", Sort::Date, true),
                "anzahl" => ("Wie viele?", Sort::Number, true),
                "kontakt.email" => ("E-Mail", Sort::Text, true),
                _ => return None,
            };
            let options = vec![("pudel".into(), "Pudel".into()), ("rettung".into(), "Rettungshund".into())];
            Some(Named { label: label.into(), sort, is_question, options })
        }
    }

    #[test]
    fn an_expression_becomes_a_german_clause() {
        for (source, words) in [
            ("hund", "„Haben Sie einen Hund?“ ist mit Ja beantwortet"),
            ("!hund", "„Haben Sie einen Hund?“ ist mit Nein beantwortet"),
            ("hund == false", "„Haben Sie einen Hund?“ ist mit Nein beantwortet"),
            ("!steuerpflichtig", "„Steuerpflicht“ trifft nicht zu"),
            ("art == 'pudel'", "„Welche Rasse?“ ist „Pudel“"),
            ("art in ['pudel', 'mops']", "„Welche Rasse?“ ist eines von „Pudel“, „mops“"),
            ("!(art in ['pudel'])", "„Welche Rasse?“ ist nicht „Pudel“"),
            ("'rettung' in dienste", "bei „Was trifft zu?“ ist „Rettungshund“ gewählt"),
            ("size(dienste) > 0", "bei „Was trifft zu?“ ist mindestens eines gewählt"),
            ("size(kontakt.email) >= 5", "die Zahl der Zeichen von „E-Mail“ ist mindestens 5"),
            ("geboren <= add_days(today, -14)", "„Geboren am“ liegt nicht nach 14 Tage vor heute"),
            ("geboren >= date('2020-01-31')", "„Geboren am“ liegt nicht vor 31.01.2020"),
            ("not_known(geboren)", "bei „Geboren am“ ist „weiß nicht“ gewählt"),
            ("!answered(kontakt.email)", "„E-Mail“ ist nicht beantwortet"),
            (
                "between(days_between(geboren, today), 0, 14)",
                "die Zahl der Tage von „Geboren am“ bis heute liegt von 0 bis 14, beide eingeschlossen",
            ),
            (
                "hund && (anzahl > 2 || art == 'pudel')",
                "„Haben Sie einen Hund?“ ist mit Ja beantwortet und („Wie viele?“ ist größer als 2 oder „Welche Rasse?“ ist „Pudel“)",
            ),
            ("anzahl * 2.5 < 10", "„Wie viele?“ mal 2,5 ist kleiner als 10"),
            ("hund.or(false)", "„Haben Sie einen Hund?“ ist mit Ja beantwortet (wenn nicht bekannt: nein)"),
            (
                "hund ? 'hoch' : 'normal'",
                "„hoch“, wenn gilt: „Haben Sie einen Hund?“ ist mit Ja beantwortet, sonst „normal“",
            ),
            ("unbekannt.foo(1, 2)", "`unbekannt.foo(1, 2)`"),
            ("true", "immer"),
        ] {
            assert_eq!(in_german(source, &Dog), words, "{source}");
        }
        assert_eq!(in_german("hund &&", &Dog), "`hund &&`");
    }
}
