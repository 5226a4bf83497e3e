//! The pure core: definition, expressions, journey, checking, routing. No I/O, no clock, no
//! randomness; time and random ids are arguments.

pub mod answer_words;
pub mod answers;
pub mod appointment;
pub mod calendar;
pub mod case_status;
pub mod cases;
pub mod confirmation;
pub mod delivery_state;
pub mod expression;
pub mod field;
pub mod file;
pub mod form;
pub mod id;
pub mod journey;
pub mod numeral;
pub mod opening_hours;
pub mod proof;
pub mod raw_pairs;
pub mod register;
pub mod routing;
pub mod second_signature;
pub mod site;
pub mod situation;
pub mod submission;
pub mod version;
