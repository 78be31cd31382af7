"""Damaged files of every format: read or refused with a clear error, never a crash."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from biaopu.ingest.readers import image as image_reader
from biaopu.ingest.readers import pdf as pdf_reader
from biaopu.ingest.readers.base import READERS
from biaopu.ingest.readers.sniff import reader_for
from biaopu.ingest.repair import repair
from biaopu.ontology.errors import InputError

PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml", "[Content_Types].xml")
Damage = list[tuple[float, bytes]]
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3)), min_size=1, max_size=8)
PATIENT = settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def _no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "available", lambda: False)
    monkeypatch.setattr(image_reader, "available", lambda: False)


def damaged(content: bytes, damage: Damage) -> bytes:
    for place, new in damage:
        at = int(place * len(content))
        content = content[:at] + new + content[at + max(1, len(new)) :]
    return content


def attempt(suffix: str, content: bytes) -> None:
    """Read and repair; the one error that may come is an InputError."""
    with contextlib.suppress(InputError):
        repair(READERS.load(reader_for("坏", suffix, content))("坏", content))


@PATIENT
@given(damage=DAMAGE)
def test_pdf(make_pdf: Callable[..., bytes], damage: Damage) -> None:
    attempt(".pdf", damaged(make_pdf([[(72, 100, "3.1 系统 system")], [(72, 90, "二")]]), damage))


@PATIENT
@given(damage=DAMAGE, kind=st.sampled_from(["TIFF", "PNG", "JPEG"]))
def test_pictures(damage: Damage, kind: str) -> None:
    buffer = io.BytesIO()
    Image.new("L", (40, 40)).save(buffer, kind)
    attempt(".png", damaged(buffer.getvalue(), damage))


@PATIENT
@given(damage=DAMAGE, part=st.sampled_from(PARTS))
def test_word(damage: Damage, part: str) -> None:
    word, buffer, mixed = docx.Document(), io.BytesIO(), io.BytesIO()
    word.add_heading("范围")
    word.add_paragraph("系统", style="List Number")
    word.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(mixed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, damaged(content, damage) if name == part else content)
    attempt(".docx", mixed.getvalue())


@PATIENT
@given(damage=DAMAGE)
def test_web_pages(damage: Damage) -> None:
    page = "<!DOCTYPE html><body><table><tr><td>字段<p>说明</table><ul><li>项</ul>".encode()
    attempt(".html", damaged(page, damage))
