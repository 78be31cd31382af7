"""What is taken over from an earlier comparison is what a new one would have made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from biaopu.ontology.overlap import ComparedEntry
from biaopu.ontology.standard import TermSource
from biaopu.search.overlap.candidates.tables_of_keys import KEYS, analysed_with_keys
from biaopu.search.overlap.earlier import earlier_keys
from biaopu.search.overlap.find import find_overlaps
from biaopu.search.overlap.stored import OVERLAPS, write_overlaps

ENTRIES = (
    ComparedEntry("urn:1", "检验", "判定产品是否合格的活动。", "a", en=("inspection",)),
    ComparedEntry("urn:2", "检验", "确定产品是否合格的过程。", "b", en=("Inspection",)),
    ComparedEntry("urn:3", "检查", "判定产品是否合格的活动。", "c", admitted=("查验",)),
    ComparedEntry("urn:4", "质量检验", "按照规定的程序对采购的原材料在入库以前进行的检查。", "a"),
    ComparedEntry("urn:5", "入库检验", "按照规定的程序对采购的原材料在入库以前进行的检查和记录。",
                  "b", number="GB/T 7—2000", clause="3.1"),
    ComparedEntry("urn:6", "试验", "", "c", sources=(TermSource("", "GB/T 7—2008", "3.1", False),)),
)  # fmt: skip
CHANGED = tuple(replace(one, definition=f"{one.definition}（改）") for one in ENTRIES)
some = st.lists(st.sampled_from((*ENTRIES, *CHANGED)), unique_by=lambda one: one.iri)


def kept(entries: list[ComparedEntry], folder: Path) -> None:
    found = find_overlaps(entries, None, folder)
    write_overlaps(folder, entries, found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=some, now=some)
def test_keys_and_overlaps_are_those_of_a_new_comparison(
    tmp_path: Path, before: list[ComparedEntry], now: list[ComparedEntry]
) -> None:
    kept(before, tmp_path)
    earlier = earlier_keys(tmp_path, now)
    assert earlier is not None
    same = set(before) & set(now)
    assert [one in same for one in now] == (earlier.places >= 0).tolist()
    analysed, keys = analysed_with_keys(now, earlier)
    fresh, meant = analysed_with_keys(now)
    assert analysed == {at: one for at, one in fresh.items() if now[at] not in same}
    assert np.array_equal(keys.documents, meant.documents)
    for name, table in meant.tables.items():
        for part in ("codes", "places", "order"):
            mine, theirs = getattr(keys.tables[name], part), getattr(table, part)
            assert np.array_equal(mine, theirs), (name, part)
    assert find_overlaps(now, earlier=tmp_path) == find_overlaps(now)


def test_what_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    entries = list(ENTRIES)
    for name in (KEYS, OVERLAPS):
        kept(entries, tmp_path)
        (tmp_path / name).write_bytes(b"torn")
        assert earlier_keys(tmp_path, entries) is None
        assert find_overlaps(entries, earlier=tmp_path) == find_overlaps(entries)
