"""What a file is: content before suffix, and clear words where the two do not fit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ingest.read import read
from biaopu.ontology.errors import InputError

MakePdf = Callable[..., bytes]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40)
NAME = "标准 草案 “甲” 'b'"


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def word() -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    document.add_paragraph("标准")
    document.save(buffer)
    return buffer.getvalue()


def test_content_decides_over_the_suffix(tmp_path: Path, make_pdf: MakePdf) -> None:
    contents = {
        "pdf": make_pdf([[(72, 100, "标准")]]),
        "docx": word(),
        "html": "<!DOCTYPE html><p>标准</p>".encode(),
    }
    for encoding, content in contents.items():
        path = tmp_path / f"{NAME}.txt"
        path.write_bytes(content)
        document = read(path)
        assert (document.encoding, document.text.strip()) == (encoding, "标准")
    path = tmp_path / f"{NAME}.pdf"
    path.write_bytes(contents["docx"])
    assert read(path).encoding == "docx"


@pytest.mark.parametrize(
    ("suffix", "content", "message"),
    [
        (".pdf", b"<!DOCTYPE html><p>404</p>", "网页"),
        (".pdf", b"plain text", "内容却不是"),
        (".PDF", b"\x00\x01\x02", "内容却不是"),
        (".docx", b"plain text", "内容却不是"),
        (".png", b"plain text", "内容却不是"),
        (".docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "旧版 Word"),
        (".docm", word(), "宏"),
        (".docx", zipped(a=b"x"), "压缩包"),
        (".docx", b"PK\x03\x04" + bytes(50), "损坏"),
        (".doc", b"x", "内容却不是"),
        (".doc", OLE + "EncryptedPackage".encode("utf-16-le"), "加密"),
        (".doc", OLE + "Workbook".encode("utf-16-le"), "表格文件"),
        (".ofd", b"x", "OFD 阅读器导出为 PDF"),
        (".pdf", zipped(**{"OFD.xml": b"x"}), "OFD 阅读器导出为 PDF"),
        (".caj", b"x", "CAJViewer"),
        (".epub", b"x", "电子书"),
        (".zip", b"x", "请先解压"),
        (".txt", b"Rar!\x1a\x07", "RAR"),
        (".xyz", b"x", "还不能读取"),
        (".png", b"\x89PNG\r\n\x1a\n" + bytes(30), "图片"),
        (".tif", b"II*\0" + bytes(30), "图片"),
        (".jpg", b"\xff\xd8\xff" + bytes(30), "图片"),
    ],
)
def test_bad_files_are_named(tmp_path: Path, suffix: str, content: bytes, message: str) -> None:
    path = tmp_path / f"{NAME}{suffix}"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read(path)
    assert f"{NAME}{suffix}" in str(caught.value)
    assert f"{NAME}{suffix}" in caught.value.message("en")


def test_a_web_page_that_is_called_a_document_is_read(tmp_path: Path) -> None:
    path = tmp_path / "示例.doc"
    path.write_bytes("<html><p>标准</p></html>".encode())
    assert read(path).text == "标准"


def test_limits_are_settings(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    path.write_bytes(b"x" * 2 * 1024**2)
    with pytest.raises(InputError, match="超过上限 1 MiB"):
        read(path, Limits(max_bytes=1024**2))
    assert read(path).text
    assert (DEFAULT.max_pages, DEFAULT.max_bytes) == (2000, 64 * 1024**2)
    with pytest.raises(ValueError, match="max_seconds"):
        Limits(max_seconds=0)
