//! Comparisons: one value with another, or with a list.

use cel::common::ast::{Expr, IdedExpr, LiteralValue, operators};

use super::Speaker;

impl Speaker<'_> {
    pub(super) fn membership(&self, value: &IdedExpr, list: &IdedExpr, holds: bool) -> String {
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
            Expr::Call(_) => self.among_items(value, list, holds),
            _ => format!("bei {} ist {} {not}gewählt", self.value(list), self.option(list, value)),
        }
    }

    /// The verb of a comparison, if the operator is one.
    pub(super) fn comparison(&self, operator: &str, left: &IdedExpr) -> Option<&'static str> {
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

    pub(super) fn compared(&self, operator: &str, left: &IdedExpr, right: &IdedExpr, verb: &str) -> String {
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

    /// Whether a text is a code of a code list.
    pub(super) fn listed(&self, value: &IdedExpr, list: &IdedExpr, holds: bool) -> String {
        let not = if holds { "" } else { "nicht " };
        format!("{} steht heute {not}in der Liste {}", self.value(value), self.value(list))
    }
}
