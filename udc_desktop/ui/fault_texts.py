"""What is said about a fault of the surroundings, by its code: what happened, what to do.

Keep the codes in alphabetical order. A test compares them with those that the code below raises.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

FAULTS = {
    "already_set_up": QT_TRANSLATE_NOOP("Fault", "This centre is set up already. Sign in."),
    "application_gone": QT_TRANSLATE_NOOP(
        "Fault", "This application is no longer here. Look it up again."
    ),
    "code_expired": QT_TRANSLATE_NOOP(
        "Fault", "The code has run out. Ask headquarters for a new one."
    ),
    "code_used": QT_TRANSLATE_NOOP(
        "Fault", "The code was used already. Ask headquarters for a new one."
    ),
    "code_wrong": QT_TRANSLATE_NOOP(
        "Fault",
        "Headquarters does not know this code. Compare it with the letter and type it again.",
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Fault", "The disk is full. What you typed is kept; make room, then try again."
    ),
    "draft_gone": QT_TRANSLATE_NOOP(
        "Fault", "This draft is no longer here. It was saved or thrown away."
    ),
    "fault": QT_TRANSLATE_NOOP(
        "Fault", "The program has a fault. The records are safe; it is tried again by itself."
    ),
    "file_not_written": QT_TRANSLATE_NOOP(
        "Fault", "The file could not be written. Choose another folder or pen drive."
    ),
    "keys_damaged": QT_TRANSLATE_NOOP(
        "Fault", "The file with the keys is damaged. Use the recovery sheet, or call for help."
    ),
    "keys_missing": QT_TRANSLATE_NOOP(
        "Fault", "The file with the keys is missing. Put it back from the backup."
    ),
    "line_busy": QT_TRANSLATE_NOOP(
        "Fault", "Headquarters has much to do just now. It is tried again by itself."
    ),
    "line_certificate": QT_TRANSLATE_NOOP(
        "Fault",
        "It is not certain that headquarters answers: its certificate is not trusted. Nothing "
        "was sent. Call headquarters.",
    ),
    "line_clock": QT_TRANSLATE_NOOP(
        "Fault",
        "The clock of this computer is wrong, so headquarters does not answer. Set date and "
        "time right, then send again.",
    ),
    "line_cut": QT_TRANSLATE_NOOP(
        "Fault",
        "The connection broke off. What has arrived stays there; the rest is sent next time.",
    ),
    "line_down": QT_TRANSLATE_NOOP(
        "Fault", "There is no connection. Work goes on; it is sent by itself when there is one."
    ),
    "line_fault": QT_TRANSLATE_NOOP(
        "Fault", "Headquarters has a fault. Nothing is lost; it is tried again by itself."
    ),
    "line_not_headquarters": QT_TRANSLATE_NOOP(
        "Fault",
        "Headquarters does not answer at this address. Compare the address with the letter.",
    ),
    "line_portal": QT_TRANSLATE_NOOP(
        "Fault",
        "The network wants a sign-in on a web page first. Open the browser, sign in, then "
        "send again.",
    ),
    "line_proxy": QT_TRANSLATE_NOOP(
        "Fault",
        "The proxy does not let the program through. A supervisor can change it in the "
        "settings of sending.",
    ),
    "line_revoked": QT_TRANSLATE_NOOP(
        "Fault",
        "Headquarters does not take anything from this computer any more. Call headquarters; "
        "the records are safe.",
    ),
    "line_sign_in": QT_TRANSLATE_NOOP(
        "Fault",
        "Headquarters did not recognise this computer. Call headquarters; the records are safe.",
    ),
    "line_stopped": QT_TRANSLATE_NOOP(
        "Fault", "Sending was stopped. What has arrived stays there; the rest waits."
    ),
    "line_timeout": QT_TRANSLATE_NOOP(
        "Fault", "The line is too slow just now. It is tried again by itself, in smaller portions."
    ),
    "line_too_large": QT_TRANSLATE_NOOP(
        "Fault", "A record is too large for headquarters. Send it by pen drive."
    ),
    "no_address": QT_TRANSLATE_NOOP(
        "Fault",
        "No address of headquarters is known here. Send by pen drive, or type the address in "
        "the settings.",
    ),
    "no_printer": QT_TRANSLATE_NOOP(
        "Fault",
        "No printer is connected. The record is safe: save the PDF, or connect a printer "
        "and print again.",
    ),
    "not_registered": QT_TRANSLATE_NOOP(
        "Fault",
        "This centre is not joined to headquarters yet. A supervisor does that on the sync page.",
    ),
    "nothing_waits": QT_TRANSLATE_NOOP(
        "Fault", "Nothing waits to be sent, so no file was written."
    ),
    "operator_disabled": QT_TRANSLATE_NOOP(
        "Fault", "This operator may not sign in. Ask the supervisor."
    ),
    "operator_exists": QT_TRANSLATE_NOOP(
        "Fault", "This operator is here already. Choose the name from the list."
    ),
    "operator_gone": QT_TRANSLATE_NOOP(
        "Fault", "This operator is no longer here. Look at the list again."
    ),
    "over_budget": QT_TRANSLATE_NOOP(
        "Fault", "Today's budget for the line is used up. The rest is sent tomorrow."
    ),
    "paper_gone": QT_TRANSLATE_NOOP("Fault", "The paper is no longer stored. Add it again."),
    "pdf_unreadable": QT_TRANSLATE_NOOP(
        "Fault", "The page cannot be shown. Close the preview and open it again."
    ),
    "person_gone": QT_TRANSLATE_NOOP(
        "Fault", "This person is no longer known here. Look them up again."
    ),
    "print_failed": QT_TRANSLATE_NOOP(
        "Fault",
        "The printer did not take the page. The record is safe: look at the printer and "
        "print again.",
    ),
    "programme_unknown": QT_TRANSLATE_NOOP(
        "Fault",
        "This counter does not know the programme. Bring the programme file back, then try again.",
    ),
    "stick_damaged": QT_TRANSLATE_NOOP(
        "Fault", "The file is damaged. Copy it to the pen drive again, or ask for a new one."
    ),
    "stick_full": QT_TRANSLATE_NOOP(
        "Fault", "The pen drive is full. Make room on it or take another one, then write again."
    ),
    "stick_gone": QT_TRANSLATE_NOOP(
        "Fault", "The pen drive was pulled out. Put it in again, then try again."
    ),
    "stick_other_centre": QT_TRANSLATE_NOOP(
        "Fault", "The file is for another centre. Ask headquarters for the one of this centre."
    ),
    "stick_other_headquarters": QT_TRANSLATE_NOOP(
        "Fault", "The file comes from another headquarters than the one this centre is joined to."
    ),
    "stick_read_only": QT_TRANSLATE_NOOP(
        "Fault", "The pen drive cannot be written to. Move its switch, or take another one."
    ),
    "stick_stopped": QT_TRANSLATE_NOOP(
        "Fault", "Writing was stopped. Nothing is on the pen drive, and nothing is lost here."
    ),
    "stick_unreadable": QT_TRANSLATE_NOOP(
        "Fault", "The pen drive cannot be read. Put it in again, or take another one."
    ),
    "stick_wrong_file": QT_TRANSLATE_NOOP(
        "Fault", "This is not a file of headquarters. Choose the file that headquarters gave."
    ),
    "store_damaged": QT_TRANSLATE_NOOP(
        "Fault", "The store is damaged. Do not go on; put back the last backup, or call for help."
    ),
    "store_exists": QT_TRANSLATE_NOOP(
        "Fault", "A store is here already. Sign in, or choose another folder."
    ),
    "store_locked": QT_TRANSLATE_NOOP(
        "Fault", "Another program is using the store. Wait a moment, then try again."
    ),
    "store_missing": QT_TRANSLATE_NOOP(
        "Fault", "The store is not where it should be. Put back the last backup, or call for help."
    ),
    "store_newer": QT_TRANSLATE_NOOP(
        "Fault", "A newer version of this program has written the store. Install that version."
    ),
    "store_read_only": QT_TRANSLATE_NOOP(
        "Fault", "The store cannot be written to. Check the disk and the rights of the folder."
    ),
    "store_unreadable": QT_TRANSLATE_NOOP(
        "Fault", "The store cannot be read. Check the disk, then try again."
    ),
    "too_many_attempts": QT_TRANSLATE_NOOP(
        "Fault", "Too many wrong passwords. Wait {wait} seconds, then try again."
    ),
    "unknown_operator": QT_TRANSLATE_NOOP(
        "Fault", "This operator is not known here. Choose a name from the list."
    ),
    "wrong_key": QT_TRANSLATE_NOOP(
        "Fault", "The key does not open the store. Use the recovery sheet, or call for help."
    ),
    "wrong_password": QT_TRANSLATE_NOOP("Fault", "The password is wrong. Type it again."),
    "wrong_recovery_key": QT_TRANSLATE_NOOP(
        "Fault", "The recovery key is wrong. Compare it with the recovery sheet."
    ),
}
