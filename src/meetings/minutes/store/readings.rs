//! What of the minutes each person has opened. Row security shows everybody their own readings.

use std::collections::HashSet;

use diesel::prelude::*;

use super::Version;
use crate::schema::{minutes, minutes_readings};

/// Of these meetings, those whose minutes this person has not opened since the parties had a newer version, or since the version
/// was approved.
///
/// # Errors
/// When the database fails.
pub fn unread(conn: &mut PgConnection, user_id: i64, meeting_ids: &[i64]) -> QueryResult<HashSet<i64>> {
    /// A version, and whether it is approved: what comes later is greater.
    type Stage = (i16, bool);
    let own = minutes_readings::meeting_id
        .eq(minutes::meeting_id)
        .and(minutes_readings::user_id.eq(user_id));
    let newest: Vec<(i64, Stage, Option<Stage>)> = minutes::table
        .left_join(minutes_readings::table.on(own))
        .filter(minutes::meeting_id.eq_any(meeting_ids))
        .filter(minutes::circulated_at.is_not_null())
        .distinct_on(minutes::meeting_id)
        .order((minutes::meeting_id, minutes::version.desc()))
        .select((
            minutes::meeting_id,
            (minutes::version, minutes::approved_at.is_not_null()),
            (minutes_readings::version, minutes_readings::approved).nullable(),
        ))
        .load(conn)?;
    let is_unread = |(_, stage, seen): &(i64, Stage, Option<Stage>)| seen.is_none_or(|seen| seen < *stage);
    Ok(newest.into_iter().filter(is_unread).map(|(id, ..)| id).collect())
}

/// Notes that a person has opened a version as it stands.
///
/// # Errors
/// When the database fails.
pub fn note_reading(
    conn: &mut PgConnection,
    user_id: i64,
    meeting_id: i64,
    version: &Version,
) -> QueryResult<()> {
    let (number, is_approved) = (version.number, version.approved.is_some());
    diesel::insert_into(minutes_readings::table)
        .values((
            minutes_readings::user_id.eq(user_id),
            minutes_readings::meeting_id.eq(meeting_id),
            minutes_readings::version.eq(number),
            minutes_readings::approved.eq(is_approved),
        ))
        .on_conflict((minutes_readings::user_id, minutes_readings::meeting_id))
        .do_update()
        .set((
            minutes_readings::version.eq(number),
            minutes_readings::approved.eq(is_approved),
        ))
        .execute(conn)?;
    Ok(())
}
