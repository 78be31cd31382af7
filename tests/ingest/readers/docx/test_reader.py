"""Word files: paragraphs, tables, boxes, notes and tracked changes, and files to be refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from biaopu.ingest.limits import Limits
from biaopu.ingest.readers.docx.reader import read_docx
from biaopu.ingest.repair.document import repair
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CHANGE = 'w:id="1" w:author="某人" w:date="2024-01-01T00:00:00Z"'


def saved(word: WordDocument) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def read(word: WordDocument) -> Document:
    return read_docx("草案.docx", saved(word))


def rows(document: Document) -> list[str]:
    return [document.text[line.span.start : line.span.end] for line in document.lines]


def add(word: WordDocument, inside: str) -> None:
    paragraph = parse_xml(f"<w:p {W}>{inside}</w:p>")
    word.element.body.insert(len(word.element.body) - 1, paragraph)


def test_paragraphs_headings_and_tables() -> None:
    word = docx.Document()
    word.add_heading("范围", level=1)
    word.add_paragraph("本文件规定了示例。")
    table = word.add_table(2, 2)
    for cell, text in zip(table._cells, ("字段", "说明", "代码", "第一段\n第二段"), strict=True):
        cell.text = text
    document = read(word)
    assert rows(document) == [
        "范围",
        "本文件规定了示例。",
        "字段\t说明",
        "代码\t第一段\u2028第二段",
    ]
    assert [line.role for line in document.lines] == ["heading", "body", "table", "table"]
    assert document.encoding == "docx"


def test_insertions_stay_and_deletions_go() -> None:
    word = docx.Document()
    add(
        word,
        f"<w:r><w:t>系统</w:t></w:r><w:ins {CHANGE}><w:r><w:t>应</w:t></w:r></w:ins>"
        f"<w:del {CHANGE}><w:r><w:delText>宜</w:delText></w:r></w:del><w:r><w:t>可用</w:t></w:r>",
    )
    assert rows(read(word)) == ["系统应可用"]


def test_fields_breaks_and_hidden_text() -> None:
    word = docx.Document()
    add(
        word,
        "<w:r><w:t>表</w:t></w:r><w:r><w:instrText> SEQ 表 </w:instrText></w:r>"
        "<w:r><w:t>1</w:t><w:tab/><w:t>字段</w:t><w:br/><w:t>下一行</w:t><w:noBreakHyphen/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    )
    assert rows(read(word)) == ["表1\t字段", "下一行-✓"]


M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("10") + run("-", UP) + run("5", UP) + run("个"), "10⁻⁵个"),
        (run("n") + run("max", DOWN) + run("，CO") + run("2", DOWN), "nmax，CO2"),
        (run("log") + run("2", DOWN) + run("8"), "log₂8"),
        (run("x") + run("a+b", UP), "x^(a+b)"),
        (run("10") + run("3", '<w:position w:val="6"/>'), "10³"),
        (run("粒径") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("5"), "粒径≥5"),
        ('<w:r><w:sym w:font="Symbol" w:char="00B1"/></w:r>', "±"),
        (run("\uf0b3\uf061", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "≥α"),
        (run("甲") + '<w:r><w:sym w:font="Wingdings 3" w:char="F021"/></w:r>', "甲\ufffc"),
        (run("甲") + '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"'
         ' ProgID="Equation.DSMT4"/></w:object></w:r>', "甲\ufffc"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("甲") + "</w:sdtContent></w:sdt>", "甲"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
         + run("请选择", '<w:rStyle w:val="a3"/>') + "</w:sdtContent></w:sdt>" + run("乙"), "乙"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("点击此处输入文字")
         + "</w:sdtContent></w:sdt>" + run("乙"), "乙"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("横梁")
         + "</w:sdtContent></w:sdt>", "横梁"),
        ("<w:r><w:ruby><w:rt>" + run("bó") + "</w:rt><w:rubyBase>" + run("薄")
         + "</w:rubyBase></w:ruby></w:r>", "薄"),
        (f"<w:moveFrom {CHANGE}>" + run("旧") + f"</w:moveFrom><w:moveTo {CHANGE}>" + run("新")
         + "</w:moveTo>", "新"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_is_printed(inside: str, expected: str) -> None:
    word = docx.Document()
    add(word, inside)
    assert rows(read(word)) == [expected]


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def me(name: str, text: str) -> str:
    return f"<m:{name}>{mr(text)}</m:{name}>"


@pytest.mark.parametrize(
    ("maths", "expected"),
    [
        (f"<m:f>{me('num', 'a-b')}{me('den', 'a')}</m:f>", "(a-b)/a"),
        (f"<m:f>{me('num', 'a')}{me('den', 'b')}</m:f>{mr('c')}", "(a/b)c"),
        (f"<m:sSup>{me('e', 'x')}{me('sup', '2')}</m:sSup>", "x²"),
        (f"<m:sSup>{me('e', 'a+b')}{me('sup', 'k')}</m:sSup>", "(a+b)^(k)"),
        (f"<m:sSub>{me('e', 'n')}{me('sub', 'max')}</m:sSub>", "nmax"),
        ('<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>' + me("e", "x+1") + "</m:rad>",
         "√(x+1)"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>' + me("sub", "i=1") + me("sup", "n")
         + me("e", "x") + "</m:nary>", "∑_(i=1)^n x"),
        ('<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>' + me("e", "a") + "</m:d>",
         "[a]"),
        (f"<m:func>{me('fName', 'sin')}{me('e', 'x')}</m:func>", "sin x"),
        (f"<m:limLow>{me('e', 'lim')}{me('lim', 'x→0')}</m:limLow>", "lim_x→0"),
    ],
)  # fmt: skip
def test_formulas_are_set_in_one_line(maths: str, expected: str) -> None:
    word = docx.Document()
    add(word, f"{run('按')}<m:oMathPara {M}><m:oMath>{maths}</m:oMath></m:oMathPara>{run('算')}")
    assert rows(read(word)) == [f"按{expected}算"]


def test_what_is_lost_is_told() -> None:
    word = docx.Document()
    add(word, run("粒径") + '<w:r><w:sym w:font="Wingdings 3" w:char="F021"/></w:r>' + run("大"))
    (notice,) = repair(read(word)).notices
    assert notice.code == "symbol-lost"
    assert "1 处符号或公式" in notice.message


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    word = docx.Document()
    add(word, f"<w:pPr><w:rPr><w:del {CHANGE}/></w:rPr></w:pPr>{run('连接立柱、')}")
    add(word, run("承受重量的构件。"))
    assert rows(read(word)) == ["连接立柱、承受重量的构件。"]


def test_prompts_in_blocks_and_cells_are_no_content() -> None:
    word = docx.Document()
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    text = "<w:p>" + run("单击或点击此处输入文字。") + "</w:p>"
    table = (f"<w:tbl><w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc>"
             + prompt.format(f"<w:tc>{text}</w:tc>")
             + f"<w:tc><w:p>{run('乙')}</w:p></w:tc></w:tr></w:tbl>")  # fmt: skip
    for block in (prompt.format(text), table):
        element = parse_xml(block.replace("<w:sdt>", f"<w:sdt {W}>", 1)
                            if block.startswith("<w:sdt>")
                            else block.replace("<w:tbl>", f"<w:tbl {W}>", 1))  # fmt: skip
        word.element.body.insert(len(word.element.body) - 1, element)
    assert rows(read(word)) == ["甲\t\t乙"]


def test_merged_cells_of_every_kind_keep_the_columns() -> None:
    def cell(text: str, how: str = "") -> str:
        return f"<w:tc><w:tcPr>{how}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    word = docx.Document()
    table = (
        f"<w:tbl {W}><w:tr>{cell('甲', '<w:gridSpan w:val=%s2%s/>' % (chr(34), chr(34)))}"  # noqa: UP031
        f"{cell('乙')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('丙')}"
        f"{cell('丁', '<w:vMerge/>')}</w:tr></w:tbl>"
    )
    word.element.body.insert(0, parse_xml(table))
    assert rows(read(word)) == ["甲\t\t乙", "\t丙\t"]


def test_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>ICS 01.040</w:t></w:r></w:p></w:txbxContent>"
    word = docx.Document()
    add(
        word,
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r>",
    )
    assert rows(read(word)) == ["正文", "ICS 01.040"]


def test_pages_are_those_that_word_last_made() -> None:
    word = docx.Document()
    add(word, "<w:r><w:t>封面</w:t></w:r>")
    add(word, "<w:r><w:lastRenderedPageBreak/><w:t>前言</w:t></w:r>")
    add(word, "<w:r><w:t>排到</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>下页</w:t></w:r>")
    add(word, "<w:r><w:t>范围</w:t></w:r>")
    document = read(word)
    assert [line.page for line in document.lines] == [1, 2, 2, 3]
    assert document.text == "封面\f前言\n排到下页\f范围"


def test_set_page_breaks_count_where_word_made_none() -> None:
    word = docx.Document()
    word.add_paragraph("封面")
    add(word, '<w:r><w:br w:type="page"/></w:r>')
    word.add_paragraph("前言").paragraph_format.page_break_before = True
    assert read(word).text == "封面\f\f前言"


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def test_footnotes_stand_at_the_end_of_the_page() -> None:
    word = docx.Document()
    add(word, '<w:r><w:t>系统</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>')
    add(word, "<w:r><w:t>下一段</w:t></w:r>")

    def with_notes(parts: dict[str, bytes]) -> None:
        notes = (
            f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:t>见附录。</w:t></w:r></w:p></w:footnote>'
            "</w:footnotes>"
        )
        parts["word/footnotes.xml"] = notes.encode()
        relation = (
            '<Relationship Id="rId99" Target="footnotes.xml" Type="http://schemas.openxmlformats.org'
            '/officeDocument/2006/relationships/footnotes"/></Relationships>'
        )
        key = "word/_rels/document.xml.rels"
        parts[key] = parts[key].replace(b"</Relationships>", relation.encode())

    document = read_docx("x", repacked(saved(word), with_notes))
    assert rows(document) == ["系统", "下一段", "2) 见附录。"]


def refused(change: Callable[[dict[str, bytes]], None], limits: Limits = Limits()) -> str:  # noqa: B008
    word = docx.Document()
    word.add_paragraph("标准")
    with pytest.raises(InputError) as caught:
        read_docx("坏 'a'.docx", repacked(saved(word), change), limits)
    assert "坏 'a'.docx" in caught.value.message("en")
    return str(caught.value)


def test_dangerous_files_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    assert "宏" in refused(lambda parts: parts.update({"word/vbaProject.bin": b"x"}))
    assert "外部实体" in refused(lambda parts: parts.update({"word/styles.xml": bomb}))
    wide = bomb.decode().encode("utf-16")
    assert "外部实体" in refused(lambda parts: parts.update({"word/styles.xml": wide}))
    late = bomb.replace(
        b"<!DOCTYPE", b"<!--" + b" " * 100_000 + b"-->" + b"\n" * 50_000 + b"<!DOCTYPE"
    )
    assert "外部实体" in refused(lambda parts: parts.update({"word/styles.xml": late}))
    wide = late.decode().replace("1.0", '1.0" encoding="UTF-16').encode("utf-16")
    assert "外部实体" in refused(lambda parts: parts.update({"word/styles.xml": wide}))
    big = bytes(3 * 1024 * 1024)
    assert "压缩炸弹" in refused(
        lambda parts: parts.update({"word/media/image1.bin": big}), Limits(max_unpacked=2**20)
    )


def test_a_declaration_is_refused_before_it_does_harm() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 99}">' for n in range(10))
    bomb = f'<!DOCTYPE x [{laughs}]><x y="&a9;"/>'
    assert "外部实体" in refused(lambda parts: parts.update({"word/styles.xml": bomb.encode()}))


def test_a_part_may_speak_of_declarations() -> None:
    word = docx.Document()
    word.add_paragraph("<!DOCTYPE html> 与 <!ENTITY a 'b'>")
    assert rows(read(word)) == ["<!DOCTYPE html> 与 <!ENTITY a 'b'>"]


def without_document(parts: dict[str, bytes]) -> None:
    del parts["word/document.xml"]


def test_damaged_files_are_refused() -> None:
    assert "已损坏" in refused(lambda parts: parts.update({"word/document.xml": b"<w:p"}))
    assert "已损坏" in refused(without_document)
    content = saved(docx.Document())
    with pytest.raises(InputError, match="已损坏"):
        read_docx("x", content[: len(content) // 2])
    with pytest.raises(InputError, match="没有文字"):
        read_docx("x", content)
