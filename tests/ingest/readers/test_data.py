"""Files of data: their lines, their encodings, and that they have no pages."""

from __future__ import annotations

import pytest

from biaopu.ingest.readers.data import read_data
from biaopu.ontology.errors import DecodingError, InputError


def test_lines_end_as_they_end() -> None:
    document = read_data("表.csv", "一\r\n二\x0b\r三\n\n 四\f五".encode())
    lines = [document.text[line.span.start : line.span.end] for line in document.lines]
    assert lines == ["一", "二\x0b", "三", "", " 四\f五"]
    assert {line.page for line in document.lines} == {1}


@pytest.mark.parametrize(
    ("declared", "codec", "encoding"),
    [
        ("GBK", "gb18030", "gb18030"),
        ("big5", "big5hkscs", "big5hkscs"),
        ("UTF-8", "utf-8", "utf-8"),
        ("UTF-8", "gb18030", "gb18030"),
        ("no-such", "utf-8", "utf-8"),
        ("hex", "utf-8", "utf-8"),
    ],
)
def test_declared_encodings(declared: str, codec: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><a>術語</a>'
    document = read_data("库.xml", text.encode(codec))
    assert (document.text, document.encoding) == (text, encoding)


def test_nothing_and_no_text() -> None:
    with pytest.raises(InputError, match="没有内容"):
        read_data("空.csv", b" \n")
    with pytest.raises(DecodingError, match="第 0 字节"):
        read_data("乱.csv", b"\xff\xff")
