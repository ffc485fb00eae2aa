"""What headquarters says of an event that it does not take, in both languages of the counter.

These sentences travel: the program at the counter shows them as they are, because a newer
headquarters may say what an older program never heard of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from udc_desktop.domain.exchange import EventOutcome, FieldProblem, Outcome, WireEvent
from udc_desktop.domain.problems import Problem
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import say_params

REASONS: Mapping[str, Words] = {
    "bad_hash": Words(
        "রেকর্ডটি পথে বা ডিস্কে বদলে গেছে, তাই নেওয়া যায়নি। সদর দপ্তরকে জানান।",
        "The record was changed on its way or on the disk and cannot be taken. Tell headquarters.",
    ),
    "bad_seal": Words(
        "রেকর্ডের সিল এই কম্পিউটারের নয়, তাই নেওয়া যায়নি। সদর দপ্তরকে জানান।",
        "The record's seal is not this computer's, so it cannot be taken. Tell headquarters.",
    ),
    "bad_shape": Words(
        "সদর দপ্তর রেকর্ডটি পড়তে পারেনি। সদর দপ্তরকে জানান।",
        "Headquarters cannot read this record. Tell headquarters.",
    ),
    "bad_number": Words(
        "আবেদন বা অভিযোগের নম্বরটি ঠিক নয়। সদর দপ্তরকে জানান।",
        "The number of the application or grievance cannot be right. Tell headquarters.",
    ),
    "seq_used": Words(
        "এই ক্রমিকে আরেকটি রেকর্ড আগেই এসেছে; সম্ভবত পুরোনো ব্যাকআপ চালু করা হয়েছে। সদর দপ্তরকে জানান।",
        "Another record came with this serial before; an old backup may have been put back. "
        "Tell headquarters.",
    ),
    "other_device": Words(
        "আবেদন বা অভিযোগটি আরেকটি কম্পিউটারে নেওয়া হয়েছিল; সেখানেই পরিবর্তন করুন।",
        "This application or grievance was recorded on another computer. Change it there.",
    ),
    "sealed_open": Words(
        "সিল করা অভিযোগের কিছু অংশ খোলা অবস্থায় এসেছে, তাই রাখা হয়নি। সদর দপ্তরকে জানান।",
        "Parts of a sealed grievance came unsealed, so nothing was kept. Tell headquarters.",
    ),
}

_FIELDS: Mapping[str, Words] = {
    "identity_missing": Words(
        "এনআইডি বা জন্ম নিবন্ধন নম্বরের অন্তত একটি লাগবে। কার্ড বা সনদ দেখে লিখুন।",
        "An NID or a birth registration number is needed. Copy it from the card or certificate.",
    ),
    "nid_not_digits": Words(
        "এনআইডি নম্বরে শুধু অঙ্ক থাকে। অক্ষর ও চিহ্ন বাদ দিন।",
        "An NID number has digits only. Leave out letters and signs.",
    ),
    "nid_length": Words(
        "এনআইডি নম্বর ১০, ১৩ বা ১৭ অঙ্কের হয়; এখানে {length}টি আছে। কার্ডের সঙ্গে মিলিয়ে লিখুন।",
        "An NID number has 10, 13 or 17 digits; this one has {length}. Compare it with the card.",
    ),
    "nid_first_digit": Words(
        "১০ অঙ্কের এনআইডি নম্বর ০ দিয়ে শুরু হয় না। স্মার্ট কার্ডের সঙ্গে মিলিয়ে লিখুন।",
        "A number of 10 digits cannot begin with 0. Compare it with the smart card.",
    ),
    "nid_district": Words(
        "{district} কোনো জেলার কোড নয়, তাই নম্বরটি সঠিক নয়। কার্ডের সঙ্গে মিলিয়ে লিখুন।",
        "{district} is no district's code, so the number cannot be right. "
        "Compare it with the card.",
    ),
    "nid_rmo": Words(
        "জেলার কোডের পরের অঙ্ক ({digit}) সঠিক নয়। কার্ডের সঙ্গে নম্বরটি মিলিয়ে লিখুন।",
        "The digit after the district ({digit}) cannot be right. Compare the number with the card.",
    ),
    "brn_not_digits": Words(
        "জন্ম নিবন্ধন নম্বরে শুধু অঙ্ক থাকে। অক্ষর ও চিহ্ন বাদ দিন।",
        "A birth registration number has digits only. Leave out letters and signs.",
    ),
    "brn_length": Words(
        "জন্ম নিবন্ধন নম্বর ১৭ অঙ্কের হয়; এখানে {length}টি আছে। সনদের সঙ্গে মিলিয়ে লিখুন।",
        "A birth registration number has 17 digits; this one has {length}. "
        "Compare it with the certificate.",
    ),
    "date_not_read": Words(
        "তারিখটি বোঝা যায়নি। আবার লিখুন।",
        "This date cannot be read. Write it again.",
    ),
    "programme_shape": Words(
        "সদর দপ্তর এই কর্মসূচি চেনে না। কর্মসূচি আবার বেছে নিন।",
        "Headquarters does not know this programme. Choose the programme again.",
    ),
    # of a grievance
    "field_shape": Words(
        "সদর দপ্তর এই ঘরের লেখা পড়তে পারেনি। আবার লিখুন।",
        "Headquarters cannot read what stands here. Write it again.",
    ),
    "text_missing": Words(
        "কী ঘটেছে তা লেখা নেই। অভিযোগের বিবরণ লিখুন।",
        "It does not say what happened. Write down what was complained of.",
    ),
    "category_missing": Words(
        "অভিযোগের ধরন দেওয়া নেই। ধরন বেছে নিন।",
        "It does not say what kind of grievance this is. Choose the kind.",
    ),
}


def field_problem(found: Problem) -> FieldProblem:
    """Return a problem as it travels."""
    words = _FIELDS[found.code]
    return FieldProblem(
        field=found.field,
        code=found.code,
        text=Words(
            words.bn.format(**say_params(found.params, "bn")),
            words.en.format(**say_params(found.params, "en")),
        ),
    )


def refusal(event: WireEvent, code: str) -> EventOutcome:
    """Return the final outcome of an event that is never taken."""
    return EventOutcome(
        id=event.id,
        sha256=event.sha256,
        outcome=Outcome.REFUSED,
        reason=REASONS[code],
        reason_code=code,
    )


def rejection(event: WireEvent, problems: Sequence[Problem]) -> EventOutcome:
    """Return the outcome of an event that is taken once somebody has mended it."""
    return EventOutcome(
        id=event.id,
        sha256=event.sha256,
        outcome=Outcome.REJECTED,
        problems=tuple(field_problem(found) for found in problems),
    )
