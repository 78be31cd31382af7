"""Numbers in prose: what is taken for one has a value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.text.numerals import NUMERAL, number


@given(st.text("零一二两三九十百3９", max_size=5))
def test_whatever_is_taken_for_a_number_has_a_value(text: str) -> None:
    for found in re.findall(NUMERAL, text):
        assert number(found) >= 0


@pytest.mark.parametrize(
    ("text", "found"),
    [("十二个", "十二"), ("二十一项", "二十一"), ("两类", "两"), ("十", "十"), ("一一", "一"),
     ("十十", "十"), ("９９项", "９９")],
)  # fmt: skip
def test_the_longest_number_at_the_beginning(text: str, found: str) -> None:
    match = re.match(NUMERAL, text)
    assert match is not None
    assert match[0] == found
