"""What ``udc-mis`` says where something is not to be had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SENTENCES = {
    "bad_centre": "a centre's code has 2 to 6 of A-Z and 0-9, not {centre!r}",
    "bad_letter": "a letter in the file cannot be read",
    "bad_url": "the database URL must begin with postgresql:// or sqlite:///",
    "busy": "the database cannot be reached, or is too busy; try again",
    "centre_elsewhere": "the code {centre} belongs to a centre of another district",
    "code_expired": "the file's one-time code has expired; issue another one",
    "code_used": "the file's one-time code was used by another device",
    "code_wrong": "the file's one-time code is not one of ours, or for another centre",
    "exists": "there is a headquarters in this folder or database already",
    "newer": "the database was upgraded by a newer udc-mis; use that one",
    "not_made": "there is no headquarters here; make one with: udc-mis init",
    "not_newer": "version {version} was published already; the file needs a higher version",
    "number_ambiguous": "two applications have the number {number}; two devices share a character",
    "other_keys": "the keys in this folder belong to another database",
    "revoked": "the device was revoked",
    "unknown_application": "no application has the number {number}",
    "unknown_centre": "no centre has the code {centre}",
    "unknown_device": "the device is not known",
    "unknown_file": "version {version} of {name} was never published",
    "unknown_union": "no union of the place list has the id {union}",
    "wrong_digest": "the file is not what its hash says",
    # of a file on a stick
    "wrong_file": "this is no file of UDC Desktop",
    "damaged": "the file is damaged; copy it again",
    "too_large": "the file is too large",
    "other_headquarters": "the file is for another headquarters",
    "not_genuine": "the file was not signed by the device that it names",
    # of a grievance
    "by_missing": "say with --by who reads it: it is written down",
    "day_future": "the day {on} has not come yet",
    "due_missing": "a delay needs the new day by which an answer is due",
    "due_far": "an answer can be due within a year; {due} is later",
    "due_past": "the day {due} is over; an answer can be due today or later",
    "grievance_ambiguous": "two grievances have the number {number}; two devices share a character",
    "no_consent": "the complainant of {number} did not agree that it goes to an office",
    "no_transfers": "nothing can be transferred to the office {office}, says the catalogue",
    "not_sealed": "the grievance {number} is not sealed",
    "nothing_to_mend": "the grievance {number} carries no mending to accept or refuse",
    "place_missing": "the office {office} belongs to an upazila: which one?",
    "reason_missing": "a reason is missing: the centre has to know why, or what is asked",
    "same_office": "the grievance is with the office {office} already",
    "seal_broken": "what is sealed in {number} cannot be opened with the key of this headquarters",
    "sealed_no_text": "the grievance {number} is sealed: its centre hears that it was answered "
    "and nothing else, so leave text, outcome and mending out, and tell the complainant yourselves",
    "sealed_no_words": "the grievance {number} is sealed: no words go to its centre, "
    "so leave the reason out",
    "step_not_now": "the grievance {number} is {state}: this cannot be done with it now",
    "text_missing": "an answer needs its text, in Bangla, in English or in both",
    "unknown_district": "no district has the name {district}",
    "unknown_grievance": "no grievance has the number {number}; "
    "one that never came here can be answered to its centre, with --centre",
    "unknown_office": "the catalogue has no office {office}; it has {known}",
    "unknown_token": "no token has the id {token}; udc-mis office-tokens lists them",
    "unknown_upazila": "no upazila there has the name {upazila}",
    "upazila_ambiguous": "there is an upazila {upazila} in {districts}; say which district",
    "wrong_cursor": "the place from which to go on is not one that was given",
}


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """Return the sentence of a code; the code itself where there is none."""
    return _SENTENCES.get(code, code).format(**params)
