"""The project's labelled pairs: what the model and the rules score; slow."""

from __future__ import annotations

import pytest

from bench.overlap.pairs import read_pairs
from bench.overlap.scores import MEASURES, Row, Said, told
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.overlap.vectors import likeness
from biaopu.search.overlap.verdict.analysis import analyse
from biaopu.search.overlap.verdict.judging import Judged, judge_many
from biaopu.search.overlap.verdict.reader import open_reader

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return open_encoder(DEFAULT_MODEL, tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def rows(encoder: Encoder) -> list[Row]:
    pairs = [one for one in read_pairs() if one.held_out]
    assert len(pairs) >= 1500
    near = likeness([(one.left, one.right) for one in pairs], encoder)
    asked = [
        Judged(analyse(one.left), analyse(one.right), cosines)
        for one, cosines in zip(pairs, near, strict=True)
    ]
    said = [Said(one.verdict, one.shown) for one in judge_many(asked, open_reader())]
    told("held out", pairs, said)
    return [(pair.verdict, one) for pair, one in zip(pairs, said, strict=True)]


def test_conflicts_are_found(rows: list[Row]) -> None:
    assert MEASURES["conflict recall"](rows) >= 0.94


def test_no_false_all_clear(rows: list[Row]) -> None:
    assert MEASURES["false all-clears"](rows) <= 0.02


def test_what_is_reached_stays(rows: list[Row]) -> None:
    assert MEASURES["macro-F1 of six"](rows) >= 0.80
    assert MEASURES["shown and right"](rows) >= 0.87


def test_synonyms_are_found(rows: list[Row]) -> None:
    assert MEASURES["synonym recall"](rows) >= 0.80


@pytest.mark.xfail(reason="0.82 and 0.88 as yet", strict=True)
@pytest.mark.parametrize(
    ("measure", "asked"), [("macro-F1 of six", 0.85), ("shown and right", 0.92)]
)
def test_what_is_asked(rows: list[Row], measure: str, asked: float) -> None:
    assert MEASURES[measure](rows) >= asked
