"""SSSOM: our decisions come back, sssom-py accepts them, and bad rows are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.decisions import Decision, JudgedEntry
from biaopu.ontology.errors import InputError
from biaopu.ontology.overlap import VERDICTS, Overlap
from biaopu.ui.workspace.decisions.sssom import decisions_sssom, overlaps_sssom
from biaopu.ui.workspace.decisions.sssom_reading import read_sssom

BASE = "https://w3id.org/biaopu"
Make = Callable[..., Decision]


_PLAIN = st.text(st.characters(categories=("L", "N"), include_characters="，。“”"), max_size=20)


def _read(text: str, folder: Path) -> tuple[Decision, ...]:
    path = folder / "评审.sssom.tsv"
    path.write_text(text, encoding="utf-8")
    found = read_sssom(path)
    assert found.flaws == ()
    return found.decisions


def test_decisions_come_back(make: Make, tmp_path: Path) -> None:
    said = [
        make(reason="同一概念"),
        make(choice="rejected", verdict="broader"),
        make(verdict="conflict"),
        make(choice="rejected", verdict="conflict", score=0.0),
        make(verdict="narrower", proposed="related"),
    ]
    assert _read(decisions_sssom(said, BASE), tmp_path) == tuple(said)


def test_what_is_denied_bears_the_modifier(make: Make) -> None:
    lines = decisions_sssom(
        [make(), make(choice="rejected"), make(verdict="conflict"), make(verdict="broader")], BASE
    ).splitlines()
    rows = [line.split("\t")[:5] for line in lines if not line.startswith("#")][1:]
    assert [(row[2], row[3]) for row in rows] == [
        ("skos:exactMatch", ""),
        ("skos:exactMatch", "Not"),
        ("skos:exactMatch", "Not"),
        ("skos:narrowMatch", ""),
    ]
    assert rows[0][0] == "bpid:a/3.1"


def test_deferred_pairs_are_no_mappings(make: Make, tmp_path: Path) -> None:
    assert _read(decisions_sssom([make(choice="deferred")], BASE), tmp_path) == ()


@given(reason=_PLAIN, term=_PLAIN, verdict=st.sampled_from(VERDICTS), iri=st.sampled_from(
    ["https://example.org/v#x", "https://example.org/y/1", f"{BASE}/id/b/3.1", "urn:isbn:3"]
))  # fmt: skip
def test_any_decision_comes_back(
    reason: str, term: str, verdict: str, iri: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    left, right = JudgedEntry(f"{BASE}/id/a/3.1", "甲", "0" * 16), JudgedEntry(iri, term)
    fields = {"reason": reason, "reviewer": "甲", "time": "2026-11-26T08:00:00+00:00"}
    one = Decision("7" * 32, left, right, "accepted", verdict, **fields)  # type: ignore[arg-type]
    assert _read(decisions_sssom([one], BASE), tmp_path_factory.mktemp("s")) == (one,)


def test_another_tools_file(tmp_path: Path) -> None:
    text = (
        "#curie_map:\n#  ex: https://example.org/\n#mapping_justification: semapv:LexicalMatching\n"
        "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\n"
        "ex:1\t检验\tskos:exactMatch\t\tex:2\t检验\n"
        "ex:1\t检验\tskos:exactMatch\t\tex:3\t检查\n"
        "ex:1\t检验\tskos:broadMatch\tNot\tex:4\t活动\n"
    )
    found = _read(text, tmp_path)
    assert [(one.verdict, one.choice) for one in found] == [
        ("reworded", "accepted"), ("synonym", "accepted"), ("narrower", "rejected"),
    ]  # fmt: skip
    assert found[0].left.iri == "https://example.org/1"
    # the same row read again is the same decision
    assert _read(text, tmp_path) == found


def test_bad_rows_are_named_and_the_others_kept(tmp_path: Path) -> None:
    head = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\n"
    path = tmp_path / "坏.tsv"
    path.write_text(
        head
        + "urn:a\tskos:exactMatch\turn:b\tsemapv:LexicalMatching\t0.5\n"
        + "urn:a\tskos:exactMatch\t\tsemapv:LexicalMatching\t0.5\n"
        + "no:a\tskos:exactMatch\turn:b\tsemapv:LexicalMatching\t0.5\n"
        + "urn:a\towl:sameAs\turn:b\tsemapv:LexicalMatching\t0.5\n"
        + "urn:a\tskos:exactMatch\turn:b\tsemapv:LexicalMatching\tviel\n"
        + "urn:a\tskos:exactMatch\turn:a\tsemapv:LexicalMatching\t0.5\n"
        + "urn:a\tskos:exactMatch\turn:b\tsemapv:LexicalMatching\t0.5\t0\n",
        encoding="utf-8",
    )
    found = read_sssom(path)
    assert len(found.decisions) == 1
    assert [flaw.line for flaw in found.flaws] == [3, 4, 5, 6, 7, 8]
    assert "object_id 为空" in found.flaws[0].zh


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "缺少列"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "UTF-8"),
        (b"#curie_map: [\nsubject_id\n", "YAML"),
        ("名称,定义\n甲,乙\n".encode(), "subject_id"),
    ],
)
def test_a_foreign_file_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_sssom(path)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_sssom_py_accepts_what_is_written(make: Make, overlap: Overlap, tmp_path: Path) -> None:
    from sssom.constants import DEFAULT_VALIDATION_TYPES
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    path = tmp_path / "x.sssom.tsv"
    said = [make(reason="同义"), make(choice="rejected", verdict="broader")]
    for text in (decisions_sssom(said, BASE), overlaps_sssom([overlap], BASE)):
        path.write_text(text, encoding="utf-8")
        table = parse_sssom_table(path)
        validate(table, DEFAULT_VALIDATION_TYPES)
        assert table.df["subject_id"].iloc[0] == "bpid:a/3.1"


ROW = "http://e.org/a\t仓\tskos:closeMatch\thttp://e.org/b\t库\tsemapv:ManualMappingCuration"
COLUMNS = "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification"


@pytest.mark.parametrize(
    "text",
    [
        f"#mapping_set_id: x\t\t\n#curie_map:\t\n#  e: http://e.org/\t\t\t\n{COLUMNS}\n{ROW}\n",
        f'"#curie_map:"\n"#  e: ""http://e.org/"""\t\t\n{COLUMNS}\n{ROW}\n',
        f"#curie_map:\n#  e: http://e.org/\n{COLUMNS}\n{ROW}\t\t\t\n".replace(
            "http://e.org/a", "e:a"
        ),
        f"{COLUMNS}\t\t\n{ROW}\t\t\n",
        f"{COLUMNS}\n\t\t\t\n{ROW}\n\n\t\t\t\t\t\n",
    ],
)
def test_what_spreadsheets_add_does_not_matter(tmp_path: Path, text: str) -> None:
    path = tmp_path / "示例.sssom.tsv"
    path.write_text(text, encoding="utf-8")
    found = read_sssom(path)
    assert [(one.left.iri, one.right.iri) for one in found.decisions] == [
        ("http://e.org/a", "http://e.org/b")
    ]
    assert found.flaws == ()


@pytest.mark.parametrize("head", ["#a: b", "#curie_map:,,,,\n#  e: http://e.org/,,,,"])
@pytest.mark.parametrize("mark", [",", ";"])
def test_other_separators_are_named(tmp_path: Path, mark: str, head: str) -> None:
    path = tmp_path / "示例.sssom.csv"
    table = f"{COLUMNS}\n{ROW}\n".replace("\t", mark)
    path.write_text(f"{head}\n{table}", encoding="utf-8")
    with pytest.raises(InputError, match="制表符"):
        read_sssom(path)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("skos:closeMatch", "owl:equivalentClass"), "不是 SKOS 的匹配属性"),
        (ROW.replace("http://e.org/b", "sssom:NoTermFound"), "NoTermFound"),
        (ROW.replace("skos:closeMatch", "rdfs:seeAlso"), "不是 SKOS 的匹配属性"),
    ],
)
def test_what_is_no_mapping_of_ours_says_why(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "示例.sssom.tsv"
    path.write_text(f"{COLUMNS}\n{row}\n", encoding="utf-8")
    (flaw,) = read_sssom(path).flaws
    assert said in flaw.zh
