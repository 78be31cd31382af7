"""Older text documents through LibreOffice: a stub stands for what it may do."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path

import docx
import pytest

from biaopu.ingest.limits import Limits
from biaopu.ingest.read import read
from biaopu.ingest.readers import legacy
from biaopu.ontology.errors import InputError

RTF = rb"{\rtf1\ansi\deff0 {\fonttbl {\f0 SimSun;}}\u26631?\u20934?\par}"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "示例 草案.rtf"
    path.write_bytes(RTF)
    return path


@pytest.fixture
def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # noqa: ANN201
    """Return a function that makes a shell script the LibreOffice of this machine."""

    def make(script: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        program = folder / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
        return folder

    return make


def left() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("biaopu-*"))


def test_what_libreoffice_makes_is_read(source: Path, stub, tmp_path: Path) -> None:  # noqa: ANN001
    word = docx.Document()
    word.add_paragraph("标准")
    word.save(str(tmp_path / "made.docx"))
    before = left()
    stub(
        f'cp "{tmp_path}/made.docx" document.docx; env > "{tmp_path}/env"; echo $* > "{tmp_path}/a"'
    )
    document = read(source)
    assert document.text == "标准"
    assert document.digest == hashlib.sha256(RTF).hexdigest()
    assert document.encoding == "docx (LibreOffice)"
    assert left() == before
    told = (tmp_path / "env").read_text(encoding="utf-8") + (tmp_path / "a").read_text()
    assert "https_proxy=http://127.0.0.1:9" in told
    assert "-env:UserInstallation=file:///" in told


@pytest.mark.parametrize("script", ["exit 3", "true", "kill -9 $$", "echo x > document.pdf"])
def test_a_libreoffice_that_fails_is_told(source: Path, stub, script: str) -> None:  # noqa: ANN001
    before = left()
    stub(script)
    with pytest.raises(InputError, match=r"LibreOffice 打不开“.*示例 草案.rtf”"):
        read(source)
    assert left() == before


def test_a_libreoffice_that_hangs_is_killed_with_all_it_started(
    source: Path,
    stub,  # noqa: ANN001
    tmp_path: Path,
) -> None:
    stub(f'sleep 300 & echo $! > "{tmp_path}/pid"; wait')
    begin, before = time.monotonic(), left()
    with pytest.raises(InputError, match=r"超过了 1\.6 秒，已停止"):
        read(source, Limits(seconds_a_mib=2))
    assert time.monotonic() - begin < 20
    assert left() == before
    number = int((tmp_path / "pid").read_text())
    for _ in range(50):
        state = Path(f"/proc/{number}/stat")
        if not state.exists() or state.read_text().split(")")[1].split()[0] == "Z":
            break
        time.sleep(0.1)
    else:
        pytest.fail("what LibreOffice had started still runs")


def test_what_is_written_to_is_refused_as_any_docx(source: Path, stub) -> None:  # noqa: ANN001
    stub("echo nonsense > document.docx")
    with pytest.raises(InputError, match="已损坏"):
        read(source)


def test_without_libreoffice_one_sentence_says_what_to_do(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy, "program", lambda: None)
    with pytest.raises(InputError, match="请安装 LibreOffice，或把文件另存为"):
        read(source)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", [".rtf", ".doc", ".docx"])
def test_the_real_libreoffice(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"示例{suffix}"
    path.write_bytes(RTF)
    assert read(path).text.strip() == "标准"
