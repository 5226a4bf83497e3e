//! The citizen's side: what the browser sends and what it is shown.
//!
//! Pages are view models ([`page`]) that handlers fill and [`templates`] renders; fixed sentences are
//! in [`wording`]; nothing here decides what is asked next.

mod about;
pub mod assets;
pub mod browser_guard;
pub mod client_address;
pub mod code_post;
pub mod defences;
pub mod document;
pub mod error_page;
pub mod gzip;
pub mod headers;
mod item_address;
pub mod look;
pub mod maintenance;
pub mod page;
pub mod posted;
pub mod presentation;
pub mod rates;
pub mod raw_pairs;
pub mod server;
pub mod session;
pub mod site;
pub mod templates;
pub mod upload;
pub mod wizard;
pub mod wording;
