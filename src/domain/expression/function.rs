//! The functions of the expression language, as a table.

/// How a function is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `f(x)`.
    Plain,
    /// `x.f(y)`; `x` counts as the first argument.
    Method,
}

/// What a function does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Answered,
    NotKnown,
    Or,
    Between,
    DaysBetween,
    Date,
    Age,
    AddDays,
    AddMonths,
    Size,
    StartsWith,
    EndsWith,
    Contains,
    Listed,
}

/// A function: its name, how it is called and what it does.
#[derive(Debug)]
pub(super) struct Function {
    pub name: &'static str,
    pub style: Style,
    pub arguments: usize,
    /// An example call for authors.
    pub usage: &'static str,
    pub meaning: Meaning,
}

const fn plain(name: &'static str, arguments: usize, usage: &'static str, meaning: Meaning) -> Function {
    Function { name, style: Style::Plain, arguments, usage, meaning }
}

const fn method(name: &'static str, usage: &'static str, meaning: Meaning) -> Function {
    Function { name, style: Style::Method, arguments: 2, usage, meaning }
}

/// All functions.
pub(super) const FUNCTIONS: &[Function] = &[
    plain("answered", 1, "answered(name)", Meaning::Answered),
    plain("not_known", 1, "not_known(name)", Meaning::NotKnown),
    plain("between", 3, "between(wert, von, bis)", Meaning::Between),
    plain("days_between", 2, "days_between(von, bis)", Meaning::DaysBetween),
    plain("date", 1, "date('2020-03-27')", Meaning::Date),
    plain("age", 1, "age(geburtstag)", Meaning::Age),
    plain("add_days", 2, "add_days(tag, anzahl)", Meaning::AddDays),
    plain("add_months", 2, "add_months(tag, anzahl)", Meaning::AddMonths),
    plain("size", 1, "size(name)", Meaning::Size),
    plain("listed", 2, "listed(name, 'liste')", Meaning::Listed),
    method("or", "name.or(ersatz)", Meaning::Or),
    method("startsWith", "name.startsWith('Anfang')", Meaning::StartsWith),
    method("endsWith", "name.endsWith('Ende')", Meaning::EndsWith),
    method("contains", "name.contains('Teil')", Meaning::Contains),
];

/// What a function that looks into a repeat does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OverItems {
    All,
    Exists,
    Filter,
    Map,
    Sum,
    Min,
    Max,
    Count,
    Others,
}

/// A function that looks into a repeat: its name, an example call, and what it does.
#[derive(Debug)]
pub(super) struct ItemFunction {
    pub name: &'static str,
    pub usage: &'static str,
    pub meaning: OverItems,
}

const fn over(name: &'static str, usage: &'static str, meaning: OverItems) -> ItemFunction {
    ItemFunction { name, usage, meaning }
}

/// Functions that look into repeats.
pub(super) const OF_REPEATS: &[ItemFunction] = &[
    over("all", "kinder.all(k, k.alter < 18)", OverItems::All),
    over("exists", "kinder.exists(k, k.alter < 3)", OverItems::Exists),
    over("filter", "kinder.filter(k, k.alter < 3)", OverItems::Filter),
    over("map", "kinder.map(k, k.alter)", OverItems::Map),
    over("sum", "sum(kinder.map(k, k.alter))", OverItems::Sum),
    over("min", "min(kinder.map(k, k.alter))", OverItems::Min),
    over("max", "max(kinder.map(k, k.alter))", OverItems::Max),
    over("count", "count(kinder)", OverItems::Count),
    over("others", "name in others(name)", OverItems::Others),
];

/// Words that the grammar keeps for itself, and the names that have a meaning everywhere.
const KEYWORDS: &[&str] = &[
    "true",
    "false",
    "null",
    "in",
    "as",
    "break",
    "const",
    "continue",
    "else",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "package",
    "namespace",
    "return",
    "var",
    "void",
    "while",
    "today",
    "started",
    "has",
    "exists_one",
];

/// Whether `word` is a word of the expression language and therefore no name for a field or value.
pub fn is_reserved(word: &str) -> bool {
    KEYWORDS.contains(&word)
        || OF_REPEATS.iter().any(|function| function.name == word)
        || FUNCTIONS.iter().any(|function| function.name == word)
}
