"""References between standards and their succession, in the library."""

from __future__ import annotations

from datetime import date

from biaopu.graph.reading.documents import Referred
from biaopu.graph.reading.records import DocumentRow
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import StandardNumber
from biaopu.ui.views.library.standards import (
    reference_network,
    reference_table,
    succession_table,
)
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import html, show

ROW = DocumentRow(
    "urn:d", "d", "示例", "T/EXAMPLE 9—2026", "", "", "", "", "", "", "", "", "", 0, "standard"
)
GONE = Referred(ROW, "urn:old", "GB/T 1.1—2009", "废止")
KEPT = Referred(ROW, "urn:new", "GB/T 20001.1—2024", "现行")


def test_what_is_withdrawn_is_marked_and_comes_first() -> None:
    network = reference_network((KEPT, GONE), Wording("zh"))
    assert {(node.label, node.kind) for node in network.nodes} == {
        ("T/EXAMPLE 9—2026", "standard"),
        ("GB/T 1.1—2009（废止）", "withdrawn"),
        ("GB/T 20001.1—2024", "edition"),
    }
    table = reference_table((KEPT, GONE), Links(), Wording("zh"))
    assert table.index("GB/T 1.1—2009") < table.index("GB/T 20001.1—2024")


def test_the_latest_succession_comes_first() -> None:
    old, older, newer = (
        StandardNumber("GB/T", "5", year=year) for year in ("2000", "2010", "2020")
    )
    entries = [
        (CatalogueEntry(older, replaces=(old,)), "废止"),
        (CatalogueEntry(newer, implemented=date(2020, 5, 1), replaces=(older,)), "现行"),
        (CatalogueEntry(old), "废止"),
    ]
    page = succession_table(entries, {"GB/T 5—2020": "there"}, Wording("zh"))
    assert page.index("2020-05-01") < page.rindex("GB/T 5—2010")
    assert 'href="there"' in page
    assert page.count("<tr") == 3


def test_the_library_shows_both(served: Settings) -> None:
    page = html(show("library", view="references"))
    assert "共引用 3 项标准" in page
    assert "GB/T 20001.1—2024" in page
    assert "GB/T 36132—2018" in html(show("library", view="succession"))
