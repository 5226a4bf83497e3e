//! What leaves the house as a file: one format, one module.

pub mod pdf;
pub mod plain_text;
pub mod statement;
