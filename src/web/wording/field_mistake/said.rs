//! The sentences: `locales/*/mistakes.ftl`.

use crate::tongue::{messages, texts};

texts! {
    /// Sentences without arguments.
    pub struct MistakeTexts in "mistakes" {
        missing_typing, missing_choosing, missing_ticking, missing_confirming, missing_dating, missing_adding,
        missing_timing, missing_spanning, missing_signing,
        not_a_choice, several_places, none_and_some, incomplete, not_plain_text, recommended, no_hit,
        several_hits, too_many_hits, open_item, not_signed, slot_gone, unexpected,
        not_a_postal_code, not_a_phone, not_an_email, not_a_url, not_a_name, not_an_iban, not_a_tax_id,
        not_a_tax_number, not_a_vat_id, not_a_register_number,
        impossible_date, impossible_partial_date, impossible_time, ends_before_start, too_early, too_late,
        not_a_number, ambiguous_number, not_whole, too_small, too_large,
        missing_attaching, few_files, many_files, file_type, file_size,
        too_short, too_long, too_few, too_many, too_few_items, too_many_items,
    }
}

messages! {
    pub const DECLARED in "mistakes";
    /// The question and what is to be done about its answer.
    of_question(label: &str, remedy: &str);
    /// Opening hours that can't be read.
    not_opening_hours(day: &str);
    /// Opening hours that overlap.
    hours_overlap(day: &str);
    /// The first day allowed.
    earliest(day: &str);
    /// The last day allowed.
    latest(day: &str);
    /// The first time of the day allowed.
    first_time(time: &str);
    /// The last time of the day allowed.
    last_time(time: &str);
    /// Digits behind the comma, one or more.
    too_many_decimals(most: u32);
    /// The smallest number allowed.
    lowest(number: &str);
    /// The largest number allowed.
    highest(number: &str);
    /// Fewest characters.
    shortest(least: usize);
    /// Most characters.
    longest(most: usize);
    /// Fewest ticks.
    fewest(least: usize);
    /// Most ticks.
    most(most: usize);
    /// Fewest items.
    fewest_items(least: usize);
    /// Most items.
    most_items(most: usize);
    /// Fewest files.
    fewest_files(least: usize);
    /// Most files.
    most_files(most: usize);
}
