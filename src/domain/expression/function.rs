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

/// Functions that look into repeats.
pub(super) const OF_REPEATS: &[&str] =
    &["all", "exists", "exists_one", "map", "filter", "sum", "min", "max", "count", "others"];

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
];

/// Whether `word` is a word of the expression language and therefore no name for a field or value.
pub fn is_reserved(word: &str) -> bool {
    KEYWORDS.contains(&word)
        || OF_REPEATS.contains(&word)
        || FUNCTIONS.iter().any(|function| function.name == word)
}
