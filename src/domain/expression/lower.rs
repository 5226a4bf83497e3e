//! From the syntax tree to the typed expression. Every mistake is collected, not only the first.

mod call;
mod items;
mod list;
mod literal;
mod operator;

use std::collections::BTreeSet;

use cel::common::ast::{Expr, IdedExpr};

use super::Expected;
use super::mistake::{Construct, DEEPEST_NESTING, MOST_NODES, Mistake, MistakeKind, Sort};
use super::node::{Day, Number, Truth, Typed, Words};
use super::parse::Parsed;
use super::scope::{Binding, OptionSet, Scope, Slot, Type};

/// A typed expression and what it reads.
pub(super) struct Lowered {
    pub typed: Typed,
    pub slots: BTreeSet<Slot>,
}

/// Types and lowers what was parsed.
pub(super) fn lower(
    parsed: &Parsed<'_>,
    expected: &Expected,
    scope: &dyn Scope,
) -> Result<Lowered, Vec<Mistake>> {
    let mut lowering = Lowering {
        parsed,
        scope,
        mistakes: Vec::new(),
        slots: BTreeSet::new(),
        nodes: 0,
        depth: 0,
        item: None,
    };
    let typed = lowering.expression(&parsed.root);
    let typed = typed.filter(|typed| lowering.fits(&parsed.root, typed, expected));
    match typed {
        Some(typed) if lowering.mistakes.is_empty() => Ok(Lowered { typed, slots: lowering.slots }),
        _ => Err(lowering.mistakes),
    }
}

/// One expression on its way. A method that returns `None` has reported why.
struct Lowering<'l> {
    parsed: &'l Parsed<'l>,
    scope: &'l dyn Scope,
    mistakes: Vec<Mistake>,
    slots: BTreeSet<Slot>,
    nodes: usize,
    depth: usize,
    /// Inside `kinder.all(k, …)`: the name `k`, and the repeat.
    item: Option<(String, Slot)>,
}

