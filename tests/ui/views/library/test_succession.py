"""Succession along the years: chains from editions, and labels that run into none other."""

from __future__ import annotations

from biaopu.graph.reading.succession import Edition, chains
from biaopu.ontology.catalogue import CatalogueEntry, Standing
from biaopu.ontology.numbers import parse_number
from biaopu.ui.views.library.succession import MOST, time_line


def entry(number: str, *replaces: str, title: str = "") -> CatalogueEntry:
    return CatalogueEntry(
        parse_number(number), title=title, replaces=tuple(parse_number(one) for one in replaces)
    )


ENTRIES: list[tuple[CatalogueEntry, Standing]] = [
    (entry("GB/T 5—2000", "GB/T 5.1—1990"), "废止"),
    (entry("GB/T 5—2020", "GB/T 5—2000", title="示例 词汇"), "现行"),
    (entry("GB/T 6—2010", "GB/T 7—1999", "GB/T 8—1999"), "不详"),
    (entry("GB/T 9—2024"), "现行"),
]


def test_what_replaced_what_is_one_chain_down_to_the_first() -> None:
    found = chains(ENTRIES)
    assert [[str(one.number) for one in chain] for chain in found] == [
        ["GB/T 5—2020", "GB/T 5—2000", "GB/T 5.1—1990"],
        ["GB/T 6—2010", "GB/T 7—1999", "GB/T 8—1999"],
    ]
    assert [one.standing for one in found[0]] == ["现行", "废止", "废止"]


def test_two_that_replace_each_other_end() -> None:
    round_ = [(entry("GB/T 1—2001", "GB/T 1—2000"), "现行"),
              (entry("GB/T 1—2000", "GB/T 1—2001"), "现行"),
              (entry("GB/T 2—2005", "GB/T 1—2001"), "现行")]  # fmt: skip
    assert [len(chain) for chain in chains(round_)] == [3]


def test_a_draft_has_no_year_to_stand_at() -> None:
    drafts = [(entry("GB/T 5—XXXX", "GB/T 5—2020"), "计划"), *ENTRIES]
    found = chains(drafts)
    assert all(one.number.year.isdigit() for chain in found for one in chain)
    assert time_line(found, {}, {}, "说明").height > 0


def test_an_edition_is_a_point_that_opens_its_page() -> None:
    addresses = {"GB/T 5—2020": "node?iri=there"}
    drawn = time_line(chains(ENTRIES), addresses, {"现行": "现行"}, "说明")
    first, second = drawn.options["series"]
    assert drawn.options["yAxis"]["data"] == ["GB/T 5 示例 词汇", "GB/T 6"]
    assert [one["value"][0] for one in first["data"]] == ["2020-01-01", "2000-01-01", "1990-01-01"]
    assert [one.get("address") for one in first["data"]] == ["node?iri=there", None, None]
    assert [one["symbol"] for one in first["data"]] == ["circle", "emptyCircle", "emptyCircle"]
    assert [one["label"]["formatter"] for one in first["data"]] == ["2020", "2000", "GB/T 5.1—1990"]
    # two editions of one year: one label above the line, one below it
    assert {one["label"]["position"] for one in second["data"][1:]} == {"top", "bottom"}


def test_a_long_list_is_cut_and_small_print_left_out() -> None:
    row = tuple(Edition(parse_number(f"GB/T {n}—2000"), "示例" * 30, "废止") for n in range(1, 6))
    drawn = time_line([row] * (MOST + 5), {}, {}, "说明")
    assert len(drawn.options["series"]) == MOST
    assert sum(one["label"]["show"] for one in drawn.options["series"][0]["data"]) == 2
    assert all(len(name) <= 26 for name in drawn.options["yAxis"]["data"])
