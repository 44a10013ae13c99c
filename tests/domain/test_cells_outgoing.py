"""Cells on their way out: what a spreadsheet would run goes out as text and comes back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.cells import needs_neutralising, neutralised, restored


@pytest.mark.parametrize(
    ("text", "outgoing"),
    [
        ("=1+1", "'=1+1"),
        ("+8613800001111", "'+8613800001111"),
        ("-cmd", "'-cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'-5", "''-5"),
        ("-5-1", "'-5-1"),
        ("-", "'-"),
        ("-120.50", "-120.50"),
        ("-5", "-5"),
        ("海川=1", "海川=1"),
        ("'海川", "'海川"),
        (" =1", " =1"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_goes_out_as_text(text, outgoing):
    assert neutralised(text) == outgoing
    assert needs_neutralising(text) is (outgoing != text)
    assert restored(outgoing) == text


@given(st.text(max_size=20) | st.text(alphabet="'=+-@\t\r＝－1.5a", max_size=8))
def test_out_and_in_again_is_the_same(text):
    assert restored(neutralised(text)) == text
