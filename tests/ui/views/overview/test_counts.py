"""The line of figures: what each counts is what its address lists."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from biaopu.graph.sparql.answers import Rows
from biaopu.graph.sparql.run import run
from biaopu.ui.views.overview.counts import numbers
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.settings import Settings


def test_every_figure_leads_somewhere(served: Settings) -> None:
    release = OpenRelease.open(served)
    assert [one for one in numbers(release, Links(), Wording("zh")) if not one[2]] == []


@pytest.mark.parametrize(("label", "count"), [("主题", 94), ("定义", 22), ("提及", 158)])
def test_a_figure_leads_to_just_so_many(served: Settings, label: str, count: int) -> None:
    release = OpenRelease.open(served)
    figures = {name: (number, to) for name, number, to in numbers(release, Links(), Wording("zh"))}
    number, address = figures[label]
    answer = run(release.store, parse_qs(urlsplit(address).query)["query"][0])
    assert isinstance(answer, Rows)
    assert number == len(answer.rows) == count
