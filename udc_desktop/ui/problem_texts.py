"""What is said about a problem, by its code; the gaps are filled by ``texts.problem_text``.

Keep the codes in alphabetical order. A test compares them with those that the code below raises.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

PROBLEMS = {
    "account_length": QT_TRANSLATE_NOOP(
        "Problem",
        "The account number has {length} digits; it must have {min} to {max}. Copy it "
        "from the cheque book or passbook.",
    ),
    "account_not_digits": QT_TRANSLATE_NOOP(
        "Problem", "An account number has digits only. Leave out letters and signs."
    ),
    "address_not_secure": QT_TRANSLATE_NOOP(
        "Problem", "The address must begin with https. Compare it with the letter of headquarters."
    ),
    "address_unreadable": QT_TRANSLATE_NOOP(
        "Problem", "This is not an address. It begins with https:// and has no spaces."
    ),
    "already_applied": QT_TRANSLATE_NOOP(
        "Problem",
        "There is a live application to this programme already: {number}. Open it instead.",
    ),
    "amend_other_programme": QT_TRANSLATE_NOOP(
        "Problem",
        "An amendment stays within its programme. Withdraw this application and begin a new one.",
    ),
    "amended_meanwhile": QT_TRANSLATE_NOOP(
        "Problem", "Application {number} was amended meanwhile. Open it again and begin from there."
    ),
    "brn_16_digits": QT_TRANSLATE_NOOP(
        "Problem",
        "An old number of 16 digits is not found online. Check whether {offer} is the new one.",
    ),
    "brn_district": QT_TRANSLATE_NOOP(
        "Problem",
        "Digits 5 and 6 ({district}) are no district's code. Compare the number with the "
        "certificate.",
    ),
    "brn_length": QT_TRANSLATE_NOOP(
        "Problem",
        "A birth registration number has 17 digits; this one has {length}. Compare it "
        "with the certificate.",
    ),
    "brn_not_digits": QT_TRANSLATE_NOOP(
        "Problem", "A birth registration number has digits only. Leave out letters and signs."
    ),
    "brn_rmo": QT_TRANSLATE_NOOP(
        "Problem", "Digit 7 ({digit}) is not usual in this number. Compare it with the certificate."
    ),
    "brn_year_differs": QT_TRANSLATE_NOOP(
        "Problem",
        "The number begins with {number_year}, but the year of birth is {year}. Check "
        "both against the certificate.",
    ),
    "brn_year_unlikely": QT_TRANSLATE_NOOP(
        "Problem",
        "The number must begin with the year of birth; {year} is hardly one. Compare it "
        "with the certificate.",
    ),
    "budget_small": QT_TRANSLATE_NOOP(
        "Problem", "At least {least} KB a day are needed. Leave it empty for no limit."
    ),
    "can_be_mended": QT_TRANSLATE_NOOP(
        "Problem", "This can be mended and sent again. Open it and mend it."
    ),
    "cannot_amend": QT_TRANSLATE_NOOP(
        "Problem", "Application {number} was sent or decided and can no longer be amended."
    ),
    "cannot_disable_oneself": QT_TRANSLATE_NOOP(
        "Problem", "Nobody can disable themselves. Ask another supervisor."
    ),
    "cannot_withdraw": QT_TRANSLATE_NOOP(
        "Problem", "Application {number} can no longer be withdrawn here."
    ),
    "centre_code": QT_TRANSLATE_NOOP(
        "Problem", "The code has 2 to 6 English letters or digits, such as KRN."
    ),
    "centre_device": QT_TRANSLATE_NOOP("Problem", "Type one English letter or digit, such as 1."),
    "choice_unknown": QT_TRANSLATE_NOOP(
        "Problem", "This is not one of the answers. Choose one from the list."
    ),
    "code_expired": QT_TRANSLATE_NOOP(
        "Problem", "The code has run out. Ask headquarters for a new one."
    ),
    "code_used": QT_TRANSLATE_NOOP(
        "Problem", "The code was used already. Ask headquarters for a new one."
    ),
    "code_wrong": QT_TRANSLATE_NOOP(
        "Problem",
        "Headquarters does not know this code. Compare it with the letter and type it again.",
    ),
    "consent_giver_missing": QT_TRANSLATE_NOOP(
        "Problem", "Write the name of the one who gives the consent."
    ),
    "consent_needs_guardian": QT_TRANSLATE_NOOP(
        "Problem", "Under {years} years of age a guardian gives the consent."
    ),
    "consent_refused": QT_TRANSLATE_NOOP(
        "Problem",
        "Without consent nothing may be recorded. Read the text aloud once more, or drop "
        "the entry.",
    ),
    "date_bangla_calendar": QT_TRANSLATE_NOOP(
        "Problem",
        "This is a date of the Bangla calendar. Write the date of the English calendar, "
        "as on the card.",
    ),
    "date_day_impossible": QT_TRANSLATE_NOOP(
        "Problem",
        "Month {month} of that year has {last} days, so there is no day {day}. Correct "
        "the day or the month.",
    ),
    "date_in_future": QT_TRANSLATE_NOOP(
        "Problem", "{date} is still to come. Write a date not later than today."
    ),
    "date_month_first": QT_TRANSLATE_NOOP(
        "Problem", "Write the day first, then the month. Do you mean {date}?"
    ),
    "date_month_impossible": QT_TRANSLATE_NOOP(
        "Problem", "There is no month {month}. Write day-month-year, as 21-11-2026."
    ),
    "date_not_read": QT_TRANSLATE_NOOP(
        "Problem", "This is not a date. Write day-month-year, as 21-11-2026."
    ),
    "date_year_four_digits": QT_TRANSLATE_NOOP(
        "Problem", "Write the year with four digits, as 1998."
    ),
    "date_year_impossible": QT_TRANSLATE_NOOP(
        "Problem",
        "The year {year} cannot be right. Write the year of the English calendar, as on the card.",
    ),
    "date_year_two_digits": QT_TRANSLATE_NOOP(
        "Problem", "Write the whole year, four digits: {year} may be more than one century."
    ),
    "draft_of_another": QT_TRANSLATE_NOOP(
        "Problem", "This draft belongs to another operator. Only its owner can go on with it."
    ),
    "exclusive_applied": QT_TRANSLATE_NOOP(
        "Problem",
        "An application to an allowance that bars this one is under way: {number}. A "
        "supervisor can decide.",
    ),
    "exclusive_running": QT_TRANSLATE_NOOP(
        "Problem",
        "The applicant already gets an allowance that bars this one ({number}). The entry "
        "can be recorded as not eligible.",
    ),
    "hours_unclear": QT_TRANSLATE_NOOP("Problem", "Choose two different hours."),
    "last_supervisor": QT_TRANSLATE_NOOP(
        "Problem", "This is the last supervisor. Add another one first."
    ),
    "lookalike_asked": QT_TRANSLATE_NOOP(
        "Problem", "The supervisor has to look at this person first."
    ),
    "lookalike_open": QT_TRANSLATE_NOOP(
        "Problem", "Somebody who looks the same is known here. Say whether it is the same person."
    ),
    "lookalike_reason_missing": QT_TRANSLATE_NOOP("Problem", "Write why this is another person."),
    "lookalike_same_number": QT_TRANSLATE_NOOP(
        "Problem",
        "Two people never share this number. Compare the cards; a supervisor must confirm "
        "that this is another person.",
    ),
    "lookalike_two_same": QT_TRANSLATE_NOOP(
        "Problem", "The applicant cannot be two people of the list. Keep one as the same person."
    ),
    "missing": QT_TRANSLATE_NOOP("Problem", "Fill this in."),
    "mobile_begins": QT_TRANSLATE_NOOP(
        "Problem", "A mobile number begins with 01 and has 11 digits. Write it from the beginning."
    ),
    "mobile_foreign": QT_TRANSLATE_NOOP(
        "Problem",
        "This is a number of another country (+{country}). Write a mobile number of Bangladesh.",
    ),
    "mobile_length": QT_TRANSLATE_NOOP(
        "Problem", "A mobile number has 11 digits; this one has {length}. Ask for it again."
    ),
    "mobile_not_digits": QT_TRANSLATE_NOOP(
        "Problem", "A mobile number has digits only. Leave out letters and signs."
    ),
    "mobile_prefix": QT_TRANSLATE_NOOP(
        "Problem", "{prefix} is no mobile number. They begin with 013 to 019."
    ),
    "name_bijoy": QT_TRANSLATE_NOOP(
        "Problem",
        "This text comes from a Bijoy font and cannot be read. Type the name in Unicode Bangla.",
    ),
    "name_bn_in_english": QT_TRANSLATE_NOOP("Problem", "Write this name in Bangla letters."),
    "name_character": QT_TRANSLATE_NOOP(
        "Problem", "The sign {character} does not belong into a name. Take it out."
    ),
    "name_digits": QT_TRANSLATE_NOOP("Problem", "A name has no digits. Take them out."),
    "name_en_in_bangla": QT_TRANSLATE_NOOP("Problem", "Write this name in English letters."),
    "name_hanging_sign": QT_TRANSLATE_NOOP(
        "Problem",
        "A word begins with a vowel sign or mark that has no letter. Type that word again.",
    ),
    "name_looks_bijoy": QT_TRANSLATE_NOOP(
        "Problem", "This looks like Bangla from a Bijoy font. If it is, type the name again."
    ),
    "name_mixed": QT_TRANSLATE_NOOP(
        "Problem", "Bangla and English letters are mixed. Write the whole name in one script."
    ),
    "name_no_letter": QT_TRANSLATE_NOOP(
        "Problem", "There is no letter in this name. Write the name as on the card."
    ),
    "name_taken": QT_TRANSLATE_NOOP(
        "Problem", "Somebody here has this name already. Add something that tells them apart."
    ),
    "name_too_long": QT_TRANSLATE_NOOP(
        "Problem",
        "A name may have up to {max} characters. Check whether more than the name was pasted.",
    ),
    "nid_digit_thrice_running": QT_TRANSLATE_NOOP(
        "Problem",
        "One digit stands three times running, which is unusual on a smart card. Compare "
        "it with the card.",
    ),
    "nid_district": QT_TRANSLATE_NOOP(
        "Problem",
        "{district} is no district's code, so the number cannot be right. Compare it with"
        " the card.",
    ),
    "nid_first_digit": QT_TRANSLATE_NOOP(
        "Problem", "A number of 10 digits cannot begin with 0. Compare it with the smart card."
    ),
    "nid_is_applicants": QT_TRANSLATE_NOOP(
        "Problem", "This is the applicant's own NID number. Write the number of this person."
    ),
    "nid_length": QT_TRANSLATE_NOOP(
        "Problem",
        "An NID number has 10, 13 or 17 digits; this one has {length}. Compare it with the card.",
    ),
    "nid_not_digits": QT_TRANSLATE_NOOP(
        "Problem", "An NID number has digits only. Leave out letters and signs."
    ),
    "nid_of_another_member": QT_TRANSLATE_NOOP(
        "Problem",
        "Another member of the household has this NID number. Compare both with the cards.",
    ),
    "nid_repeated_digits": QT_TRANSLATE_NOOP(
        "Problem",
        "The digit {digit} stands {times} times, which is unusual on a smart card. "
        "Compare it with the card.",
    ),
    "nid_rmo": QT_TRANSLATE_NOOP(
        "Problem",
        "The digit after the district ({digit}) cannot be right. Compare the number with the card.",
    ),
    "nid_sequence": QT_TRANSLATE_NOOP(
        "Problem", "The digits only count up or down. Compare the number with the card."
    ),
    "nid_year_differs": QT_TRANSLATE_NOOP(
        "Problem",
        "The number begins with {number_year}, but the year of birth is {year}. Check "
        "both against the card.",
    ),
    "nid_year_unlikely": QT_TRANSLATE_NOOP(
        "Problem",
        "A number of 17 digits begins with the year of birth; {year} is hardly one. "
        "Compare it with the card.",
    ),
    "not_an_invitation": QT_TRANSLATE_NOOP(
        "Problem",
        "This is not an invitation of headquarters. Choose the file that headquarters gave.",
    ),
    "number_check": QT_TRANSLATE_NOOP(
        "Problem", "One character is wrong. Compare the number with the receipt."
    ),
    "number_comma": QT_TRANSLATE_NOOP(
        "Problem", "A comma is in the wrong place. If {value} is meant, write it so."
    ),
    "number_comma_unclear": QT_TRANSLATE_NOOP(
        "Problem", "A comma is in the wrong place. Is it {first} or {second}?"
    ),
    "number_negative": QT_TRANSLATE_NOOP(
        "Problem", "The number cannot be below zero. Leave out the minus."
    ),
    "number_not_digits": QT_TRANSLATE_NOOP("Problem", "Write a number, in digits only."),
    "number_not_whole": QT_TRANSLATE_NOOP("Problem", "Write a whole number, without a fraction."),
    "number_shape": QT_TRANSLATE_NOOP(
        "Problem", "This is not an application number. Write it as on the receipt."
    ),
    "number_too_large": QT_TRANSLATE_NOOP(
        "Problem", "At most {max} is possible here. Check the number."
    ),
    "number_too_long": QT_TRANSLATE_NOOP(
        "Problem", "The number is too long; at most {max} digits. Check it."
    ),
    "number_too_many_places": QT_TRANSLATE_NOOP(
        "Problem", "Write at most {max} digits behind the point."
    ),
    "number_too_small": QT_TRANSLATE_NOOP(
        "Problem", "At least {min} is needed here. Check the number."
    ),
    "operator_not_disabled": QT_TRANSLATE_NOOP(
        "Problem", "This operator is not disabled. Nothing needs to be done."
    ),
    "other_centre": QT_TRANSLATE_NOOP(
        "Problem", "This invitation is for the centre {centre}. Ask for the one of this centre."
    ),
    "override_empty": QT_TRANSLATE_NOOP(
        "Problem", "Nothing differs yet. Change the window, the quota, the fee or a figure."
    ),
    "override_figure": QT_TRANSLATE_NOOP(
        "Problem", "This figure cannot be right. Compare it with the circular."
    ),
    "override_window_dates": QT_TRANSLATE_NOOP(
        "Problem", "Give the first and the last day; the first comes before the last."
    ),
    "override_window_days": QT_TRANSLATE_NOOP(
        "Problem", "Give days of the month from 1 to 31; the first comes before the last."
    ),
    "overrule_block": QT_TRANSLATE_NOOP(
        "Problem", "Nobody can let this condition pass. The entry can be recorded as not eligible."
    ),
    "overrule_needs_supervisor": QT_TRANSLATE_NOOP(
        "Problem", "Only a supervisor can let a warning pass."
    ),
    "overrule_nothing": QT_TRANSLATE_NOOP(
        "Problem", "There is no such warning any more. Look at the list again."
    ),
    "paper_clipboard_empty": QT_TRANSLATE_NOOP(
        "Problem", "There is no picture to paste. Copy the picture first."
    ),
    "paper_kind": QT_TRANSLATE_NOOP(
        "Problem",
        "This file cannot be used. Choose a picture (JPEG, PNG); a document may also be a PDF.",
    ),
    "paper_not_asked": QT_TRANSLATE_NOOP("Problem", "The programme does not ask for this paper."),
    "paper_not_stored": QT_TRANSLATE_NOOP(
        "Problem", "The paper is no longer stored. Add it again."
    ),
    "paper_too_large": QT_TRANSLATE_NOOP(
        "Problem",
        "The file is larger than {most} KB. Choose a smaller one or take the picture again.",
    ),
    "paper_unreadable": QT_TRANSLATE_NOOP(
        "Problem", "The file cannot be read. Choose another one or take the picture again."
    ),
    "password_is_name": QT_TRANSLATE_NOOP(
        "Problem", "The name is easily guessed. Choose another password."
    ),
    "password_one_character": QT_TRANSLATE_NOOP(
        "Problem", "Do not repeat one character only. Choose another password."
    ),
    "password_short": QT_TRANSLATE_NOOP("Problem", "A password has at least {least} characters."),
    "password_unchanged": QT_TRANSLATE_NOOP(
        "Problem", "The new password is the old one. Choose another."
    ),
    "password_wrong": QT_TRANSLATE_NOOP("Problem", "This is not the password. Type it again."),
    "pin_unreadable": QT_TRANSLATE_NOOP(
        "Problem", "The mark of the server is not complete. Copy it from the letter again."
    ),
    "programme_not_in_force": QT_TRANSLATE_NOOP(
        "Problem", "The programme is not in force today. Choose another one."
    ),
    "programme_unknown": QT_TRANSLATE_NOOP(
        "Problem", "This counter does not know the programme. Choose another one."
    ),
    "receipt_number_wrong": QT_TRANSLATE_NOOP(
        "Problem", "The number on this receipt cannot be right. Ask for the paper itself."
    ),
    "receipt_unreadable": QT_TRANSLATE_NOOP(
        "Problem", "This is not the QR code of a receipt, or only a part of it. Scan it again."
    ),
    "refusal_without_reason": QT_TRANSLATE_NOOP(
        "Problem", "No rule bars this applicant. Save the entry as an application."
    ),
    "repeat_differs": QT_TRANSLATE_NOOP(
        "Problem", "The two numbers differ. Type both again from the paper."
    ),
    "repeat_first_missing": QT_TRANSLATE_NOOP(
        "Problem", "Fill in the number above first, then type it again here."
    ),
    "routing_bank": QT_TRANSLATE_NOOP(
        "Problem", "No bank has this number. Look it up on the cheque."
    ),
    "routing_check_digit": QT_TRANSLATE_NOOP(
        "Problem",
        "The digits do not fit together: one of them is wrong. Compare the routing number"
        " with the cheque.",
    ),
    "routing_length": QT_TRANSLATE_NOOP(
        "Problem",
        "A routing number has 9 digits; this one has {length}. Compare it with the cheque.",
    ),
    "routing_lost_zero": QT_TRANSLATE_NOOP("Problem", "The first 0 is missing. Write {offer}."),
    "routing_not_digits": QT_TRANSLATE_NOOP(
        "Problem", "A routing number has digits only. Leave out letters and signs."
    ),
    "rule_needs_overrule": QT_TRANSLATE_NOOP(
        "Problem", "A condition needs a second look. Mend the entry, or let a supervisor decide."
    ),
    "rule_not_met": QT_TRANSLATE_NOOP(
        "Problem",
        "A condition of the programme is not met. The entry can be recorded as not eligible.",
    ),
    "rule_unknown": QT_TRANSLATE_NOOP(
        "Problem", "A condition of the programme cannot be judged yet. Fill in what is missing."
    ),
    "supervisors_only": QT_TRANSLATE_NOOP("Problem", "Only a supervisor can do this."),
    "text_looks_bijoy": QT_TRANSLATE_NOOP(
        "Problem", "This looks like Bangla from a Bijoy font. If it is, type it again in Unicode."
    ),
    "text_too_long": QT_TRANSLATE_NOOP(
        "Problem", "Up to {max} characters fit here; there are {length}. Shorten the text."
    ),
    "text_too_short": QT_TRANSLATE_NOOP("Problem", "Write at least {min} characters."),
    "too_long": QT_TRANSLATE_NOOP("Problem", "Up to {most} characters fit here."),
    "too_small": QT_TRANSLATE_NOOP("Problem", "At least {least} is needed here."),
    "union_unknown": QT_TRANSLATE_NOOP(
        "Problem", "This is no union of the list. Type its name and take it from the list."
    ),
    "wallet_length": QT_TRANSLATE_NOOP(
        "Problem",
        "A wallet number has 11 digits (Rocket: 11 or 12); this one has {length}. Ask for"
        " it again.",
    ),
    "wallet_twelve_digits": QT_TRANSLATE_NOOP(
        "Problem", "Only Rocket has 12 digits. Choose Rocket, or write 11 digits."
    ),
    "ward_unknown": QT_TRANSLATE_NOOP(
        "Problem", "A union has the wards {min} to {max}. Write one of them."
    ),
    "yes_no_unknown": QT_TRANSLATE_NOOP("Problem", "Answer yes or no."),
}
