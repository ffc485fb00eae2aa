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
    "disk_full": QT_TRANSLATE_NOOP(
        "Fault", "The disk is full. What you typed is kept; make room, then try again."
    ),
    "draft_gone": QT_TRANSLATE_NOOP(
        "Fault", "This draft is no longer here. It was saved or thrown away."
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
    "no_printer": QT_TRANSLATE_NOOP(
        "Fault",
        "No printer is connected. The record is safe: save the PDF, or connect a printer "
        "and print again.",
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
