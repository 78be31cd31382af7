"""Each competency question is a file that says what it asks and runs as it stands."""

from __future__ import annotations

import statistics
import time
from importlib.resources import files

import pytest
from pyoxigraph import Store

from biaopu.graph.sparql import named as named_queries
from biaopu.graph.sparql.answers import Rows, Statements
from biaopu.graph.sparql.run import run
from biaopu.ontology.errors import UsageError

READERS = {
    "drafter": "# 读者：起草人 / drafter",
    "researcher": "# 读者：研究者 / researcher",
    "student": "# 读者：学生 / student",
}
NAMES = named_queries.names()


def test_every_file_is_listed_once() -> None:
    folder = files("biaopu.ontology").joinpath("competency")
    assert len(NAMES) == len(set(NAMES)) == 47
    assert {f"{name}.rq" for name in NAMES} == {file.name for file in folder.iterdir()}


def test_the_listing_is_by_reader() -> None:
    assert named_queries.AUDIENCES == ("drafter", "researcher", "student")
    groups = [named_queries.names(audience) for audience in named_queries.AUDIENCES]
    assert tuple(name for group in groups for name in group) == NAMES
    assert [len(group) for group in groups] == [16, 16, 15]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_what_it_asks_and_for_whom(name: str) -> None:
    query = named_queries.load(name)
    lines = query.text.splitlines()
    assert lines[0] == f"# {query.question_zh}"
    assert lines[1] == f"# {query.question_en}"
    assert lines[2] == READERS[query.audience]
    assert query.question_zh.endswith("？")
    assert query.question_en.endswith("?")
    assert name in named_queries.names(query.audience)


@pytest.mark.parametrize("name", NAMES)
def test_one_line_at_most_is_to_be_changed(name: str) -> None:
    text = named_queries.load(name).text
    assert text.count("VALUES") <= 1
    body = "\n".join(line for line in text.splitlines()[3:] if "VALUES" not in line)
    # neither an IRI nor a name of the shipped corpus stands anywhere else
    for shipped in ("http", "miit", "服务型制造", "接驳", "EXAMPLE"):
        assert shipped not in body


@pytest.mark.parametrize("name", NAMES)
def test_each_runs_without_prefixes_and_finds_something(corpus: Store, name: str) -> None:
    text = named_queries.load(name).text
    assert "PREFIX" not in text
    answer = run(corpus, text)
    assert isinstance(answer, Rows | Statements)
    assert not answer.truncated
    found = answer.rows if isinstance(answer, Rows) else answer.triples
    assert found
    assert len(set(found)) == len(found)


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(UsageError) as refused:
        named_queries.load("../secret")
    for name in NAMES:
        assert name in refused.value.zh
        assert name in refused.value.en


@pytest.mark.speed
def test_each_takes_fifty_milliseconds_at_most(corpus: Store) -> None:
    medians = {}
    for name in NAMES:
        text, seconds = named_queries.load(name).text, []
        for _ in range(11):
            start = time.perf_counter()
            run(corpus, text)
            seconds.append(time.perf_counter() - start)
        medians[name] = 1000 * statistics.median(seconds)
    slowest = max(medians, key=lambda name: medians[name])
    print(f"{len(medians)} questions, slowest {slowest}: {medians[slowest]:.1f} ms")
    assert {name: ms for name, ms in medians.items() if ms > 50} == {}
