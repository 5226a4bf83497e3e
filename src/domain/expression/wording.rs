//! The sentences that authors read. German first, each with a remedy.

use std::fmt;

use super::mistake::{
    Construct, DEEPEST_NESTING, LONGEST_SOURCE, MOST_NODES, Mistake, MistakeKind, Sort, Syntax,
};

/// Most options that a sentence lists.
const LISTED_OPTIONS: usize = 12;

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what.fmt(f)
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bool => "Ja/Nein-Angabe",
            Self::Number => "Zahl",
            Self::Text => "Text",
            Self::Date => "Datum",
            Self::Option => "Auswahl",
            Self::Options => "Mehrfachauswahl",
            Self::List => "Liste",
            Self::Items => "Wiederholung",
            Self::Opaque => "zusammengesetzte Angabe",
        })
    }
}

impl fmt::Display for Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str(
                "Der Ausdruck ist leer. Schreiben Sie eine Bedingung oder lassen Sie den Schlüssel weg.",
            ),
            Self::UnexpectedEnd => {
                f.write_str("Der Ausdruck bricht hier ab. Ergänzen Sie, was nach dem letzten Zeichen fehlt.")
            }
            Self::Unexpected(word) => match word.as_str() {
                "und" | "and" | "AND" | "UND" => write!(f, "„{word}“ heißt in Ausdrücken „&&“."),
                "oder" | "or" | "OR" | "ODER" => write!(f, "„{word}“ heißt in Ausdrücken „||“."),
                "nicht" | "not" | "NOT" | "NICHT" => {
                    write!(f, "„{word}“ heißt in Ausdrücken „!“, vor dem, was verneint wird.")
                }
                _ => write!(
                    f,
                    "„{word}“ kann hier nicht stehen. Prüfen Sie, ob davor ein Operator, ein Komma oder eine Klammer fehlt."
                ),
            },
            Self::ForeignCharacter(sign @ ('„' | '“' | '”' | '‚' | '‘' | '’' | '´' | '`')) => {
                write!(
                    f,
                    "„{sign}“ ist kein Anführungszeichen für Ausdrücke. Schreiben Sie Texte so: 'Text'."
                )
            }
            Self::ForeignCharacter(sign) => write!(
                f,
                "Das Zeichen „{}“ kann nur in einem Text in einfachen Anführungszeichen stehen.",
                sign.escape_debug()
            ),
            Self::SingleEquals => f.write_str("Zum Vergleichen schreiben Sie „==“ statt „=“."),
            Self::SingleOperator(sign) => write!(f, "Schreiben Sie „{sign}{sign}“ statt „{sign}“."),
            Self::UnclosedText => f.write_str(
                "Dieser Text hat kein Ende. Schließen Sie ihn mit dem Anführungszeichen, mit dem er beginnt.",
            ),
            Self::Unclosed(bracket) => {
                write!(
                    f,
                    "Die Klammer „{bracket}“ wird nicht geschlossen. Ergänzen Sie die schließende Klammer."
                )
            }
            Self::Unopened(bracket) => {
                write!(
                    f,
                    "Zu der Klammer „{bracket}“ fehlt die passende öffnende. Streichen Sie sie oder ergänzen Sie die andere."
                )
            }
            Self::NumberTooLong => f.write_str(
                "Diese Zahl hat zu viele Stellen. Ganze Zahlen dürfen 18, Dezimalzahlen 28 Stellen haben.",
            ),
        }
    }
}

impl fmt::Display for Construct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "„null“ gibt es in Ausdrücken nicht. Fragen Sie mit „!answered(name)“, ob eine Antwort fehlt.",
            Self::Index => "Der Zugriff mit „[…]“ ist nicht erlaubt. Fragen Sie mit „'wert' in name“, ob etwas ausgewählt ist.",
            Self::Map => "„{…}“ ist in Ausdrücken nicht erlaubt. Nehmen Sie eine Entscheidungstabelle (values … table).",
            Self::Bytes => "Bytefolgen sind nicht erlaubt. Schreiben Sie den Text ohne das „b“ davor.",
            Self::Unsigned => "Schreiben Sie die Zahl ohne das „u“ dahinter.",
            Self::Remainder => "„%“ (Rest einer Division) gibt es nicht. Erlaubt sind + - * /.",
            Self::PartOfValue => "Teile haben nur Felder, zum Beispiel „ort.kreis“. Vor dem Punkt muss ein Name stehen.",
        })
    }
}

