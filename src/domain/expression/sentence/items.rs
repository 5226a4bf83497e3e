//! What an expression says about the items of a repeat.

use cel::common::ast::{CallExpr, Expr, IdedExpr};

use super::{Speaker, path};

/// Which items of a repeat are meant.
struct Meant<'e> {
    /// The repeat as it is named in expressions.
    repeat: String,
    /// What its items are called, and what has to hold for them.
    filters: Vec<(&'e str, &'e IdedExpr)>,
}

impl<'s> Speaker<'s> {
    /// `list.all(k, …)`, `list.exists(k, …)`.
    pub(super) fn of_items(&self, expr: &IdedExpr, call: &CallExpr, function: &str, holds: bool) -> String {
        let (Some(list), [item, body]) = (call.target.as_deref(), call.args.as_slice()) else {
            return self.quoted(expr);
        };
        let (Some(meant), Expr::Ident(item)) = (meant(list), &item.expr) else { return self.quoted(expr) };
        let each = match (function, holds) {
            ("all", true) => "in jedem Eintrag",
            ("all", false) => "nicht in jedem Eintrag",
            (_, true) => "in mindestens einem Eintrag",
            (_, false) => "in keinem Eintrag",
        };
        let inside = self.inside((item, &meant.repeat), |inside| inside.bracketed(body));
        format!("{each} {} gilt: {inside}", self.of_list("von", &meant))
    }

    /// `value in list.map(k, …)`, `value in others(x)`.
    pub(super) fn among_items(&self, value: &IdedExpr, list: &IdedExpr, holds: bool) -> String {
        if let Expr::Call(call) = &list.expr
            && let ("others", [other]) = (call.func_name.as_str(), call.args.as_slice())
        {
            let item = if holds { "einem anderen Eintrag" } else { "keinem anderen Eintrag" };
            return match path(value) == path(other) {
                true => format!("{} steht ebenso in {item}", self.value(value)),
                false => format!("{} steht in {item} bei {}", self.option(other, value), self.value(other)),
            };
        }
        let Some((meant, item, body)) = mapped(list) else { return self.quoted(list) };
        let place = if holds { "in mindestens einem Eintrag" } else { "in keinem Eintrag" };
        let (what, value) =
            self.inside((item, &meant.repeat), |inside| (inside.value(body), inside.option(body, value)));
        format!("{place} {} ist {what} {value}", self.of_list("von", &meant))
    }

    /// `count(list)`.
    pub(super) fn count(&self, list: &IdedExpr) -> String {
        match meant(list) {
            Some(meant) => format!("die Zahl der Einträge {}", self.of_list("von", &meant)),
            None => self.quoted(list),
        }
    }

    /// `sum(list.map(k, …))`, `min(…)`, `max(…)`; also of `others(x)`.
    pub(super) fn over_items(&self, expr: &IdedExpr, function: &str, list: &IdedExpr) -> String {
        let what = match function {
            "sum" => "die Summe",
            "min" => "der kleinste Wert",
            _ => "der größte Wert",
        };
        if let Expr::Call(call) = &list.expr
            && let ("others", [other]) = (call.func_name.as_str(), call.args.as_slice())
        {
            return format!("{what} von {} in den anderen Einträgen", self.value(other));
        }
        let Some((meant, item, body)) = mapped(list) else { return self.quoted(expr) };
        let each = self.inside((item, &meant.repeat), |inside| inside.value(body));
        format!("{what} von {each} über alle Einträge {}", self.of_list("von", &meant))
    }

    /// Whether the least or greatest of items is a day.
    pub(super) fn is_day_of_items(&self, call: &CallExpr) -> bool {
        let [list] = call.args.as_slice() else { return false };
        if let Expr::Call(others) = &list.expr
            && let ("others", [other]) = (others.func_name.as_str(), others.args.as_slice())
        {
            return self.is_day(other);
        }
        mapped(list).is_some_and(|(meant, item, body)| {
            self.inside((item, &meant.repeat), |inside| inside.is_day(body))
        })
    }

    /// The list by its label, and which of its items are meant.
    fn of_list(&self, preposition: &str, meant: &Meant<'_>) -> String {
        let named = self.vocabulary.named(&meant.repeat);
        let label = named.map_or_else(|| meant.repeat.clone(), |named| named.label);
        let filters: Vec<String> = meant
            .filters
            .iter()
            .map(|(item, body)| self.inside((item, &meant.repeat), |inside| inside.bracketed(body)))
            .collect();
        let only = if filters.is_empty() {
            String::new()
        } else {
            format!(", nur gezählt, wenn gilt: {},", filters.join(" und "))
        };
        format!("{preposition} „{label}“{only}")
    }

    /// Speaks about an item from inside.
    fn inside<T>(&self, item: (&str, &str), speak: impl FnOnce(&Speaker<'_>) -> T) -> T {
        speak(&Speaker { parsed: self.parsed, vocabulary: self.vocabulary, item: Some(item) })
    }
}

/// The items that a list means, if it is a repeat or a part of one.
fn meant(list: &IdedExpr) -> Option<Meant<'_>> {
    if let Some(repeat) = path(list) {
        return Some(Meant { repeat, filters: Vec::new() });
    }
    let Expr::Call(call) = &list.expr else { return None };
    match (call.func_name.as_str(), call.target.as_deref(), call.args.as_slice()) {
        ("filter", Some(inner), [item, body]) => {
            let Expr::Ident(item) = &item.expr else { return None };
            let mut meant = meant(inner)?;
            meant.filters.push((item, body));
            Some(meant)
        }
        _ => None,
    }
}

/// The items of `list.map(k, …)`, what each is called, and what is read of it.
fn mapped(list: &IdedExpr) -> Option<(Meant<'_>, &str, &IdedExpr)> {
    let Expr::Call(call) = &list.expr else { return None };
    match (call.func_name.as_str(), call.target.as_deref(), call.args.as_slice()) {
        ("map", Some(inner), [item, body]) => {
            let Expr::Ident(item) = &item.expr else { return None };
            Some((meant(inner)?, item, body))
        }
        _ => None,
    }
}