impl Lowering<'_> {
    fn report(&mut self, expr: &IdedExpr, what: MistakeKind) {
        let at = self.parsed.span(expr);
        self.mistakes.push(Mistake { at, what });
    }

    /// Counts one part; `None` when there are too many.
    fn count(&mut self, expr: &IdedExpr) -> Option<()> {
        self.nodes += 1;
        if self.nodes == MOST_NODES + 1 {
            self.report(expr, MistakeKind::TooCostly);
        }
        (self.nodes <= MOST_NODES).then_some(())
    }

    fn expression(&mut self, expr: &IdedExpr) -> Option<Typed> {
        self.count(expr)?;
        if self.depth == DEEPEST_NESTING {
            if !self.mistakes.iter().any(|mistake| mistake.what == MistakeKind::TooDeep) {
                self.report(expr, MistakeKind::TooDeep);
            }
            return None;
        }
        self.depth += 1;
        let typed = self.by_form(expr);
        self.depth -= 1;
        typed
    }

    fn by_form(&mut self, expr: &IdedExpr) -> Option<Typed> {
        match &expr.expr {
            Expr::Literal(literal) => self.literal(expr, literal),
            Expr::Ident(_) | Expr::Select(_) => self.name(expr),
            Expr::Call(call) => self.call(expr, call),
            Expr::List(_) => self.refuse(expr, MistakeKind::MisplacedList),
            _ => self.refuse(expr, MistakeKind::Unsupported(Construct::Map)),
        }
    }

    fn refuse<T>(&mut self, expr: &IdedExpr, what: MistakeKind) -> Option<T> {
        self.report(expr, what);
        None
    }

    fn name(&mut self, expr: &IdedExpr) -> Option<Typed> {
        if matches!(&expr.expr, Expr::Ident(name) if name == "today") {
            return Some(Typed::Day(Day::Today));
        }
        if matches!(&expr.expr, Expr::Ident(name) if name == "started") {
            return Some(Typed::Day(Day::Started));
        }
        let binding = self.binding(expr)?;
        match Typed::slot(binding.slot, binding.ty) {
            Some(typed) => Some(typed),
            None => {
                let name = path(expr).unwrap_or_default().join(".");
                self.refuse(expr, MistakeKind::NotComparable { name })
            }
        }
    }

    /// What a name means.
    fn binding(&mut self, expr: &IdedExpr) -> Option<Binding> {
        let Some(path) = path(expr) else {
            return self.refuse(expr, MistakeKind::Unsupported(Construct::PartOfValue));
        };
        let found = match (&self.item, path.as_slice()) {
            (Some((item, repeat)), [first, part @ ..]) if first == item => self.scope.of_item(*repeat, part),
            (_, path) => self.scope.binding(path),
        };
        match found {
            Some(_) if self.scope.is_ambiguous(&path) => {
                self.refuse(expr, MistakeKind::Ambiguous { name: path.join(".") })
            }
            Some(binding) => {
                self.slots.insert(binding.slot);
                Some(binding)
            }
            None => {
                let name = path.join(".");
                if let Some(repeat) = self.scope.repeat_of(&path) {
                    return self.refuse(expr, MistakeKind::InsideRepeat { name, repeat });
                }
                let known = self.names_beside(&path);
                let nearest = nearest(&name, known.iter().map(String::as_str)).map(str::to_owned);
                self.refuse(expr, MistakeKind::UnknownName { name, nearest })
            }
        }
    }

    /// What could have been meant by a name that nothing has.
    fn names_beside(&self, path: &[&str]) -> Vec<String> {
        match (&self.item, path) {
            (Some((item, repeat)), [first, ..]) if first == item => {
                let names = self.scope.item_names(*repeat).into_iter();
                names.map(|name| format!("{item}.{name}")).collect()
            }
            _ => self.scope.names(),
        }
    }

    fn wrong_type<T>(&mut self, expr: &IdedExpr, expected: Sort, found: &Typed) -> Option<T> {
        let found = found.sort();
        self.refuse(expr, MistakeKind::WrongType { expected, found })
    }

    fn truth(&mut self, expr: &IdedExpr) -> Option<Truth> {
        match self.expression(expr)? {
            Typed::Truth(truth) => Some(truth),
            other => self.wrong_type(expr, Sort::Bool, &other),
        }
    }

    fn number(&mut self, expr: &IdedExpr) -> Option<Number> {
        match self.expression(expr)? {
            Typed::Number(number) => Some(number),
            other => self.wrong_type(expr, Sort::Number, &other),
        }
    }

    fn day(&mut self, expr: &IdedExpr) -> Option<Day> {
        match self.expression(expr)? {
            Typed::Day(day) => Some(day),
            other => self.wrong_type(expr, Sort::Date, &other),
        }
    }

    fn words(&mut self, expr: &IdedExpr) -> Option<Words> {
        match self.expression(expr)? {
            Typed::Words(words, _) => Some(words),
            other => self.wrong_type(expr, Sort::Text, &other),
        }
    }

    /// Whether the whole expression gives what its place needs; reports it if not.
    fn fits(&mut self, expr: &IdedExpr, typed: &Typed, expected: &Expected) -> bool {
        let wanted = match expected {
            Expected::Any if matches!(typed, Typed::Items(_) | Typed::Mapped(_)) => {
                self.report(expr, MistakeKind::ItemsAlone);
                return false;
            }
            Expected::Any => return true,
            Expected::Condition => &Type::Bool,
            Expected::Of(ty) => ty,
        };
        let fits = match (wanted, typed) {
            (Type::Option(allowed), Typed::Words(_, Some(set))) => {
                return self.all_allowed(expr, allowed, set);
            }
            (Type::Bool, Typed::Truth(_))
            | (Type::Number, Typed::Number(_))
            | (Type::Date, Typed::Day(_))
            | (Type::Text, Typed::Words(..))
            | (Type::Options(_) | Type::TextList, Typed::List(..)) => true,
            _ => false,
        };
        if !fits {
            let (expected, found) = (Sort::from(wanted), typed.sort());
            self.report(expr, MistakeKind::WrongType { expected, found });
        }
        fits
    }

    fn all_allowed(&mut self, expr: &IdedExpr, allowed: &OptionSet, set: &OptionSet) -> bool {
        let stranger = set.iter().find(|option| !allowed.contains(option));
        if let Some(stranger) = stranger {
            self.report(expr, unknown_option(stranger, allowed));
        }
        stranger.is_none()
    }
}

fn unknown_option(literal: &str, options: &OptionSet) -> MistakeKind {
    let nearest = nearest(literal, options.iter().map(|option| &**option)).map(Box::from);
    MistakeKind::UnknownOption { literal: literal.to_owned(), nearest, options: options.to_vec() }
}

/// The parts of a dotted name.
fn path(expr: &IdedExpr) -> Option<Vec<&str>> {
    match &expr.expr {
        Expr::Ident(name) => Some(vec![name]),
        Expr::Select(select) if !select.test => {
            let mut path = path(&select.operand)?;
            path.push(&select.field);
            Some(path)
        }
        _ => None,
    }
}

/// The candidate that `word` is most likely a misspelling of: at most a third of it differs.
fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let lower = word.to_lowercase();
    let tolerated = word.chars().count().div_ceil(3);
    candidates
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= tolerated)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
