//! Bringing submissions to their offices: at least once, for two weeks, with a visible end.
//!
//! A [`worker`] takes deliveries from the outbox under a lease, a channel writes each one
//! ([`office`], [`confirmation`]) and [`mail`] sends it. Whatever happens ends as delivered or as a
//! dead letter that `lotse deliveries` shows; there is no third end.
//!
//! At least once, not exactly once: when the process dies after a mail was accepted and before that
//! was recorded, the mail goes out again. It then carries the same Message-ID, the same
//! `X-Lotse-Delivery` and the same content, so that the office recognises it.

pub mod addressbook;
pub mod attached;
pub mod confirmation;
pub mod desk;
pub mod failure;
pub mod housekeeping;
pub mod lapsed;
pub mod mail;
pub mod office;
pub mod resume_mail;
pub mod schedule;
pub mod signing;
pub mod unsigned;
pub mod worker;

mod german_time;
mod outcome;
#[cfg(test)]
mod sample;
