"""What is said about problems and faults of the grievance desk, by their code.

The gaps are filled by ``texts.problem_text`` and ``texts.fault_text``. Keep the codes in
alphabetical order. A test compares them with those that the code below raises.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

GRIEVANCE_PROBLEMS = {
    "answered_meanwhile": QT_TRANSLATE_NOOP(
        "Problem",
        "Another answer to {number} has come meanwhile. Close this, read that one out, then write "
        "it down.",
    ),
    "application_unknown": QT_TRANSLATE_NOOP(
        "Problem",
        "This counter does not know that application. Compare the number with the slip; the "
        "grievance is taken all the same.",
    ),
    "cannot_seal": QT_TRANSLATE_NOOP(
        "Problem",
        "This centre is not joined to headquarters, so nothing can be sealed. Let it be written on "
        "paper, in a closed envelope to the UNO.",
    ),
    "day_before": QT_TRANSLATE_NOOP(
        "Problem", "This cannot have been before {since}. Correct the day."
    ),
    "day_future": QT_TRANSLATE_NOOP(
        "Problem", "This day is still to come. Write a day not later than {today}."
    ),
    "draft_not_sealed": QT_TRANSLATE_NOOP(
        "Problem", "This entry is not sealed. Open it and save it as usual."
    ),
    "draft_sealed": QT_TRANSLATE_NOOP(
        "Problem", "This entry is sealed. It can only be handed in or thrown away."
    ),
    "enclosure_kind": QT_TRANSLATE_NOOP(
        "Problem",
        "This file cannot be used. Choose a picture, a PDF or a sound recording "
        "(MP3, M4A, OGG, WAV).",
    ),
    "memo_unknown_gap": QT_TRANSLATE_NOOP(
        "Problem", "Only centre, device, year and serial can be filled in. Correct the braces."
    ),
    "memo_without_serial": QT_TRANSLATE_NOOP(
        "Problem", "A memo number needs its serial. Put the gap for the serial in."
    ),
    "mending_accepted": QT_TRANSLATE_NOOP(
        "Problem", "The correction of {number} is accepted already. Make it now."
    ),
    "mending_application_unknown": QT_TRANSLATE_NOOP(
        "Problem",
        "The application to be corrected is not at this counter. Compare the number with the slip, "
        "or write the correction into the story.",
    ),
    "mending_made": QT_TRANSLATE_NOOP("Problem", "The correction of {number} is made already."),
    "mending_needs_application": QT_TRANSLATE_NOOP(
        "Problem", "Which application is to be corrected? Write its number."
    ),
    "mending_not_accepted": QT_TRANSLATE_NOOP(
        "Problem", "The correction of {number} is not accepted yet. Wait for the answer."
    ),
    "mending_not_asked": QT_TRANSLATE_NOOP(
        "Problem", "That application has no such answer. Choose another one."
    ),
    "mending_refused": QT_TRANSLATE_NOOP(
        "Problem", "The correction of {number} was not accepted, so it cannot be made."
    ),
    "mending_same": QT_TRANSLATE_NOOP(
        "Problem", "This stands in the application already. Write what is right."
    ),
    "merge_itself": QT_TRANSLATE_NOOP(
        "Problem", "This is the same grievance. Write the number of the other one."
    ),
    "merge_unknown": QT_TRANSLATE_NOOP(
        "Problem", "No open grievance {number} is here. Compare the number with the slip."
    ),
    "month_before_open": QT_TRANSLATE_NOOP(
        "Problem", "An earlier month is still open. Close the months in their order."
    ),
    "month_frozen": QT_TRANSLATE_NOOP("Problem", "This month is closed already."),
    "month_not_frozen": QT_TRANSLATE_NOOP(
        "Problem", "This month is not closed yet. Close it first."
    ),
    "month_not_over": QT_TRANSLATE_NOOP(
        "Problem", "This month is not over. It can be closed from the first of the next one."
    ),
    "needs_supervisor": QT_TRANSLATE_NOOP(
        "Problem", "Only a supervisor can do this. Ask a supervisor to sign in."
    ),
    "no_next_tier": QT_TRANSLATE_NOOP(
        "Problem", "{number} has been at the last office already. There is no further appeal."
    ),
    "not_late_yet": QT_TRANSLATE_NOOP(
        "Problem", "The time for the answer to {number} is not over. An appeal is possible then."
    ),
    "not_to_be_forwarded": QT_TRANSLATE_NOOP(
        "Problem", "The complainant of {number} does not want it forwarded."
    ),
    "nothing_chosen": QT_TRANSLATE_NOOP("Problem", "Choose at least one grievance."),
    "nothing_to_mend": QT_TRANSLATE_NOOP("Problem", "{number} carries no correction."),
    "office_unknown": QT_TRANSLATE_NOOP(
        "Problem", "This office does not take it. Choose another one from the list."
    ),
    "other_office": QT_TRANSLATE_NOOP(
        "Problem", "{number} lies at another office. One letter goes to one office."
    ),
    "other_tier": QT_TRANSLATE_NOOP(
        "Problem", "{number} goes to another level of office. Forward it by a letter of its own."
    ),
    "paper_gone": QT_TRANSLATE_NOOP(
        "Problem", "An enclosure is no longer in the store. Remove it, then add it again."
    ),
    "paper_too_many": QT_TRANSLATE_NOOP(
        "Problem", "There is no room for more enclosures. Remove one first."
    ),
    "person_not_chosen": QT_TRANSLATE_NOOP(
        "Problem", "Find the complainant and choose, or choose “Somebody else”."
    ),
    "programme_not_of_category": QT_TRANSLATE_NOOP(
        "Problem", "This kind of grievance does not concern that programme. Choose another one."
    ),
    "sealed_needs_consent": QT_TRANSLATE_NOOP(
        "Problem", "Without consent nothing of it is stored. Give the hotlines."
    ),
    "sealed_no_words": QT_TRANSLATE_NOOP(
        "Problem", "Nothing is written about a sealed grievance. Leave this empty."
    ),
    "sound_too_large": QT_TRANSLATE_NOOP(
        "Problem", "The recording is larger than {most} KB. Choose a shorter one."
    ),
    "step_not_now": QT_TRANSLATE_NOOP(
        "Problem", "This cannot be done with {number} as it stands now. Open it again."
    ),
}

GRIEVANCE_FAULTS = {
    "cancelled": QT_TRANSLATE_NOOP("Fault", "It was stopped. Nothing was changed."),
    "grievance_gone": QT_TRANSLATE_NOOP(
        "Fault", "This grievance is no longer here. Look it up again."
    ),
    "letter_gone": QT_TRANSLATE_NOOP("Fault", "This letter is no longer here. Look it up again."),
    "recipient_unreadable": QT_TRANSLATE_NOOP(
        "Fault",
        "The key of headquarters cannot be read, so nothing was sealed and nothing stored. Call "
        "headquarters.",
    ),
    "sealed": QT_TRANSLATE_NOOP("Fault", "This is sealed. Nobody here can read it."),
}
