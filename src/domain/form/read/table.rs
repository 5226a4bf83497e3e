//! Reads tables: fixed rows, columns of one type each, and a field of the form for every cell.

use std::sync::Arc;

use crate::domain::field::FieldKind;
use crate::domain::field::table::{CELL_KINDS, MOST_COLUMNS, MOST_ROWS, define_column};
use crate::domain::form::builder::Builder;
use crate::domain::form::problem::Finding;
use crate::domain::form::reader::{Located, ObjectReader};
use crate::domain::form::source::Node;
use crate::domain::form::table::{Heading, Table};
use crate::domain::form::{Field, Group, Required};
use crate::domain::id::FieldId;

use super::fields::{check_name, required};

/// A column with what all of its cells share.
struct Column {
    heading: Heading,
    kind: Arc<dyn FieldKind>,
    required: Required,
}

/// Reads a table: a group whose fields are its cells. Its path is that of its repeat and its own id.
pub fn read_table(
    reader: &ObjectReader<'_>,
    (id, path): (&FieldId, String),
    repeat: Option<usize>,
    builder: &mut Builder<'_>,
) {
    let label = builder.field_text(reader.required_node("label"), "label");
    let hint = builder.optional_field_text(reader.node("hint"), "hint");
    let when = builder.condition(reader.text("when"));
    let rows = read_rows(reader, &path, builder);
    let columns = read_columns(reader, &path, builder);
    let (position, first) = (builder.groups.len(), builder.fields.len());
    for row in &rows {
        for column in &columns {
            let cell = Field {
                label: builder.joined_text(row.label, column.heading.label),
                ..cell((&path, row), column, (position, repeat))
            };
            builder.fields.push(cell);
        }
    }
    let fields = first..builder.fields.len();
    let columns = columns.into_iter().map(|column| column.heading).collect();
    let table = Some(Table { rows, columns });
    builder.groups.push(Group { id: id.clone(), label, hint, when, fields, repeat, table });
}

fn cell((table, row): (&str, &Heading), column: &Column, (group, repeat): (usize, Option<usize>)) -> Field {
    Field {
        id: column.heading.id.clone(),
        path: format!("{table}.{}.{}", row.id, column.heading.id).into(),
        kind: Arc::clone(&column.kind),
        label: column.heading.label,
        hint: None,
        help: None,
        body: None,
        required: column.required,
        is_recommended: false,
        reference: None,
        when: None,
        not_known: None,
        autocomplete: None,
        takes_prefill: false,
        same_as: None,
        default: None,
        group: Some(group),
        repeat,
    }
}

fn read_rows(reader: &ObjectReader<'_>, table: &str, builder: &mut Builder<'_>) -> Vec<Heading> {
    let mut rows: Vec<Heading> = Vec::new();
    for node in reader.list("rows") {
        let Some(row) = ObjectReader::new(node, builder.findings) else { continue };
        let id = row.identifier::<FieldId>("id");
        if let Some(id) = &id {
            builder.path = format!("{table}.row.{}", id.value);
        }
        let label = builder.field_text(row.required_node("label"), "label");
        row.finish();
        if let Some(id) = id.filter(|id| is_new(id, rows.iter().map(|row| &row.id), builder)) {
            rows.push(Heading { id: id.value, label });
        }
    }
    count("rows", (rows.len(), MOST_ROWS), reader, builder);
    rows
}

fn read_columns(reader: &ObjectReader<'_>, table: &str, builder: &mut Builder<'_>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for node in reader.list("columns") {
        let Some(column) = read_column(node, table, builder) else { continue };
        let (id, column) = column;
        if is_new(&id, columns.iter().map(|column| &column.heading.id), builder) {
            columns.push(column);
        }
    }
    count("columns", (columns.len(), MOST_COLUMNS), reader, builder);
    columns
}

fn read_column(node: &Node, table: &str, builder: &mut Builder<'_>) -> Option<(Located<FieldId>, Column)> {
    let reader = ObjectReader::new(node, builder.findings)?;
    reader.words("type", CELL_KINDS);
    let (id, kind) = (reader.identifier::<FieldId>("id")?, reader.required_text("type")?);
    builder.path = format!("{table}.column.{}", id.value);
    let label = builder.field_text(reader.required_node("label"), "label");
    let required = required(&reader, builder);
    let Some(defined) = define_column(&kind, &reader, builder) else {
        let message = format!("Eine Spalte vom Typ `{}` gibt es nicht.", kind.value);
        let finding = Finding::error(&kind.at, "unknown-type", message);
        builder.findings.add(finding.remedy(format!("Möglich sind: {}.", CELL_KINDS.join(", "))));
        return None;
    };
    if defined.is_searched()
        && let Some(control) = reader.text("control")
    {
        let message = "In einer Zelle ist kein Platz für eine Suche.";
        let finding = Finding::error(&control.at, "search-in-table", message);
        builder.findings.add(
            finding
                .remedy("Streichen Sie `control`; die Optionen stehen dann in einer Liste zum Aufklappen."),
        );
    }
    reader.finish();
    let heading = Heading { id: id.value.clone(), label };
    Some((id, Column { heading, kind: Arc::from(defined), required }))
}

fn is_new<'h>(
    id: &Located<FieldId>,
    mut known: impl Iterator<Item = &'h FieldId>,
    builder: &Builder<'_>,
) -> bool {
    check_name(id, builder);
    let is_new = known.all(|other| *other != id.value);
    if !is_new {
        let message = format!("`{}` steht zweimal in der Tabelle.", id.value);
        builder.error(&id.at, "duplicate-heading", message);
    }
    is_new
}

fn count(key: &str, (found, most): (usize, usize), reader: &ObjectReader<'_>, builder: &Builder<'_>) {
    if found == 0 {
        builder.error(reader.at(), "table-without-cells", format!("Der Tabelle fehlen `{key}`."));
    } else if found > most {
        let message = format!("Die Tabelle hat {found} `{key}`; mehr als {most} überblickt niemand.");
        builder.error(reader.at(), "large-table", message);
    }
}
