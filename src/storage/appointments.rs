//! Seats of appointments: taken with a submission, forgotten once they are over.

use diesel::prelude::*;
use jiff::civil::Date;

use super::connection::{AnyConnection, on};
use super::database::Database;
use super::error::StorageError;
use super::schema::appointments;
use crate::domain::appointment::{Booking, TakenSeats};
use crate::domain::calendar;
use crate::domain::id::{FormId, TenantId};

#[derive(Insertable)]
#[diesel(table_name = appointments)]
struct Row<'r> {
    tenant: &'r str,
    form_id: &'r str,
    field: &'r str,
    starts: &'r str,
    seat: i64,
}

/// The seats of a form that are taken from a day on.
///
/// # Errors
/// When the database fails or holds a time that is none.
pub async fn taken(
    db: &Database,
    tenant: &TenantId,
    form: &FormId,
    from: Date,
) -> Result<TakenSeats, StorageError> {
    let (tenant, form, from) = (tenant.clone(), form.clone(), from.to_string());
    db.read(move |connection| {
        let own = appointments::table
            .filter(appointments::tenant.eq(tenant.as_str()).and(appointments::form_id.eq(form.as_str())))
            .filter(appointments::starts.ge(&from))
            .select((appointments::field, appointments::starts));
        let rows: Vec<(String, String)> = own.load(connection)?;
        let mut taken = TakenSeats::default();
        for (field, starts) in rows {
            let starts = calendar::parse_moment(&starts)
                .ok_or_else(|| StorageError::corrupt("appointments.starts is no moment"))?;
            taken.add(&field, starts);
        }
        Ok(taken)
    })
    .await
}

/// Takes a seat for each booking: whether all of them were free. Of two at the same time the second waits
/// on PostgreSQL for the first one's commit and then finds the seat taken.
pub(super) fn take(
    connection: &mut AnyConnection,
    (tenant, form): (&TenantId, &FormId),
    mut bookings: Vec<Booking>,
) -> Result<bool, StorageError> {
    // In one order everywhere, so that no two submissions wait for each other.
    bookings.sort();
    for booking in &bookings {
        if !take_one(connection, (tenant, form), booking)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn take_one(
    connection: &mut AnyConnection,
    (tenant, form): (&TenantId, &FormId),
    booking: &Booking,
) -> Result<bool, StorageError> {
    let starts = calendar::plain_moment(booking.starts);
    for seat in 0..i64::from(booking.seats) {
        let row = Row {
            tenant: tenant.as_str(),
            form_id: form.as_str(),
            field: &booking.field,
            starts: &starts,
            seat,
        };
        let inserted = on!(connection, |typed| diesel::insert_into(appointments::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(typed))?;
        if inserted == 1 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Forgets seats of days before this one, and counts them.
///
/// # Errors
/// When the database fails.
pub async fn remove_before(db: &Database, day: Date) -> Result<usize, StorageError> {
    let day = day.to_string();
    db.write(move |connection| {
        let over = appointments::table.filter(appointments::starts.lt(&day));
        Ok(on!(connection, |typed| diesel::delete(over).execute(typed))?)
    })
    .await
}
