//! Storage, with the same facts on both databases.

mod appointments;
mod database;
mod drafts;
pub(crate) mod fixtures;
mod outbox;
mod retention;
mod second_signatures;
mod secrecy;
mod submissions;

/// Runs each fact, an async function of a `TestDatabase`, on either database.
macro_rules! on_both_databases {
    ($($fact:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $fact() {
                super::$fact(crate::storage::fixtures::TestDatabase::sqlite()).await;
            })*
        }

        mod on_postgres {
            $(#[tokio::test]
            async fn $fact() {
                if let Some(database) = crate::storage::fixtures::TestDatabase::postgres() {
                    super::$fact(database).await;
                }
            })*
        }
    };
}
pub(crate) use on_both_databases;