impl fmt::Display for MistakeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(syntax) => syntax.fmt(f),
            Self::Unsupported(construct) => construct.fmt(f),
            Self::TooLong | Self::TooDeep | Self::TooCostly => limit(self, f),
            Self::UnknownName { name, nearest } => {
                write!(f, "Das Feld oder den Wert „{name}“ gibt es nicht.")?;
                match nearest {
                    Some(nearest) => write!(f, " Meinten Sie „{nearest}“?"),
                    None => f.write_str(" Texte stehen in einfachen Anführungszeichen."),
                }
            }
            Self::Ambiguous { name } => write!(
                f,
                "„{name}“ heißt hier ein Feld der Gruppe und auch etwas außerhalb. Geben Sie einem von beiden einen anderen Namen."
            ),
            Self::InsideRepeat { .. } | Self::NestedItems | Self::ItemsAlone | Self::MisplacedOthers => {
                repeats(self, f)
            }
            Self::UnknownFunction { .. } | Self::OnlyForRepeats(_) | Self::WrongCall { .. } | Self::NameNeeded { .. } => {
                call(self, f)
            }
            Self::UnknownOption { literal, nearest, options } => {
                write!(f, "„{literal}“ gehört nicht zu den möglichen Werten.")?;
                if let Some(nearest) = nearest {
                    write!(f, " Meinten Sie „{nearest}“?")?;
                }
                list(options, f)
            }
            Self::NeverEqual => f.write_str(
                "Diese beiden können nie gleich sein: Sie haben keinen möglichen Wert gemeinsam. Vergleichen Sie mit einem anderen Feld.",
            ),
            Self::NoDate(text) => write!(
                f,
                "„{text}“ ist kein Kalendertag. Schreiben Sie Jahr, Monat und Tag wie in date('2020-03-27')."
            ),
            Self::ListNeedsLiteral => {
                f.write_str("listed(…) braucht den Namen der Liste in einfachen Anführungszeichen: listed(x, 'laender').")
            }
            Self::UnknownList { name, nearest: Some(near) } => {
                write!(f, "Die Codeliste „{name}“ gibt es nicht. Meinten Sie „{near}“?")
            }
            Self::UnknownList { name, nearest: None } => {
                write!(f, "Die Codeliste „{name}“ gibt es nicht. Legen Sie lists/{name}.csv oder lists/{name}.gc an.")
            }
            Self::DateNeedsLiteral => {
                f.write_str("date(…) braucht einen festen Tag in einfachen Anführungszeichen: date('2020-03-27').")
            }
            _ => types(self, f),
        }
    }
}

fn limit(what: &MistakeKind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match what {
        MistakeKind::TooLong => write!(f, "Der Ausdruck ist länger als {LONGEST_SOURCE} Zeichen.")?,
        MistakeKind::TooDeep => {
            write!(f, "Der Ausdruck ist tiefer als {DEEPEST_NESTING} Ebenen verschachtelt.")?
        }
        _ => write!(f, "Der Ausdruck hat mehr als {MOST_NODES} Bestandteile.")?,
    }
    f.write_str(" Teilen Sie ihn auf: Geben Sie Teilen unter „values“ einen Namen.")
}

fn call(what: &MistakeKind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match what {
        MistakeKind::UnknownFunction { name, nearest: Some(nearest) } => {
            write!(f, "Die Funktion „{name}“ gibt es nicht. Meinten Sie „{nearest}“?")
        }
        MistakeKind::UnknownFunction { name, nearest: None } => {
            write!(f, "Die Funktion „{name}“ gibt es nicht. Erlaubt sind:")?;
            for (index, function) in super::function::FUNCTIONS.iter().enumerate() {
                write!(f, "{} {}", if index == 0 { "" } else { "," }, function.usage)?;
            }
            f.write_str(".")
        }
        MistakeKind::OnlyForRepeats(name) => {
            write!(f, "„{name}“ ist für Wiederholungen da, und hier gibt es keine.")?;
            f.write_str(" Fragen Sie eine Mehrfachauswahl mit „'wert' in name“ oder „size(name)“.")
        }
        MistakeKind::WrongCall { usage } => write!(f, "So wird diese Funktion aufgerufen: {usage}."),
        MistakeKind::NameNeeded { function } => {
            write!(f, "{function}(…) fragt nach einem Feld. In der Klammer darf nur ein Name stehen.")
        }
        _ => Ok(()),
    }
}

