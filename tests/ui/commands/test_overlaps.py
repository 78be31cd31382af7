"""Overlaps on the command line: the shipped samples, drafts, editions, reviews."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from biaopu.search.overlap.verdict import reader
from biaopu.ui.workspace.build import build
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]
CORPUS = Path(__file__).parents[3] / "corpus" / "samples"
FIRST, SECOND = CORPUS / "example_1_2026.txt", CORPUS / "example_2_2026.txt"
TERM = "https://w3id.org/biaopu/id/t-example-{}-2026/{}"
CHAPTER = """3 术语和定义
3.1
接驳车 shuttle bus
停在港口的拖船。
3.2
候车亭 shelter
供乘客候车时遮风避雨的设施。
3.3
候车亭
"""


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    path = tmp_path / "草案.txt"
    path.write_text(CHAPTER, encoding="utf-8")
    return path


def test_overlaps_of_the_samples(served: Settings, run: Run) -> None:
    code, out, _ = run("overlap", "--format", "json")
    pairs = json.loads(out)["pairs"]
    found = {(one["left"]["term"], one["right"]["term"]): one["verdict"] for one in pairs}
    assert code == 0
    assert found["发车间隔", "发车间隔"] == "same"
    assert found["准点率", "准点率"] == "conflict"
    assert pairs[0]["evidence"]["reasons"]


@pytest.mark.parametrize("form", ["csv", "sssom", "xlsx"])
def test_overlaps_to_a_file(form: str, served: Settings, run: Run, tmp_path: Path) -> None:
    target = tmp_path / f"比对.{form}"
    assert run("overlap", "--format", form, "-o", str(target))[0] == 0
    content = target.read_bytes()
    if form == "xlsx":
        assert openpyxl.load_workbook(BytesIO(content)).active["A2"].value == "相同"
    else:
        assert "准点率" in content.decode("utf-8-sig")


def test_overlaps_between_two_documents(served: Settings, run: Run) -> None:
    both = json.loads(run("overlap", "t-example-1-2026", "T/EXAMPLE 2—2026", "--format=json")[1])
    none = json.loads(run("overlap", "t-example-1-2026", "miit-2024-32", "--format=json")[1])
    assert both["pairs"]
    assert none["pairs"] == []
    code, _, err = run("overlap", "gb-0-0")
    assert (code, "gb-0-0" in err) == (2, True)


def test_a_pasted_chapter_is_checked(served: Settings, run: Run, chapter: Path) -> None:
    code, out, err = run("check", str(chapter), "--format", "json", "--fail-on", "conflict")
    review = json.loads(out)
    verdicts = [(one["term"], one["verdict"]) for one in review["terms"]]
    assert verdicts[0] == ("接驳车", "conflict")
    assert verdicts[1] == ("候车亭", "new")
    assert code == 1
    assert review["terms"][0]["matches"][0]["right"]["clause"] == "3.1.2"
    assert review["terms"][0]["proposal"]["action"] in ("rename", "align")
    assert "没有定义" in err


def test_a_document_of_the_graph_is_not_compared_with_itself(served: Settings, run: Run) -> None:
    _, out, err = run("check", str(SECOND), "--format", "json")
    verdicts = {one["term"]: one["verdict"] for one in json.loads(out)["terms"]}
    assert "没有与自身比对" in err
    assert verdicts["准点率"] == "conflict"
    assert verdicts["发车间隔"] == "existing"


def test_the_report_for_a_committee(
    served: Settings, run: Run, chapter: Path, tmp_path: Path
) -> None:
    target = tmp_path / "审查.docx"
    assert run("check", str(chapter), "--format", "docx", "-o", str(target))[0] == 0
    document = docx.Document(str(target))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "术语审查报告" in document.paragraphs[0].text
    assert {"接驳车", "冲突", "候车亭", "新"} <= set(cells)
    assert any("拖船" in run_.text for p in document.paragraphs for run_ in p.runs)


def test_comments_go_into_a_word_draft_only(
    served: Settings, run: Run, chapter: Path, tmp_path: Path
) -> None:
    assert (
        run("check", str(chapter), "--format", "comments", "-o", str(tmp_path / "x.docx"))[0] == 2
    )
    draft = tmp_path / "草案.docx"
    document = docx.Document()
    for line in CHAPTER.splitlines():
        document.add_paragraph(line)
    document.save(str(draft))
    target = tmp_path / "批注.docx"
    assert run("check", str(draft), "--format", "comments", "-o", str(target))[0] == 0
    comments = [one.text for one in docx.Document(str(target)).comments]
    assert comments[0].startswith("冲突")
    terms = [one for one in comments if " BP-" not in one.split("\n")[0]]
    assert len(terms) == 3
    missing = [one for one in comments if "BP-L101" in one]
    assert len(missing) == 1
    assert "怎么改" in missing[0]


def wrapped(word: WordDocument, how: str) -> None:
    """Put the term of 3.1, or its first part, into an insertion, a control, a box, a link."""
    names = nsdecls("w")
    paragraph = next(p for p in word.paragraphs if p.text.startswith("接驳车"))
    run_ = paragraph.runs[0]._r
    if how == "block":
        control = parse_xml(f"<w:sdt {names}><w:sdtPr/><w:sdtContent/></w:sdt>")
        paragraph._p.addprevious(control)
        control[-1].append(paragraph._p)
        return
    inside = {
        "insertion": f'<w:ins {names} w:id="9" w:author="某人" w:date="2024-01-01T00:00:00Z"/>',
        "link": f'<w:hyperlink {names} w:anchor="x"/>',
        "inline": f"<w:sdt {names}><w:sdtPr/><w:sdtContent/></w:sdt>",
        "text": f"<w:r {names}><w:txbxContent><w:p/></w:txbxContent></w:r>",
    }[how]
    holder = parse_xml(inside)
    run_.addprevious(holder)
    deepest = list(holder.iter())[-1]
    (deepest if how != "inline" else holder[-1]).append(run_)


@pytest.mark.parametrize("how", ["insertion", "link", "inline", "block", "text"])
def test_comments_find_their_place_wherever_a_term_stands(
    served: Settings, run: Run, tmp_path: Path, how: str
) -> None:
    word = docx.Document()
    for line in CHAPTER.splitlines():
        word.add_paragraph(line)
    wrapped(word, how)
    draft, target = tmp_path / "草案.docx", tmp_path / "批注.docx"
    word.save(str(draft))
    code, _, said = run("check", str(draft), "--format", "comments", "-o", str(target))
    assert code == 0
    body = docx.Document(str(target)).element.body
    marks = list(body.iter(qn("w:commentRangeStart")))
    comments = list(docx.Document(str(target)).comments)
    assert len(marks) == len(list(body.iter(qn("w:commentReference")))) == len(comments)
    assert "没有找到" not in said
    # also what stands in a text box is commented on in a paragraph of the body
    assert {mark.getparent().tag for mark in marks} == {qn("w:p")}
    assert not [mark for mark in marks if list(mark.iterancestors(qn("w:txbxContent")))]


def test_what_was_noticed_on_reading_is_said_in_the_readers_language(
    home: Path, run: Run, chapter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter.write_text(CHAPTER.replace("3.2\n", "3.7\n"), encoding="utf-8")
    said = json.loads(run("check", str(chapter), "--format", "json")[1])["remarks"]
    assert any("3.7 之前的编号不连续" in one["zh"] for one in said)
    assert not [one for one in said if one["zh"] == one["en"]]
    monkeypatch.setenv("BIAOPU_LANG", "en")
    _, _, err = run("check", str(chapter), "--format", "json")
    assert "Numbers are missing before entry 3.7" in err
    assert "编号不连续" not in err


def test_a_draft_that_is_none(served: Settings, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "随笔.txt"
    path.write_text("今天天气很好。\n", encoding="utf-8")
    code, out, err = run("check", str(path))
    assert (code, out) == (3, "")
    assert "术语" in err


@pytest.mark.slow
def test_two_editions(home: Path, run: Run) -> None:
    code, out, _ = run("compare", str(FIRST), str(SECOND), "--format", "json")
    kinds = {
        (one["after"] or one["before"])["term"]: one["kind"] for one in json.loads(out)["changes"]
    }
    assert code == 0
    assert kinds["准点率"] == "changed"
    assert kinds["发车间隔"] == "renumbered"
    assert kinds["平均满载率"] == "added"


def test_candidates_name_their_node(served: Settings, run: Run) -> None:
    found = json.loads(run("candidates", "--format", "json", "--limit", "200")[1])["candidates"]
    by_term = {one["term"]: one for one in found}
    assert "产品服务组合" in by_term
    assert by_term["产品服务组合"]["nodes"]
    assert "服务型制造" not in by_term  # the guide defines it


def test_a_decision_outlives_a_rebuild_and_becomes_a_mapping(
    built: Settings, run: Run, tmp_path: Path
) -> None:
    pair = TERM.format(1, "3.2.2"), TERM.format(2, "3.3")
    before = len(json.loads(run("review", "list", "--json")[1])["pairs"])
    assert run("review", "decide", *pair, "accepted", "--reviewer", "甲")[0] == 0
    assert len(json.loads(run("review", "list", "--json")[1])["pairs"]) == before - 1
    build(built)
    graph = "<https://w3id.org/biaopu/graph/mappings>"
    query = f"SELECT ?v {{ GRAPH {graph} {{ ?m bp:mappingVerdict ?v }} }}"
    assert "same" in run("sparql", query, "--format", "csv")[1]
    target = tmp_path / "评审.sssom.tsv"
    assert run("review", "export", str(target))[0] == 0
    assert "0 条新决定" in run("review", "import", str(target))[2]
    assert "kappa 1.000" in run("review", "agree", str(target), str(target))[1]


@pytest.mark.parametrize(
    "arguments",
    [("urn:x", "urn:y", "accepted"), (TERM.format(1, "3.2.2"), TERM.format(2, "3.3"), "maybe"),
     (TERM.format(1, "3.2.2"), TERM.format(2, "3.1"), "accepted")],
)  # fmt: skip
def test_a_decision_about_nothing_is_refused(
    arguments: tuple[str, ...], served: Settings, run: Run
) -> None:
    code, _, err = run("review", "decide", *arguments)
    assert (code, bool(err)) == (2, True)


def test_judged_pairs_are_measured(home: Path, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "对.tsv"
    head = "left_term\tleft_definition\tright_term\tright_definition\tverdict\n"
    row = "吊具\t抓取货物的装置。\t吊具\t抓取货物的装置\t{}\n"
    path.write_text(head + row.format("相同") + row.format("same"), encoding="utf-8")
    code, out, _ = run("eval", "overlap", str(path), "--words-only", "--json")
    assert code == 0
    assert [one["macro"] for one in json.loads(out)["methods"]] == [1.0, 1.0]
    path.write_text(head + row.format("差不多"), encoding="utf-8")
    code, _, err = run("eval", "overlap", str(path), "--words-only")
    assert (code, "第 2 行" in err) == (3, True)


REPLACED = """团体标准
T/EXAMPLE 93—2031
示例：园区候车
1 范围
本文件规定了候车的要求。
2 规范性引用文件
下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。
{number} 示例：园区接驳服务 术语
3 术语和定义
3.1
候车亭 shelter
供乘客候车时遮风避雨的设施。
[来源：{number}，3.9]
4 要求
候车亭应符合{number}的规定。
"""


def test_an_edition_that_the_graph_has_replaces_what_a_draft_cites(
    home: Path, run: Run, quick_model: None, tmp_path: Path
) -> None:
    """The catalogue that ships does not know these; the graph has the later edition."""
    later = FIRST.read_text(encoding="utf-8").replace("T/EXAMPLE 1—2026", "T/EXAMPLE 94—2019")
    standard = tmp_path / "现行.txt"
    standard.write_text(later.replace("2026-0", "2019-0"), encoding="utf-8")
    draft = tmp_path / "草案.txt"
    draft.write_text(REPLACED.format(number="T/EXAMPLE 94—2011"), encoding="utf-8")

    def told() -> list[tuple[str, str]]:
        found = json.loads(run("check", str(draft), "--format", "json")[1])["lint"]
        return [(x["code"], x["message_zh"]) for x in found if x["code"] in ("BP-L401", "BP-L402")]

    assert told() == []
    assert run("ingest", str(standard))[0] == 0
    assert [code for code, _ in told()] == ["BP-L401", "BP-L402"]
    assert all("T/EXAMPLE 94—2019" in said for _, said in told())
    draft.write_text(REPLACED.format(number="T/EXAMPLE 94—2019"), encoding="utf-8")
    assert told() == []


@pytest.mark.usefixtures("no_reader")
def test_without_the_reading_model_it_is_said(served: Settings, run: Run, chapter: Path) -> None:
    for said in (run("check", str(chapter)), run("overlap", str(chapter), "t-example-1-2026")):
        code, _, err = said
        assert (code, "拿不准的对没有精读" in err) == (0, True)


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Let the file of the model that reads both definitions be missing."""
    monkeypatch.setattr(reader, "FILE", tmp_path / "missing.npz")
    reader.open_reader.cache_clear()
    yield
    reader.open_reader.cache_clear()
