//! How large a form may be. What is larger is refused before it is looked at more closely, so that no
//! file, whatever is in it, keeps the program busy.

use super::problem::Finding;
use super::source::{Member, Node, NodeValue};

/// Keys of lists, what stands in them, and how much of it there may be in one list.
const LISTS: &[(&str, &str, usize)] = &[
    ("steps", "Schritte", 200),
    ("fields", "Felder", 500),
    ("options", "Optionen", 5_000),
    ("rules", "Regeln", 500),
    ("table", "Zeilen", 500),
    ("outcomes", "Ergebnisse", 200),
    ("exits", "Ausgänge", 100),
    ("variants", "Varianten", 50),
    ("recipients", "Empfänger", 100),
    ("languages", "Sprachen", 50),
];
/// Keys under which conditions and other expressions stand.
const EXPRESSIONS: &[&str] = &["when", "check", "is", "required", "minimum", "maximum"];
/// Most fields of a form, on all its steps.
pub const MOST_FIELDS: usize = 500;
/// Most expressions of a form.
pub const MOST_EXPRESSIONS: usize = 5_000;
/// Most computed values of a form.
pub const MOST_VALUES: usize = 500;

/// Reports what is too much.
pub fn check(root: &Node) -> Vec<Finding> {
    let mut count = Count::default();
    count.node(root);
    let whole = root.at.start..root.at.start + 1;
    let sums = [(count.fields, "Felder", MOST_FIELDS), (count.expressions, "Bedingungen", MOST_EXPRESSIONS)];
    if count.findings.is_empty() {
        let too_many = sums.into_iter().filter(|(number, _, most)| number > most);
        count.findings.extend(too_many.map(|(number, what, most)| too_large(&whole, number, what, most)));
    }
    count.findings
}

#[derive(Default)]
struct Count {
    fields: usize,
    expressions: usize,
    findings: Vec<Finding>,
}

impl Count {
    fn node(&mut self, node: &Node) {
        match &node.value {
            NodeValue::List(items) => items.iter().for_each(|item| self.node(item)),
            NodeValue::Object(members) => members.iter().for_each(|member| self.member(member)),
            _ => {}
        }
    }

    fn member(&mut self, member: &Member) {
        let key = member.key.as_str();
        match &member.node.value {
            NodeValue::List(items) => {
                if matches!(key, "fields" | "declaration") {
                    self.fields += items.len();
                }
                let limit = LISTS.iter().find(|(known, _, most)| *known == key && items.len() > *most);
                self.findings
                    .extend(limit.map(|(_, what, most)| too_large(&member.key_at, items.len(), what, *most)));
            }
            NodeValue::Object(members) if key == "values" && members.len() > MOST_VALUES => {
                self.findings.push(too_large(&member.key_at, members.len(), "Werte", MOST_VALUES));
            }
            NodeValue::Text(_) if EXPRESSIONS.contains(&key) => self.expressions += 1,
            _ => {}
        }
        self.node(&member.node);
    }
}

fn too_large(at: &std::ops::Range<usize>, number: usize, what: &str, most: usize) -> Finding {
    Finding::error(at, "too-many", format!("{number} {what} sind zu viele; erlaubt sind {most}."))
}

#[cfg(test)]
mod tests {
    use super::super::source::parse;
    use super::*;

    #[test]
    fn what_is_too_much_is_refused_where_it_stands() {
        let list = |key: &str, item: &str, number: usize| {
            format!("{{\"{key}\": [{}]}}", vec![item; number].join(","))
        };
        for (key, _, most) in LISTS {
            assert!(check(&parse(&list(key, "{}", *most)).unwrap()).is_empty(), "{key}");
            let finding = &check(&parse(&list(key, "{}", most + 1)).unwrap())[0];
            assert_eq!((finding.code, finding.at.start), ("too-many", 1), "{key}");
        }
        let steps = |number| list("steps", "{\"fields\": [{}, {}, {}]}", number);
        assert!(check(&parse(&steps(166)).unwrap()).is_empty());
        assert_eq!(check(&parse(&steps(167)).unwrap()).len(), 1);
    }
}
