//! A look at the signs of an expression before the grammar is asked.
//!
//! It keeps hostile input from a parser that recurses, and finds the mistakes that people make
//! most (quotes, brackets, `=`), for which the grammar has only unreadable messages.

use std::ops::Range;

use super::mistake::{DEEPEST_NESTING, LONGEST_SOURCE, Mistake, MistakeKind, Syntax};

/// Most operators and brackets inside each other that reach the parser. More than
/// [`DEEPEST_NESTING`], because both sides of an operator count here.
const MOST_PENDING: usize = 4 * DEEPEST_NESTING;

/// One level of brackets: where it opened and the operators since its last `,`, `&&` or `||`.
struct Level {
    open: char,
    at: usize,
    operators: usize,
}

/// Finds the first mistake that needs no grammar.
pub(super) fn scan(source: &str) -> Result<(), Mistake> {
    if source.len() > LONGEST_SOURCE {
        return Err(Mistake { at: 0..0, what: MistakeKind::TooLong });
    }
    if source.trim().is_empty() {
        return Err(syntax(0..source.len(), Syntax::Empty));
    }
    let mut scan = Scan { source, position: 0, levels: Vec::new() };
    scan.levels.push(Level { open: ' ', at: 0, operators: 0 });
    while let Some(sign) = scan.peek() {
        scan.step(sign)?;
    }
    match scan.levels.pop() {
        Some(level) if level.open != ' ' => Err(syntax(level.at..level.at + 1, Syntax::Unclosed(level.open))),
        _ => Ok(()),
    }
}

fn syntax(at: Range<usize>, what: Syntax) -> Mistake {
    Mistake { at, what: MistakeKind::Syntax(what) }
}

struct Scan<'s> {
    source: &'s str,
    position: usize,
    levels: Vec<Level>,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.position..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn step(&mut self, sign: char) -> Result<(), Mistake> {
        let at = self.position;
        match sign {
            '\'' | '"' => return self.text(sign),
            'a'..='z' | 'A'..='Z' | '_' => return self.word(),
            '/' if self.rest().starts_with("//") => {
                self.position += self.rest().find('\n').unwrap_or(self.rest().len());
                return Ok(());
            }
            '(' | '[' | '{' => self.levels.push(Level { open: sign, at, operators: 0 }),
            ')' | ']' | '}' => self.close(sign)?,
            '&' | '|' if self.rest().chars().nth(1) == Some(sign) => {
                self.position += 1;
                self.boundary();
            }
            '&' | '|' => return Err(syntax(at..at + 1, Syntax::SingleOperator(sign))),
            ',' => self.boundary(),
            '=' | '!' | '<' | '>' if self.rest().chars().nth(1) == Some('=') => {
                self.position += 1;
                self.operator();
            }
            '=' => return Err(syntax(at..at + 1, Syntax::SingleEquals)),
            '<' | '>' | '+' | '-' | '*' | '/' | '%' | '.' | '?' | '!' => self.operator(),
            '0'..='9' | ':' | ' ' | '\t' | '\n' | '\r' => {}
            other => return Err(syntax(at..at + other.len_utf8(), Syntax::ForeignCharacter(other))),
        }
        self.position += 1;
        let pending: usize = self.levels.iter().map(|level| level.operators).sum();
        if self.levels.len() > DEEPEST_NESTING || pending > MOST_PENDING {
            return Err(Mistake { at: at..at + 1, what: MistakeKind::TooDeep });
        }
        Ok(())
    }

    fn operator(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.operators += 1;
        }
    }

    fn boundary(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.operators = 0;
        }
    }

    fn close(&mut self, sign: char) -> Result<(), Mistake> {
        let wanted = match sign {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };
        if self.levels.pop_if(|level| level.open == wanted).is_some() {
            return Ok(());
        }
        Err(syntax(self.position..self.position + 1, Syntax::Unopened(sign)))
    }

    /// A name, a number's letters, `in`, or the prefix of a text.
    fn word(&mut self) -> Result<(), Mistake> {
        let letters = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let word = self.rest();
        let word = word.get(..word.find(|c| !letters(c)).unwrap_or(word.len())).unwrap_or_default();
        let raw =
            matches!(word, "r" | "R" | "b" | "B" | "br" | "bR" | "Br" | "BR" | "rb" | "rB" | "Rb" | "RB");
        let (length, is_operator) = (word.len(), word == "in");
        let quote = self.rest().chars().nth(length).filter(|c| raw && matches!(c, '\'' | '"'));
        if let Some(quote) = quote {
            // Their rules of escaping differ and no form needs them.
            let end = self.position + length + quote.len_utf8();
            return Err(syntax(self.position..end, Syntax::Unexpected(format!("{word}{quote}"))));
        }
        if is_operator {
            self.operator();
        }
        self.position += length;
        Ok(())
    }

    /// A text in quotes, on one line.
    fn text(&mut self, quote: char) -> Result<(), Mistake> {
        let start = self.position;
        let mut escaped = false;
        let triple = [quote, quote, quote].iter().collect::<String>();
        if self.rest().starts_with(&triple) {
            return Err(syntax(start..start + 3, Syntax::Unexpected(triple)));
        }
        for (offset, sign) in self.rest().char_indices().skip(1) {
            match sign {
                '\n' | '\r' => break,
                '\\' | '\'' | '"' if escaped => escaped = false,
                // The grammar knows more escapes, no form needs them.
                other if escaped => {
                    let end = start + offset + other.len_utf8();
                    return Err(syntax(
                        end - 1 - other.len_utf8()..end,
                        Syntax::Unexpected(format!("\\{other}")),
                    ));
                }
                '\\' => escaped = true,
                _ if sign == quote => {
                    self.position = start + offset + 1;
                    return Ok(());
                }
                _ => {}
            }
        }
        Err(syntax(start..self.source.len(), Syntax::UnclosedText))
    }
}
