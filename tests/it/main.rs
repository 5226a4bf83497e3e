//! Integration tests: the program against real databases and real servers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may stop where a program must not

mod deliveries_command;
mod delivery;
mod delivery_house;
mod delivery_worker;
mod files;
mod http;
mod paper;
mod postgres;
mod s3;
mod serve_keys;
mod smtp;
mod storage;
