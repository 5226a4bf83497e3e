//! The pure core: definition, expressions, journey, checking, routing. No I/O, no clock, no
//! randomness; time and random ids are arguments.

pub mod confirmation;
pub mod expression;
pub mod id;
pub mod raw_pairs;
pub mod submission;
