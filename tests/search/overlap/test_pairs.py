"""The project's labelled pairs: what the model and the rules score; slow."""

from __future__ import annotations

import pytest

from bench.overlap.pairs import read_pairs
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.overlap.evaluation import JudgedPair, OverlapReport, evaluate

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return open_encoder(DEFAULT_MODEL, tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def report(encoder: Encoder) -> OverlapReport:
    pairs = read_pairs()
    assert len(pairs) >= 300
    held = [JudgedPair(0, one.left, one.right, one.verdict) for one in pairs if one.held_out]
    found = evaluate("held out", held, encoder)
    for method in found.methods:
        print(f"{method.name}: macro-F1 {method.macro:.3f}, right {method.right:.3f}", {
            one.name: round(one.f1, 3) for one in (*method.verdicts, method.hierarchy)
        })  # fmt: skip
    print(f"shown {found.shown[0]} of {found.pairs}, right {found.shown[1]:.3f}")
    return found


def test_the_model_is_better_than_the_rules(report: OverlapReport) -> None:
    learned, rules = report.methods
    assert learned.macro >= rules.macro + 0.05
    by, plain = ({one.name: one.f1 for one in method.verdicts} for method in report.methods)
    assert by["synonym"] >= plain["synonym"] + 0.1
    assert by["same"] >= 0.85
    assert by["reworded"] >= 0.85
    assert by["conflict"] >= 0.85
    assert by["synonym"] >= 0.75


def test_what_is_shown_is_right(report: OverlapReport) -> None:
    assert report.shown[1] >= 0.90


def test_broader_and_narrower(report: OverlapReport) -> None:
    assert report.methods[0].hierarchy.f1 >= 0.75


def test_macro_f1(report: OverlapReport) -> None:
    assert report.methods[0].macro >= 0.85
