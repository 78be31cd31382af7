"""Files that are there, and files that are not what they should be."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from biaopu.ingest.read import read
from biaopu.ingest.readers import sniff
from biaopu.ingest.readers.base import BY_SUFFIX, KINDS, READERS, Kind, suffixes
from biaopu.ingest.readers.text import decode
from biaopu.ingest.text.numerals import number
from biaopu.ontology.errors import DecodingError, InputError


def test_text_readers_keep_the_contract() -> None:
    for name in ("text", "markdown"):
        document = READERS.load(name)("文.txt", "标准\n第二行".encode())
        assert document.name == "文.txt"
        assert [document.text[x.span.start : x.span.end] for x in document.lines] == [
            "标准",
            "第二行",
        ]
        assert len(document.digest) == 64
    assert {kind.name for kind in BY_SUFFIX.values()} <= set(READERS.names())


def test_a_kind_is_registered_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader says of itself is all that reading and the choice of a reader ask."""
    packed = ("mimetype", "content.xml")
    kind = Kind("odt", "biaopu.ingest.readers.text:read_text", (".odt",), packed=packed)
    monkeypatch.setattr(sniff, "KINDS", (*KINDS, kind))
    monkeypatch.setitem(BY_SUFFIX, ".odt", kind)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for part in packed:
            package.writestr(part, b"x")
    assert sniff.reader_for("a.odt", ".odt", buffer.getvalue()) == "odt"
    with pytest.raises(InputError, match="内容却不是"):
        sniff.reader_for("a.odt", ".odt", b"text")


def test_the_kinds_of_drafts_are_text(tmp_path: Path) -> None:
    assert set(suffixes(drafts=True)) < set(suffixes()) == set(BY_SUFFIX) - {""}
    assert not set(suffixes(drafts=True)) & {".csv", ".png", ".xlsx"}


def test_pages(shipped: Path) -> None:
    document = read(shipped)
    assert document.encoding == "utf-8"
    assert document.lines[0].page == 1
    assert document.lines[-1].page == 15


def test_form_feed_opens_a_page(tmp_path: Path) -> None:
    path = tmp_path / "页.txt"
    path.write_text("一\n二\f三\n", encoding="utf-8")
    assert [line.page for line in read(path).lines] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("空.txt", b"", "是空的"),
        ("白.txt", b" \n\n", "没有文字"),
        ("图.xyz", b"x", "还不能读取"),
        ("坏.txt", "标准".encode() + b"\xff\xff\xfe", r"第 6 字节"),
        ("二进制.txt", bytes(range(256)), "字节"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read(path)
    assert caught.value.exit_code == 3
    assert name in str(caught.value)
    assert name in caught.value.message("en")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到文件"):
        read(tmp_path / "没有.txt")
    with pytest.raises(InputError, match="不是文件"):
        read(tmp_path)


def test_undecodable_bytes_name_the_offset() -> None:
    content = "术语".encode("gb18030") + b"\xff\x00"
    with pytest.raises(DecodingError, match="第 4 字节"):
        decode("坏.txt", content)


def test_numbers() -> None:
    assert [number(text) for text in ("四", "十九", "２", "二十")] == [4, 19, 2, 20]
    with pytest.raises(ValueError, match="百"):
        number("百")
