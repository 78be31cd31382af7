"""Our example term base is found by queries in the other language; slow."""

from __future__ import annotations

import pytest

from bench.search import cross_lingual
from biaopu.search.encoders.base import Encoder

pytestmark = pytest.mark.slow


def test_entries_and_bare_terms(model: Encoder) -> None:
    found = cross_lingual.figures(cross_lingual.read_pairs(), model)
    print(found)
    assert found["entry zh→en"]["biaopu"][0] >= 0.88
    assert found["bare zh→en"]["biaopu"][0] >= 0.60
    assert found["entry en→zh"]["biaopu"][0] >= 0.88
    assert found["bare en→zh"]["biaopu"][0] >= 0.60
    # more than the model gives alone
    assert all(ways["biaopu"][0] > ways["model"][0] for ways in found.values())
