"""What people may type or paste: any character there is, and likely mixtures more often."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

BANGLA = st.text(st.characters(min_codepoint=0x0980, max_codepoint=0x09FF))
JOINED = st.text("\u09b0\u09a4\u09af\u09cd\u09bc\u09be\u09c7\u09d7\u09be\u200c\u200d ক\u0985")
ANYTHING = st.text(st.characters(exclude_categories=()))  # broken halves of characters as well
FIGURES = st.text("0123456789০১২৩৪৫৬৭৮৯,.-/+ ৳²٣", max_size=24)
LATIN = st.text(st.characters(max_codepoint=0x2FF))
TYPED = st.one_of(ANYTHING, BANGLA, JOINED, FIGURES, LATIN)

quick = settings(max_examples=150, deadline=None)
