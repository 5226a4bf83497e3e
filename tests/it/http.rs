//! The front door: a real `lotse serve`, spoken to as a browser speaks, with good will and without.

mod about;
mod background;
mod bad_input;
pub mod browser;
pub mod client;
mod defences;
mod drafts;
pub mod installation;
mod items_in_later_versions;
mod later_versions;
mod mailbox;
mod mails;
mod offices;
mod opening;
pub mod page;
mod receipts;
mod repeated_steps;
mod repeats;
mod resume;
mod secrecy;
mod shipped;
mod starts;
mod status;
mod submits;
pub mod tables;
mod versions;
pub mod walks;