fn repeats(what: &MistakeKind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match what {
        MistakeKind::InsideRepeat { name, repeat } => {
            let part = name.rsplit('.').next().unwrap_or_default();
            write!(f, "„{name}“ steht in einer Wiederholung und hat viele Werte.")?;
            write!(f, " Fragen Sie zum Beispiel {repeat}.exists(k, answered(k.{part})).")
        }
        MistakeKind::NestedItems => f.write_str(
            "Hier wird in einer Wiederholung noch einmal in eine Wiederholung geschaut. Geben Sie dem inneren Teil unter „values“ einen Namen.",
        ),
        MistakeKind::ItemsAlone => f.write_str(
            "Eine Wiederholung hat keinen einzelnen Wert. Nehmen Sie count(…), sum(…), min(…), max(…), all oder exists.",
        ),
        MistakeKind::MisplacedOthers => f.write_str(
            "others(…) fragt nach den anderen Einträgen. Das geht nur in den „rules“ einer Wiederholung, mit dem Namen eines ihrer Felder.",
        ),
        _ => Ok(()),
    }
}

fn types(what: &MistakeKind, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match what {
        MistakeKind::WrongType { expected, found } => {
            write!(f, "Hier wird {expected} gebraucht, dort steht {found}.")?;
            remedy(*expected, *found, f)
        }
        MistakeKind::Incomparable { left, right } => {
            write!(f, "Der Ausdruck vergleicht {left} mit {right}.")?;
            remedy(*left, *right, f)
        }
        MistakeKind::NoOrder(sort) => write!(
            f,
            "Mit < <= > >= lassen sich nur Zahlen und Tage vergleichen, nicht {sort}. Nehmen Sie == oder !=."
        ),
        MistakeKind::NoArithmetic(Sort::Date) => f.write_str(
            "Mit Tagen rechnet man so: add_days(tag, anzahl), add_months(tag, anzahl), days_between(von, bis).",
        ),
        MistakeKind::NoArithmetic(Sort::Text | Sort::Option) => {
            f.write_str("Mit Text wird nicht gerechnet und „+“ fügt keine Texte zusammen. Texte mit Platzhaltern schreibt man im Formular: {{ name }}.")
        }
        MistakeKind::NoArithmetic(sort) => {
            write!(f, "Rechnen lässt sich nur mit Zahlen, nicht mit {sort}. Die Anzahl liefert size(name).")
        }
        MistakeKind::DifferentAlternatives { first, second } => write!(
            f,
            "Das Ergebnis wäre einmal {first} und einmal {second}. Beide Möglichkeiten müssen von derselben Art sein."
        ),
        MistakeKind::NoList(sort) => write!(
            f,
            "Rechts von „in“ steht {sort}. Dort muss eine Liste wie ['a', 'b'] oder eine Mehrfachauswahl stehen."
        ),
        MistakeKind::MisplacedList => f.write_str("Eine Liste kann nur rechts von „in“ stehen: name in ['a', 'b']."),
        MistakeKind::EmptyList => f.write_str("Diese Liste ist leer, der Vergleich träfe nie zu. Ergänzen Sie Werte."),
        MistakeKind::NoLiteral => {
            f.write_str("In einer Liste stehen feste Werte derselben Art: ['a', 'b'], [1, 2] oder [date('2020-03-27')].")
        }
        MistakeKind::NotComparable { name } => write!(
            f,
            "„{name}“ hat keinen Wert, der sich vergleichen lässt. Fragen Sie mit answered({name}) oder not_known({name})."
        ),
        _ => Ok(()),
    }
}

/// What helps when `found` stands where `expected` is needed.
fn remedy(expected: Sort, found: Sort, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match (expected, found) {
        (Sort::Date, Sort::Text | Sort::Option) | (Sort::Text | Sort::Option, Sort::Date) => {
            " Ein fester Tag heißt date('2020-03-27')."
        }
        (Sort::Text | Sort::Option, Sort::Number) | (Sort::Number, Sort::Text | Sort::Option) => {
            " Texte stehen in einfachen Anführungszeichen, Zahlen ohne."
        }
        (Sort::Text | Sort::Option, Sort::Bool) | (Sort::Bool, Sort::Text | Sort::Option) => {
            " Ja/Nein-Fragen schreibt man ohne Vergleich: name oder !name."
        }
        (Sort::Options | Sort::List, _) | (_, Sort::Options | Sort::List) => {
            " Ob etwas ausgewählt ist, fragt „'wert' in name“, wie viel, fragt „size(name)“."
        }
        (Sort::Bool, _) => " Vergleichen Sie den Wert, oder fragen Sie mit answered(name).",
        _ => " Vergleichen Sie nur Angaben derselben Art.",
    })
}

fn list(options: &[Box<str>], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(" Möglich sind:")?;
    for (index, option) in options.iter().take(LISTED_OPTIONS).enumerate() {
        write!(f, "{} {option}", if index == 0 { "" } else { "," })?;
    }
    f.write_str(if options.len() > LISTED_OPTIONS { " …" } else { "." })
}
