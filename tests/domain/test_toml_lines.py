from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from udc_desktop.domain.toml_lines import line_of, lines_of


def test_lines_are_found_in_every_way_that_toml_is_written():
    text = "\n".join(
        [
            "# a comment with [brackets] and = signs",
            'a.b = """',
            'x = 1 # no comment """ # one',
            "'quoted key' = 'it''s not'".replace("''", ""),
            "[t.u] # table",
            "list = [ # of things",
            "  1,",
            '  { k = "]", "l" = [2, "}"] },',
            "]",
            "[[t.v]]",
            "[[t.v]]",
            "[t.v.w]",
            "d = 2026-01-02 03:04:05",
            "m = '''",
            "[no.table]",
            "'''",
            "[[t.v.x]]",
            "n = 1",
        ]
    )

    lines = lines_of(text)

    assert lines[("a", "b")] == 2
    assert lines[("quoted key",)] == 4
    assert lines[("t", "u", "list", 0)] == 7
    assert lines[("t", "u", "list", 1, "l", 1)] == 8
    assert lines[("t", "v", 1)] == 11
    assert lines[("t", "v", 1, "w", "d")] == 13
    assert lines[("t", "v", 1, "x", 0, "n")] == 18
    assert ("no",) not in lines
    assert line_of(lines, ("t", "v", 1, "gone", 3)) == 11
    assert line_of(lines, ("gone",)) == 1


KEYS = st.text("abc_-1", min_size=1, max_size=3)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(KEYS, st.integers(0, 3)), min_size=1, max_size=6, unique_by=lambda pair: pair[0]
    )
)
def test_a_key_is_found_whatever_comments_and_blank_lines_are_between(pairs):
    rows, expected = [], {}
    for key, blank in pairs:
        rows += ["# [x] = {"] * blank
        rows.append(f"{key} = [ {{ y = 'a # b' }} ]")
        expected[key] = len(rows)

    lines = lines_of("\n".join(rows))

    assert {key: lines[(key,)] for key in expected} == expected
