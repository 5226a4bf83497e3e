# What is wrong with an answer, and how to mend it.

of_question = “{ $label }”: { $remedy }

missing_typing = Please fill in this field.
missing_choosing = Please choose an answer.
missing_ticking = Please tick at least one answer.
missing_confirming = Please tick the box to continue.
missing_dating = Please give day, month and year, for example 27 3 2020.
missing_adding = Please add at least one entry.
missing_timing = Please give day, month, year and time, for example 27 3 2020 and 14:30.
missing_spanning = Please give the first and the last day, for example 27 3 2020 and 3 4 2020.
missing_signing = Please enter your full name and tick that you sign.

not_a_choice = Please choose one of the answers offered.
several_places = There are several places with this name. Please choose the right one.
none_and_some = Please tick either answers or that none of them applies, not both.
incomplete = Please fill in every part of this question.
not_plain_text = The text contains invisible special characters. Please type it in again.
recommended = This is voluntary, but it helps the responsible office a lot.
no_hit = Nothing was found. Please enter another or a shorter word.
several_hits = There are several matches. Please choose one.
too_many_hits = There are too many matches. Please enter more of the name.
open_item = At least one entry is not complete yet. Please open it with “Change”.
slot_gone = The appointment you chose is no longer free. Please choose another one.
not_signed = Please tick that you sign, or leave the name empty, too.
unexpected = The entry does not have the expected form. Please follow the hint at the question.

not_a_postal_code = Please enter a German postal code with five digits, for example 35037.
not_a_phone = Please enter a telephone number with its area code, for example 06421 1234567.
not_an_email = Please enter an e-mail address, for example name@example.org.
not_a_url = Please enter the address of a page in the web, for example https://www.example.org.
not_a_name = Please use only Latin letters, spaces, hyphens and apostrophes.
not_an_iban = This is not a valid IBAN. Please compare it with your bank card; a German one begins with DE and has 22 characters.
not_a_tax_id = This is not a valid tax identification number. It has 11 digits and is printed on your tax notice.
not_a_tax_number = This is not a valid tax number. Please copy it as it is printed on the tax notice, for example 181/815/08155.
not_a_vat_id = This is not a valid VAT identification number. A German one begins with DE, followed by 9 digits.
not_a_register_number = This is not a number of this register. Please give only the digits and any letter after them, for example 12345 B.
not_opening_hours = The hours on { $day } are not clear. Please write, for example, 8–12, 14:30–18 or closed.
hours_overlap = Two times overlap on { $day }, perhaps with the night before. Please check when they begin and end.

impossible_date = This day does not exist. Please give day, month and year in digits, for example 27 3 2020.
impossible_partial_date = This date does not exist. Please give at least the year with four digits, and month and day as far as you know them.
impossible_time = This time does not exist. Please give hour and minute, for example 14:30; midnight is 0:00.
ends_before_start = The last day is before the first. Please check both.
too_early = This day is too early. Please check the date.
too_late = This day is too late. Please check the date.
earliest = The day must be { $day } or later.
latest = The day must be { $day } or earlier.
first_time = The time must be { $time } or later.
last_time = The time must be { $time } or earlier.

not_a_number = Please enter a number in digits, for example 12 or 12.5.
ambiguous_number = A point before three digits is ambiguous. Please write thousands without a point and decimals with a comma, for example 1234 or 1,234.
not_whole = Please enter a whole number without decimals.
too_many_decimals =
    { $most ->
        [one] Please enter at most one decimal, and thousands without a comma.
       *[other] Please enter at most { $most } decimals, and thousands without a comma.
    }
too_small = The number is too small. Please check it.
too_large = The number is too large. Please check it.
lowest = The number must be { $number } or more.
highest = The number must be { $number } or less.

too_short = The text is too short. Please add to it.
too_long = The text is too long. Please shorten it.
shortest =
    { $least ->
        [one] Please enter at least { $least } character.
       *[other] Please enter at least { $least } characters.
    }
longest =
    { $most ->
        [one] Please shorten the text to at most { $most } character.
       *[other] Please shorten the text to at most { $most } characters.
    }
too_few = Please choose more answers.
too_many = Please choose fewer answers.
fewest =
    { $least ->
        [one] Please choose at least one answer.
       *[other] Please choose at least { $least } answers.
    }
most =
    { $most ->
        [one] Please choose at most one answer.
       *[other] Please choose at most { $most } answers.
    }
too_few_items = Please add more entries.
too_many_items = Please remove some entries.
fewest_items =
    { $least ->
        [one] Please add an entry.
       *[other] Please add entries until there are at least { $least }.
    }
most_items =
    { $most ->
        [one] Please remove entries: at most one is possible.
       *[other] Please remove entries: at most { $most } are possible.
    }

missing_attaching = Please choose a file and upload it.
fewest_files = Please upload more files until there are at least { $least }.
most_files = Please remove files: at most { $most } are possible.
few_files = Please upload more files.
many_files = Please remove some files.
file_type = One of the files is of a kind that we do not accept. Please remove it.
file_size = One of the files is empty or too large. Please remove it.
