"""Entries from the records of a guide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.search.entries.entry import Entry, entry_from_json, entry_to_json
from biaopu.search.entries.make import entries_of


@pytest.fixture(scope="module")
def by_label(guide: Guide) -> dict[str, Entry]:
    return {entry.label: entry for entry in entries_of(guide, Namer("https://x.org"))}


def test_every_node_is_an_entry_and_no_topic_is(guide: Guide) -> None:
    kinds = [entry.kind for entry in entries_of(guide, Namer())]
    assert kinds.count("system") == 1
    assert kinds.count("subsystem") == 4
    assert kinds.count("part") == 40
    assert kinds.count("concept") == 2
    assert kinds.count("principle") == 4
    assert kinds.count("measure") == 4
    assert len(kinds) == 55


def test_a_node_brings_its_topics_and_what_is_above_it(by_label: dict[str, Entry]) -> None:
    entry = by_label["客户管理"]
    assert entry.topics == ("客户参与行为分类", "客户参与流程指南", "客户体验管理")
    assert entry.context == ("管理", "基础通用", "服务型制造标准体系")
    assert entry.iri == "https://x.org/id/miit-2024-32/4.1.2.1"
    assert entry.clause == "4.1.2.1"
    assert entry.document == "miit-2024-32"
    assert entry.definition.startswith("规范客户参与产品服务组合全生命周期中的行为")


def test_concepts_and_measures_have_their_own_addresses(by_label: dict[str, Entry]) -> None:
    assert by_label["服务型制造"].iri == "https://x.org/id/miit-2024-32/1/concept/1"
    assert by_label["服务型制造新业态"].iri == "https://x.org/id/miit-2024-32/4.4/concept/1"
    assert by_label["推动国际合作"].iri.endswith("/measure/4")


def test_an_entry_says_its_subsystem_and_whether_it_was_issued(by_label: dict[str, Entry]) -> None:
    assert by_label["客户管理"].subsystem == "基础通用"
    assert by_label["基础通用"].subsystem == "基础通用"
    assert by_label["服务型制造标准体系"].subsystem == ""
    assert by_label["服务型制造"].subsystem == ""
    assert by_label["客户管理"].status == "published"
    assert by_label["客户管理"].languages == ("zh",)


def test_an_entry_written_before_it_had_all_fields_is_read() -> None:
    old = '{"iri": "x", "kind": "part", "label": "甲", "document": "d", "document_title": "题", "clause": "1", "alt": ["乙"]}'  # noqa: E501
    assert entry_from_json(old) == Entry("x", "part", "甲", "d", "题", "1", alt=("乙",))


def test_addresses_are_unique(guide: Guide) -> None:
    iris = [entry.iri for entry in entries_of(guide, Namer())]
    assert len(set(iris)) == len(iris)


def test_the_digest_follows_the_content_and_not_the_place(entries: tuple[Entry, ...]) -> None:
    first = entries[0]
    assert replace(first, iri="elsewhere", clause="9", document="z").digest == first.digest
    assert replace(first, topics=("别的",)).digest != first.digest
    assert replace(first, text="别的").digest != first.digest


def test_json_there_and_back(entries: tuple[Entry, ...]) -> None:
    odd = replace(entries[0], text='行一\n行二\u2028行三"引号')
    assert entry_from_json(entry_to_json(odd)) == odd
    assert "\n" not in entry_to_json(odd)


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"iri": 1, "no": 2}', "not json"])
def test_a_line_that_is_no_entry(line: str) -> None:
    with pytest.raises(ValueError, match=r"no entry|Expecting"):
        entry_from_json(line)
