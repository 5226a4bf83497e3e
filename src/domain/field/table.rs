//! `table`: the same few questions once for each of fixed rows.
//!
//! Every cell is a field of the form, of the kind that its column has; so it is read, checked, shown and
//! known to conditions like any other. Here is which kinds a column can have: those with one input.

use super::FieldKind;
use crate::domain::form::builder::Builder;
use crate::domain::form::reader::{Located, ObjectReader};

/// Kinds that a column can have.
pub const CELL_KINDS: &[&str] = &["text", "number", "integer", "money", "time", "yes_no", "choice"];
/// Most rows of a table.
pub const MOST_ROWS: usize = 50;
/// Most columns, so that inputs of a page 44rem wide keep room for a number with its unit.
pub const MOST_COLUMNS: usize = 6;

/// Reads the keys that the kind of a column has of its own, once for all of its cells.
pub fn define_column(
    kind: &Located<&str>,
    reader: &ObjectReader<'_>,
    builder: &mut Builder<'_>,
) -> Option<Box<dyn FieldKind>> {
    if CELL_KINDS.contains(&kind.value) { super::define(kind, reader, builder) } else { None }
}
