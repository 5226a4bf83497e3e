//! Questions in rows and columns: each cell is a field of the form, row by row.

use crate::domain::id::FieldId;

use super::builder::TextId;

/// Where the cells of a group stand.
#[derive(Debug)]
pub struct Table {
    pub rows: Vec<Heading>,
    /// As many as each row has fields.
    pub columns: Vec<Heading>,
}

/// What stands before a row or above a column.
#[derive(Debug)]
pub struct Heading {
    pub id: FieldId,
    pub label: TextId,
}
