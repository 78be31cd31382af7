"""Office files tell no time."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from biaopu.graph.export.office import save_without_times


def workbook() -> Callable[[io.BytesIO], object]:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["示例", "=1+1"])
    return book.save


def report() -> Callable[[io.BytesIO], object]:
    document = docx.Document()
    document.add_paragraph("示例")
    return document.save


@pytest.mark.parametrize("made", [workbook, report])
def test_the_same_content_is_the_same_bytes_whenever_it_is_written(
    made: Callable[[], Callable[[io.BytesIO], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    files, plain, now = [], [], time.time()
    for later in (0, 86_400):
        monkeypatch.setattr(time, "time", lambda later=later: now + later)
        output, timed = io.BytesIO(), io.BytesIO()
        save_without_times(made(), output)  # type: ignore[arg-type]
        made()(timed)
        files.append(output.getvalue())
        plain.append(timed.getvalue())
    assert plain[0] != plain[1]
    assert files[0] == files[1]
    with ZipFile(io.BytesIO(files[0])) as file:
        assert {one.date_time[0] for one in file.infolist()} == {1980}
        assert b"<dcterms:" not in file.read("docProps/core.xml")


def test_what_is_written_can_be_read() -> None:
    output = io.BytesIO()
    save_without_times(workbook(), output)  # type: ignore[arg-type]
    book = openpyxl.load_workbook(output)
    assert [[cell.value for cell in row] for row in book.worksheets[0]] == [["示例", "=1+1"]]
    output = io.BytesIO()
    save_without_times(report(), output)  # type: ignore[arg-type]
    assert [one.text for one in docx.Document(output).paragraphs] == ["示例"]
