//! Numbers and days: what is computed.

use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, operators};

use super::{Sort, Speaker, in_german_day};

impl Speaker<'_> {
    pub(super) fn computed(&self, expr: &IdedExpr, call: &CallExpr) -> String {
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
            ("count", [list]) => self.count(list),
            (function @ ("sum" | "min" | "max"), [list]) => self.over_items(expr, function, list),
            ("age", [day]) => format!("das Alter nach {}", self.value(day)),
            ("days_between", [from, to]) => {
                format!("die Zahl der Tage von {} bis {}", self.value(from), self.value(to))
            }
            ("sum", [table, column]) => match self.column(table, column) {
                Some((table, column)) => format!("die Summe der Spalte „{column}“ in „{table}“"),
                None => self.quoted(expr),
            },
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
            (operators::CONDITIONAL, [condition, yes, no]) => self.picked(condition, [yes, no]),
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

    fn picked(&self, condition: &IdedExpr, [yes, no]: [&IdedExpr; 2]) -> String {
        format!("{}, wenn gilt: {}, sonst {}", self.value(yes), self.clause(condition), self.value(no))
    }
}
