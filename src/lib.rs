//! Lotse: an online form engine for public administration.
//!
//! Modules in reading order: [`domain`] is the pure core.
#![forbid(unsafe_code)]

pub mod catalog;
pub mod cli;
pub mod clock;
pub mod config;
pub mod crypto;
pub mod delivery;
pub mod domain;
pub mod entropy;
pub mod export;
pub mod files;
pub mod storage;
pub mod tongue;
pub mod web;
