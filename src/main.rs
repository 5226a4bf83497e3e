//! The `lotse` program.

fn main() {}
