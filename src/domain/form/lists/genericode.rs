//! OASIS genericode 1.0, the XML in which the XRepository publishes the code lists of the administration.

use jiff::civil::Date;
use roxmltree::{Document, Node};

use super::{ListRow, Trouble, add};
use crate::domain::form::problem::Position;

/// Ids of the column with the words, in this order; the XRepository uses several.
const LABELS: &[&str] = &["label", "name", "value", "wert", "bezeichnung", "beschreibung"];

/// The columns that count, by their ids in the file.
struct Columns {
    code: String,
    label: String,
    all: Vec<String>,
}

/// Reads a list: the key column is the code; a column called label, name, value, wert, bezeichnung or
/// beschreibung, else the first other one, has the words; help, valid_from and valid_to as in CSV.
pub fn read(content: &str) -> (Vec<ListRow>, Vec<Trouble>) {
    let document = match Document::parse(content) {
        Ok(document) => document,
        Err(error) => {
            let at = Position { line: error.pos().row as usize, column: error.pos().col as usize };
            return (Vec::new(), vec![malformed(at, "Die Datei ist kein vollständiges XML.".to_owned())]);
        }
    };
    let root = document.root_element();
    let Some(columns) = columns(root) else {
        let message =
            "Die Datei ist keine Codeliste in genericode: `ColumnSet` mit Schlüssel und Spalten fehlt.";
        return (Vec::new(), vec![malformed(Position::START, message.to_owned())]);
    };
    let mut rows = Vec::new();
    let mut troubles = Vec::new();
    for node in root.descendants().filter(|node| is(*node, "Row")) {
        if let Err(message) = row(node, &columns).and_then(|row| add(&mut rows, row)) {
            let at = document.text_pos_at(node.range().start);
            troubles.push(malformed(Position { line: at.row as usize, column: at.col as usize }, message));
        }
    }
    (rows, troubles)
}

fn malformed(at: Position, message: String) -> Trouble {
    let remedy = "Laden Sie die Liste noch einmal aus dem XRepository, oder schreiben Sie sie als CSV.";
    Trouble { at, code: "bad-list-row", message, remedy }
}

/// Whether an element has this name; the namespace changed between versions, the names did not.
fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn columns(root: Node<'_, '_>) -> Option<Columns> {
    let set = root.children().find(|node| is(*node, "ColumnSet"))?;
    let id = |node: Node<'_, '_>| node.attribute("Id").map(str::to_owned);
    let all: Vec<String> = set.children().filter(|node| is(*node, "Column")).filter_map(id).collect();
    let key = set.descendants().find(|node| is(*node, "ColumnRef")).and_then(|node| node.attribute("Ref"));
    let code = all.iter().find(|id| key.is_none_or(|key| key == **id))?.clone();
    let named = LABELS.iter().find_map(|label| all.iter().find(|id| id.eq_ignore_ascii_case(label)));
    let label = named.or_else(|| all.iter().find(|id| **id != code))?.clone();
    Some(Columns { code, label, all })
}

fn row(node: Node<'_, '_>, columns: &Columns) -> Result<ListRow, String> {
    let mut next = columns.all.iter();
    let mut values: Vec<(&str, String)> = Vec::new();
    for value in node.children().filter(|child| is(*child, "Value")) {
        // Without a reference a value belongs to the column after the one before it.
        let column = match value.attribute("ColumnRef") {
            Some(column) => {
                next = columns.all.iter();
                next.by_ref().find(|id| *id == column).map(String::as_str)
            }
            None => next.next().map(String::as_str),
        };
        let words: String =
            value.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect();
        values.extend(column.map(|column| (column, words.trim().to_owned())));
    }
    let get = |column: &str| {
        let found = values.iter().find(|(id, _)| id.eq_ignore_ascii_case(column));
        found.map(|(_, words)| words.clone()).filter(|words| !words.is_empty())
    };
    let day = |column: &str| -> Result<Option<Date>, String> {
        get(column).map(|day| day.parse().map_err(|_| format!("`{day}` ist kein Tag."))).transpose()
    };
    let needed = |column: &str| get(column).ok_or_else(|| format!("In dieser Zeile fehlt `{column}`."));
    Ok(ListRow {
        code: needed(&columns.code)?,
        label: needed(&columns.label)?,
        help: get("help"),
        valid_from: day("valid_from")?,
        valid_to: day("valid_to")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(rows: &str) -> String {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
<Identification><ShortName>staat</ShortName><Version>1</Version></Identification>
<ColumnSet>
<Column Id="code" Use="required"><ShortName>code</ShortName><Data Type="string"/></Column>
<Column Id="Wert" Use="required"><ShortName>wert</ShortName><Data Type="string"/></Column>
<Column Id="valid_to" Use="optional"><ShortName>bis</ShortName><Data Type="date"/></Column>
<Key Id="codeKey"><ShortName>codeKey</ShortName><ColumnRef Ref="code"/></Key>
</ColumnSet>
<SimpleCodeList>
{rows}
</SimpleCodeList>
</gc:CodeList>"#
        )
    }

    const GERMANY: &str = r#"<Row><Value ColumnRef="code"><SimpleValue>000</SimpleValue></Value><Value ColumnRef="Wert"><SimpleValue>Deutschland &amp; Co</SimpleValue></Value></Row>"#;

    #[test]
    fn a_list_of_the_xrepository_is_read() {
        let yugoslavia = "<Row><Value><SimpleValue>138</SimpleValue></Value><Value><SimpleValue>Jugoslawien</SimpleValue></Value><Value><SimpleValue>1992-04-27</SimpleValue></Value></Row>";
        let (rows, troubles) = read(&list(&format!("{GERMANY}\n{yugoslavia}")));
        assert_eq!(troubles, []);
        let seen: Vec<_> = rows.iter().map(|row| (&*row.code, &*row.label, row.valid_to)).collect();
        let end = "1992-04-27".parse().ok();
        assert_eq!(seen, [("000", "Deutschland & Co", None), ("138", "Jugoslawien", end)]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (content, line, words) in [
            ("<gc:CodeList".to_owned(), 1, "kein vollständiges XML"),
            ("<CodeList/>".to_owned(), 1, "ColumnSet"),
            (list(&format!("{GERMANY}\n{GERMANY}")), 12, "`000` gibt es zweimal"),
            (
                list(r#"<Row><Value ColumnRef="code"><SimpleValue>1</SimpleValue></Value></Row>"#),
                11,
                "fehlt `Wert`",
            ),
            (
                list(&GERMANY.replace(
                    "</Row>",
                    r#"<Value ColumnRef="valid_to"><SimpleValue>bald</SimpleValue></Value></Row>"#,
                )),
                11,
                "kein Tag",
            ),
        ] {
            let (_, troubles) = read(&content);
            assert_eq!(troubles.len(), 1, "{content}");
            assert!(troubles[0].message.contains(words), "{:?}", troubles[0]);
            assert_eq!(troubles[0].at.line, line, "{content}");
        }
    }
}
