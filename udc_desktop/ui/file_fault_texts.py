"""What is said about a programme file that was refused, by the code of its fault.

An operator cannot mend the file; the sentence tells what to say to whoever gave it. Keep the codes
in alphabetical order. A test compares them with those that the readers of the files give.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

FILE_FAULTS = {
    "channels": QT_TRANSLATE_NOOP("FileFault", "No way of payment is named."),
    "circular": QT_TRANSLATE_NOOP("FileFault", "The number of the circular is missing."),
    "code": QT_TRANSLATE_NOOP("FileFault", "A code does not have the right number of digits."),
    "columns": QT_TRANSLATE_NOOP("FileFault", "A column is missing, or has another name."),
    "date": QT_TRANSLATE_NOOP("FileFault", "A day does not fit the others."),
    "dates_order": QT_TRANSLATE_NOOP("FileFault", "A last day lies before its first day."),
    "days": QT_TRANSLATE_NOOP("FileFault", "A time limit in days cannot be right."),
    "default": QT_TRANSLATE_NOOP(
        "FileFault", "The answer offered from the start is not one that can be given."
    ),
    "empty": QT_TRANSLATE_NOOP("FileFault", "A list that is needed is empty."),
    "exclusive_with": QT_TRANSLATE_NOOP("FileFault", "The programme excludes itself."),
    "expression": QT_TRANSLATE_NOOP("FileFault", "A condition is not written correctly."),
    "expression_type": QT_TRANSLATE_NOOP(
        "FileFault", "A condition cannot work, or gives something else than is needed there."
    ),
    "form_reference": QT_TRANSLATE_NOOP(
        "FileFault", "It names a question that the form does not have."
    ),
    "hidden_field": QT_TRANSLATE_NOOP(
        "FileFault", "A condition needs the answer to a question that is not asked."
    ),
    "id": QT_TRANSLATE_NOOP("FileFault", "A line has no name of its own."),
    "id_form": QT_TRANSLATE_NOOP("FileFault", "A short name inside the file is malformed."),
    "id_reserved": QT_TRANSLATE_NOOP(
        "FileFault", "A short name inside the file is one that the record uses itself."
    ),
    "id_twice": QT_TRANSLATE_NOOP("FileFault", "A short name inside the file is used twice."),
    "not_future": QT_TRANSLATE_NOOP(
        "FileFault", "Days to come are forbidden for a question that asks for no date."
    ),
    "of_missing": QT_TRANSLATE_NOOP(
        "FileFault", "A question belongs to another one, which is not named."
    ),
    "of_target": QT_TRANSLATE_NOOP(
        "FileFault", "A question belongs to another one that does not suit it."
    ),
    "options": QT_TRANSLATE_NOOP(
        "FileFault", "The answers to choose from are too few, or stand where nothing is chosen."
    ),
    "other_name": QT_TRANSLATE_NOOP(
        "FileFault", "The file is another one than it was announced as."
    ),
    "other_version": QT_TRANSLATE_NOOP(
        "FileFault", "The file has another version than it was announced with."
    ),
    "own_union_missing": QT_TRANSLATE_NOOP(
        "FileFault", "The union of this centre does not stand in it."
    ),
    "param_value": QT_TRANSLATE_NOOP(
        "FileFault", "A figure is of another kind, or outside its bounds."
    ),
    "placeholder": QT_TRANSLATE_NOOP("FileFault", "A text has a gap that nothing fills."),
    "points": QT_TRANSLATE_NOOP(
        "FileFault", "A priority has no points, or points stand where there is no priority."
    ),
    "range": QT_TRANSLATE_NOOP("FileFault", "A number is outside what is possible there."),
    "rates_order": QT_TRANSLATE_NOOP("FileFault", "A rate of the allowance can never apply."),
    "sensitive": QT_TRANSLATE_NOOP(
        "FileFault", "It does not say what is confidential, or who takes it."
    ),
    "shape": QT_TRANSLATE_NOOP(
        "FileFault", "Something is missing, unknown, or of another kind than is needed there."
    ),
    "syntax": QT_TRANSLATE_NOOP("FileFault", "The file does not keep to the rules of its format."),
    "text": QT_TRANSLATE_NOOP("FileFault", "A name is missing."),
    "too_few": QT_TRANSLATE_NOOP("FileFault", "Too few lines stand in it."),
    "twice": QT_TRANSLATE_NOOP("FileFault", "The same thing stands there twice."),
    "unknown": QT_TRANSLATE_NOOP("FileFault", "It names something that does not stand in it."),
    "unknown_function": QT_TRANSLATE_NOOP(
        "FileFault", "A condition uses a calculation that this program does not have."
    ),
    "unknown_param": QT_TRANSLATE_NOOP(
        "FileFault", "A condition uses a figure that the file does not have."
    ),
    "unknown_reference": QT_TRANSLATE_NOOP(
        "FileFault", "It names something that is neither in the form nor in the file."
    ),
    "week": QT_TRANSLATE_NOOP("FileFault", "Hardly a working day is left in a week."),
    "window": QT_TRANSLATE_NOOP(
        "FileFault", "The days of the application window contradict each other."
    ),
    "words_empty": QT_TRANSLATE_NOOP("FileFault", "A text is missing in one of the two languages."),
    "wrong_digest": QT_TRANSLATE_NOOP(
        "FileFault", "The file is not whole. It was changed or cut on its way."
    ),
}
