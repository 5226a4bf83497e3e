//! Looking into the items of a repeat: `kinder.all(k, …)`, `sum(kinder.map(k, …))`, `others(x)`.

use cel::common::ast::{CallExpr, Expr, IdedExpr};
use rust_decimal::Decimal;

use super::super::function::{ItemFunction, OverItems};
use super::super::mistake::{MistakeKind, Sort};
use super::super::node::{Day, Each, Extreme, Items, Number, Operation, Pick, Truth, Typed, Words};
use super::super::scope::Slot;
use super::{Lowering, nearest, path};

impl Lowering<'_> {
    /// A function that looks into items.
    pub(super) fn over_items(
        &mut self,
        expr: &IdedExpr,
        call: &CallExpr,
        function: &ItemFunction,
    ) -> Option<Typed> {
        let method = matches!(
            function.meaning,
            OverItems::All | OverItems::Exists | OverItems::Filter | OverItems::Map
        );
        match (call.target.as_deref(), call.args.as_slice()) {
            (Some(list), [item, body]) if method => {
                let Expr::Ident(item) = &item.expr else {
                    return self.refuse(item, MistakeKind::WrongCall { usage: function.usage });
                };
                self.inside_items(list, (item, body), function)
            }
            (None, [name]) if function.meaning == OverItems::Others => self.others(name),
            (None, [list]) if !method => self.of_items(list, function),
            (None, [table, column]) if function.meaning == OverItems::Sum => self.of_column(table, column),
            _ => self.refuse(expr, MistakeKind::WrongCall { usage: function.usage }),
        }
    }

    /// `list.all(item, body)` and its siblings.
    fn inside_items(
        &mut self,
        list: &IdedExpr,
        (item, body): (&str, &IdedExpr),
        function: &ItemFunction,
    ) -> Option<Typed> {
        let items = self.items(list, function)?;
        if self.item.is_some() {
            return self.refuse(list, MistakeKind::NestedItems);
        }
        self.item = Some((item.to_owned(), items.repeat));
        let typed = match function.meaning {
            OverItems::Map => self.expression(body),
            _ => self.truth(body).map(Typed::Truth),
        };
        self.item = None;
        Some(match (function.meaning, typed?) {
            (OverItems::All, Typed::Truth(what)) => {
                Typed::Truth(Truth::AllItems(Box::new(Each { items, what })))
            }
            (OverItems::Exists, Typed::Truth(what)) => {
                Typed::Truth(Truth::AnyItem(Box::new(Each { items, what })))
            }
            (OverItems::Filter, Typed::Truth(what)) => Typed::Items(Items {
                filter: Some(match items.filter {
                    Some(before) => Truth::All(Box::new([before, what])),
                    None => what,
                }),
                ..items
            }),
            (_, what) => Typed::Mapped(Box::new(Each { items, what })),
        })
    }

    /// The items that an expression means.
    fn items(&mut self, list: &IdedExpr, function: &ItemFunction) -> Option<Items> {
        match self.expression(list)? {
            Typed::Items(items) => Some(items),
            Typed::Mapped(_) => self.refuse(list, MistakeKind::WrongCall { usage: function.usage }),
            _ => self.refuse(list, MistakeKind::OnlyForRepeats(function.name.to_owned())),
        }
    }

    /// `sum(list)`, `min(list)`, `max(list)`, `count(list)`.
    fn of_items(&mut self, list: &IdedExpr, function: &ItemFunction) -> Option<Typed> {
        if function.meaning == OverItems::Count {
            let items = self.items(list, function)?;
            return Some(Typed::Number(Number::Count(Box::new(items))));
        }
        let Each { items, what } = match self.expression(list)? {
            Typed::Mapped(each) => *each,
            Typed::Items(_) => return self.refuse(list, MistakeKind::WrongCall { usage: function.usage }),
            _ => return self.refuse(list, MistakeKind::OnlyForRepeats(function.name.to_owned())),
        };
        let end = if function.meaning == OverItems::Min { Extreme::Least } else { Extreme::Greatest };
        Some(match (function.meaning, what) {
            (OverItems::Sum, Typed::Number(what)) => {
                Typed::Number(Number::Sum(Box::new(Each { items, what })))
            }
            (OverItems::Sum, other) => return self.refuse(list, MistakeKind::NoArithmetic(other.sort())),
            (_, Typed::Number(what)) => Typed::Number(Number::Extreme(end, Box::new(Each { items, what }))),
            (_, Typed::Day(what)) => Typed::Day(Day::Extreme(end, Box::new(Each { items, what }))),
            (_, other) => return self.refuse(list, MistakeKind::NoOrder(other.sort())),
        })
    }

    /// `sum(table, column)`: what is known of the column, added up; of nothing it is 0.
    fn of_column(&mut self, table: &IdedExpr, column: &IdedExpr) -> Option<Typed> {
        let (Expr::Ident(table_name), Expr::Ident(column_name)) = (&table.expr, &column.expr) else {
            return self.refuse(table, MistakeKind::WrongCall { usage: "sum(tabelle, spalte)" });
        };
        let Some(cells) = self.scope.column(table_name, column_name) else {
            let columns = self.scope.columns(table_name);
            let (wrong, name) = if columns.is_empty() { (table, table_name) } else { (column, column_name) };
            let nearest = nearest(name, columns.iter().map(String::as_str)).map(str::to_owned);
            return self.refuse(wrong, MistakeKind::UnknownName { name: name.clone(), nearest });
        };
        let mut sum = None;
        for cell in cells {
            self.count(column)?;
            self.slots.insert(cell.slot);
            let known = match Typed::slot(cell.slot, cell.ty) {
                Some(Typed::Number(number)) => number,
                Some(other) => return self.refuse(column, MistakeKind::NoArithmetic(other.sort())),
                None => return self.refuse(column, MistakeKind::NotComparable { name: column_name.clone() }),
            };
            let known = Number::Pick(Box::new(Pick::Or(known, Number::Constant(Decimal::ZERO))));
            sum = Some(match sum {
                None => known,
                Some(before) => Number::Arithmetic(Operation::Add, Box::new([before, known])),
            });
        }
        sum.map(Typed::Number)
    }

    /// `others(name)`: the same field in the other items.
    fn others(&mut self, name: &IdedExpr) -> Option<Typed> {
        self.count(name)?;
        let found = path(name).and_then(|path| self.scope.sibling(&path));
        if found.is_some() && self.item.is_some() {
            return self.refuse(name, MistakeKind::NestedItems);
        }
        let Some((repeat, binding)) = found else {
            return self.refuse(name, MistakeKind::MisplacedOthers);
        };
        self.slots.extend([repeat, binding.slot]);
        match Typed::slot(binding.slot, binding.ty) {
            Some(what) => Some(Typed::Mapped(Box::new(Each { items: siblings(repeat), what }))),
            None => {
                let what = MistakeKind::NotComparable { name: path(name).unwrap_or_default().join(".") };
                self.refuse(name, what)
            }
        }
    }

    /// `value in list`, where the list is read of items.
    pub(super) fn among(&mut self, expr: &IdedExpr, value: Typed, each: Each<Typed>) -> Option<Truth> {
        let Each { items, what } = each;
        Some(match (value, what) {
            (Typed::Words(value, _), Typed::Words(what, _)) => {
                Truth::WordsAmong(Box::new((value, Each::<Words> { items, what })))
            }
            (Typed::Number(value), Typed::Number(what)) => {
                Truth::NumberAmong(Box::new((value, Each { items, what })))
            }
            (Typed::Day(value), Typed::Day(what)) => Truth::DayAmong(Box::new((value, Each { items, what }))),
            (value, _) => {
                let left = value.sort();
                return self.refuse(expr, MistakeKind::Incomparable { left, right: Sort::List });
            }
        })
    }
}

fn siblings(repeat: Slot) -> Items {
    Items { repeat, others: true, filter: None }
}
