"""A comment on every finding of a Word draft, wherever it stands, or it is said which has none."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from biaopu.ui.reports.draft.comments import not_placed, write_commented
from biaopu.ui.reports.draft.review import DraftReview
from biaopu.ui.tasks.compare import Workbench
from biaopu.ui.workspace.settings import Settings

FRONT = """团体标准
T/EXAMPLE 91—2031
示例：苗木修剪
（征求意见稿）
1 范围
本文件规定了苗木修剪的要求。
2 规范性引用文件
下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。
T/EXAMPLE 978—2022 示例：手套
3 术语和定义
下列术语和定义适用于本文件。
3.1
断枝机 limb cutter
用于断枝的机。
3.2
剪口 cut
剪断枝条后留下的断面。
4 要求"""
BODY = "4.1 场地应符合T/EXAMPLE 975—2016的规定。"
CODES = {
    "BP-L106": "用于断枝的机",
    "BP-L405": "4.1 场地应符合",
    "BP-L406": "T/EXAMPLE 978—2022",
}
W14 = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def wrap(word: WordDocument, how: str, text: str) -> None:
    """Put the words of a paragraph into an insertion, a control, a table, a text box."""
    names = nsdecls("w")
    paragraph = next(p for p in word.paragraphs if p.text.startswith(text))._p
    runs = list(paragraph.iter(qn("w:r")))
    if how == "block":
        control = parse_xml(f"<w:sdt {names}><w:sdtPr/><w:sdtContent/></w:sdt>")
        paragraph.addprevious(control)
        control[-1].append(paragraph)
    elif how == "table":
        table = word.add_table(rows=1, cols=1)
        paragraph.addprevious(table._tbl)
        cell = table.rows[0].cells[0]._tc
        cell.remove(cell.p_lst[0])
        cell.append(paragraph)
    elif how in ("insertion", "inline", "split"):
        made = {
            "insertion": f'<w:ins {names} w:id="9" w:author="某人"/>',
            "split": f'<w:ins {names} w:id="9" w:author="某人"/>',
            "inline": f"<w:sdt {names}><w:sdtPr/><w:sdtContent/></w:sdt>",
        }[how]
        if how == "split":  # half of the words are there already
            (words,) = runs[0].iter(qn("w:t"))
            half = parse_xml(f"<w:r {names}><w:t>{words.text[:4]}</w:t></w:r>")
            words.text = words.text[4:]
            runs[0].addprevious(half)
        holder = parse_xml(made)
        runs[0].addprevious(holder)
        (holder[-1] if how == "inline" else holder).append(runs[0])
    elif how == "box":
        words = "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
        inside = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
        runs[0].addprevious(
            parse_xml(
                f"<w:r {names} {W14}><mc:AlternateContent><mc:Choice Requires='wps'>{inside}"
                f"</mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback>"
                "</mc:AlternateContent></w:r>"
            )
        )
        paragraph.remove(runs[0])


def reviewed(tmp_path: Path, how: str = "", where: str = "") -> tuple[bytes, DraftReview]:
    word = docx.Document()
    for line in (*FRONT.splitlines(), BODY):
        word.add_paragraph(line)
    if how:
        wrap(word, how, where)
    path = tmp_path / "草案.docx"
    word.save(str(path))
    review = Workbench(Settings.load(tmp_path / "无"), None).check(path)
    return path.read_bytes(), review


def commented(draft: bytes, review: DraftReview, language: str = "zh") -> tuple[object, list[str]]:
    file = BytesIO()
    lost = write_commented(draft, review, language, file)
    return docx.Document(BytesIO(file.getvalue())), list(lost)


def place_of(word: object, code: str) -> str:
    """Return the words of the paragraph in which the comment with a code stands."""
    (number,) = [one.comment_id for one in word.comments if code in one.text.split("\n")[0]]  # type: ignore[attr-defined]
    starts = word.element.body.iter(qn("w:commentRangeStart"))  # type: ignore[attr-defined]
    (start,) = [one for one in starts if one.get(qn("w:id")) == str(number)]
    return "".join(t.text or "" for t in start.getparent().iter(qn("w:t")))


@pytest.mark.parametrize("how", ["", "insertion", "split", "inline", "block", "table", "box"])
@pytest.mark.parametrize("code", CODES)
def test_every_finding_has_a_comment_where_it_stands(tmp_path: Path, how: str, code: str) -> None:
    draft, review = reviewed(tmp_path, how, CODES[code])
    assert code in {one.code for one in review.findings}
    word, lost = commented(draft, review)
    assert lost == []
    assert CODES[code] in place_of(word, code)
    told = {one.text.split("\n")[0].split()[1] for one in word.comments if "BP-" in one.text}  # type: ignore[attr-defined]
    assert told == {one.code for one in review.findings}
    count = len(review.terms) + len(review.findings)
    assert len(list(word.comments)) == count  # type: ignore[attr-defined]
    marks = list(word.element.body.iter(qn("w:commentRangeStart")))  # type: ignore[attr-defined]
    assert len(marks) == count
    assert {mark.getparent().tag for mark in marks} == {qn("w:p")}


def test_what_has_no_place_is_told_at_the_top_and_beside(tmp_path: Path) -> None:
    draft, review = reviewed(tmp_path)
    (about, *others) = review.findings
    moved = replace(about, start=10**6, end=10**6 + 3, clause="9.9", label="没有的词")
    word, lost = commented(draft, replace(review, findings=(moved, *others)))
    assert lost == [f"{about.code} 9.9 没有的词"]
    remark = not_placed(lost)
    assert remark is not None
    assert "1 条结论" in remark.zh
    assert lost[0] in remark.zh
    top = [one.text for one in word.comments if "没有找到位置" in one.text]  # type: ignore[attr-defined]
    assert len(top) == 1
    assert moved.message_zh in top[0]
    english = commented(draft, replace(review, findings=(moved,)), "en")[0]
    assert any("no place of their own" in one.text for one in english.comments)  # type: ignore[attr-defined]
    assert not_placed([]) is None


def test_a_line_that_is_elsewhere_is_not_put_where_its_words_are(tmp_path: Path) -> None:
    """A footnote, say, that has the words of a heading or of a title in it."""
    draft, review = reviewed(tmp_path)
    note = "1) 术语和定义、规范性引用文件、示例：苗木修剪、用于断枝的机，均见另一处说明。"
    text = f"{review.text}\n{note}"
    about = next(one for one in review.findings if one.code == "BP-L405")
    moved = replace(about, start=len(text) - 10, end=len(text) - 2)
    _, lost = commented(draft, replace(review, findings=(moved,), text=text))
    assert lost == ["BP-L405 4 T/EXAMPLE 975—2016"]


def test_what_was_joined_in_reading_is_found(tmp_path: Path) -> None:
    draft, review = reviewed(tmp_path)
    text = review.text.replace("用于断枝的机。", "旧：用于断枝的机。")
    about = next(one for one in review.findings if one.code == "BP-L106")
    start = text.index("旧：用于断枝的机。")
    word, lost = commented(
        draft, replace(review, findings=(replace(about, start=start, end=start + 9),), text=text)
    )
    assert lost == []
    assert place_of(word, "BP-L106") == "用于断枝的机。"


def test_the_same_words_twice_are_told_apart(tmp_path: Path) -> None:
    word = docx.Document()
    again = "3.3\n剪枝机 pruner\n用于剪枝的机。\n3.4\n剪枝机 pruner\n用于剪枝的机。"
    for line in (*FRONT.replace("4 要求", again).splitlines(), "4 要求", BODY):
        word.add_paragraph(line)
    path = tmp_path / "草案.docx"
    word.save(str(path))
    review = Workbench(Settings.load(tmp_path / "无"), None).check(path)
    document, lost = commented(path.read_bytes(), review)
    ids = {
        str(one.comment_id)
        for one in document.comments  # type: ignore[attr-defined]
        if "BP-L106" in one.text.split("\n")[0] and "剪枝机" in one.text
    }
    paragraphs = list(document.element.body.iter(qn("w:p")))  # type: ignore[attr-defined]
    marks = document.element.body.iter(qn("w:commentRangeStart"))  # type: ignore[attr-defined]
    holders = {paragraphs.index(one.getparent()) for one in marks if one.get(qn("w:id")) in ids}
    assert (lost, len(ids), len(holders)) == ([], 2, 2)
