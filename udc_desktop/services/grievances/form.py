"""The fields of a grievance, in the order in which they are asked."""

from __future__ import annotations

STEPS = ("about", "who", "what", "wishes", "review")
"""What it is about comes first: whether it is sensitive must be known before a word is typed."""

FIELDS = {
    "about": ("about.category", "about.subject", "about.programme", "about.against_kind",
              "about.channel"),
    "who": ("who.kind", "who.name_bn", "who.name_en", "who.relation", "who.relative", "who.nid",
            "who.brn", "who.born", "who.mobile", "who.sex", "who.union", "who.ward",
            "who.village", "who.on_behalf_of"),
    "what": ("what.text", "what.happened_on", "what.happened_when", "what.happened_where",
             "what.against", "what.remedy", "what.application", "mending.kind", "mending.field",
             "mending.value", "mending.value_again", "mending.programme"),
    "wishes": ("wishes.forward", "wishes.secrecy", "wishes.publish", "wishes.consent_how"),
    "review": (),
}  # fmt: skip
"""Paths of fields by step; problems name them.

``who.kind``: known (``draft.person``), other, anonymous. ``wishes.*`` are yes or no.
``what.application`` is the number of an application, ``mending.field`` one of
``MENDABLE``.
"""

MENDABLE = (
    "account.wallet",
    "account.number",
    "applicant.name_bn",
    "applicant.name_en",
    "applicant.mobile",
    "applicant.father_bn",
    "applicant.mother_bn",
    "applicant.spouse_bn",
    "address.village",
    "address.ward",
)
"""What of an application a grievance may ask to be put right; paths of the enrolment form."""

LONGEST_TEXT = 8_000  # characters of what happened
PAPERS = 8
LARGEST_PAPER = 200 * 1024  # bytes of a picture or a PDF
LARGEST_SOUND = 1024 * 1024  # bytes of a short recording (Ogg, MP3, M4A, WAV)
