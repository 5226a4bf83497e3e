//! The two updates that every delivery needs, in our own words: diesel prepares the updates that it writes
//! itself anew each time, as their columns may vary.

use diesel::backend::Backend;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Text};

use super::claim::{Due, Lease};

/// Takes a delivery for an owner until an instant, if it is still due as it was seen.
pub(super) struct Take<'a> {
    pub(super) due: &'a Due,
    /// The instant at which it was due.
    pub(super) seen: i64,
    pub(super) owner: &'a str,
    pub(super) lease_until: i64,
}

impl<C> RunQueryDsl<C> for Take<'_> {}

impl QueryId for Take<'_> {
    type QueryId = Take<'static>;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB> QueryFragment<DB> for Take<'_>
where
    DB: Backend,
    str: ToSql<Text, DB>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("UPDATE outbox SET state = 'leased', attempts = attempts + 1, due_at = ");
        out.push_bind_param::<BigInt, _>(&self.lease_until)?;
        out.push_sql(", lease_owner = ");
        out.push_bind_param::<Text, _>(self.owner)?;
        out.push_sql(" WHERE id = ");
        out.push_bind_param::<Text, _>(self.due.id.as_str())?;
        out.push_sql(" AND attempts = ");
        out.push_bind_param::<BigInt, _>(&self.due.attempts)?;
        out.push_sql(" AND due_at = ");
        out.push_bind_param::<BigInt, _>(&self.seen)
    }
}

/// Ends a lease that still holds: the channel confirmed the delivery. A delivered order is not needed any
/// more, so the citizen's address goes.
pub(super) struct Deliver<'a> {
    pub(super) lease: &'a Lease,
    pub(super) id: &'a str,
    pub(super) at: i64,
}

impl<C> RunQueryDsl<C> for Deliver<'_> {}

impl QueryId for Deliver<'_> {
    type QueryId = Deliver<'static>;

    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB> QueryFragment<DB> for Deliver<'_>
where
    DB: Backend,
    str: ToSql<Text, DB>,
    i64: ToSql<BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(
            "UPDATE outbox SET state = 'delivered', due_at = NULL, last_error = NULL, key_id = NULL, \
             sealed_order = NULL, lease_owner = NULL, delivered_at = ",
        );
        out.push_bind_param::<BigInt, _>(&self.at)?;
        out.push_sql(" WHERE id = ");
        out.push_bind_param::<Text, _>(self.id)?;
        out.push_sql(" AND state = 'leased' AND lease_owner = ");
        out.push_bind_param::<Text, _>(self.lease.owner.as_str())?;
        out.push_sql(" AND attempts = ");
        out.push_bind_param::<BigInt, _>(&self.lease.attempt)
    }
}
