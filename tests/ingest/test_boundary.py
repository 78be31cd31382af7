"""One bad file is one bad file: within its limits, and whatever it raises is its own message."""

from __future__ import annotations

import errno
import json
import os
import socket
import time
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from biaopu.ingest import boundary
from biaopu.ingest.boundary import within
from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ingest.parse import parse, parse_apart
from biaopu.ontology.errors import InputError
from biaopu.ontology.processes import Bounds, OverrunError
from biaopu.ontology.standard import Standard

MIB = 2**20
STANDARD = """1 范围
本文件界定了示例车的术语和定义。
2 规范性引用文件
本文件没有规范性引用文件。
3 术语和定义
3.1
示例车 demo car
用来示例的车。
"""


def refused(path: Path, limits: Limits = DEFAULT) -> InputError:
    with pytest.raises(InputError) as caught:
        parse_apart(path, limits)
    error = caught.value
    assert error.zh.endswith("。")
    assert error.en.endswith(".")
    json.dumps([error.zh, error.en], ensure_ascii=False).encode()  # can be printed and stored
    return error


def sleeping(path: Path, seconds: float) -> float:
    """What reading a file amounts to, should it never end."""
    return within(time.sleep, seconds, path, replace(DEFAULT, max_seconds=0.3)) or 0


def test_what_is_read_apart_is_what_is_read_here(shipped: Path) -> None:
    assert parse_apart(shipped) == parse(shipped)


def test_whatever_takes_too_long_is_stopped_and_says_what_to_raise(tmp_path: Path) -> None:
    path = tmp_path / "慢.txt"
    path.write_text(STANDARD, encoding="utf-8")
    with pytest.raises(InputError, match=r"慢\.txt.*0\.3 秒.*BIAOPU_MAX_SECONDS") as caught:
        sleeping(path, 60)
    assert "0.3 s" in caught.value.en
    small = replace(DEFAULT, seconds_a_mib=0.2)
    with pytest.raises(InputError, match="BIAOPU_SECONDS_PER_MB"):
        within(time.sleep, 60.0, path, small)
    with pytest.raises(InputError, match=r"内存.*256 MiB.*BIAOPU_MAX_MEMORY_MB"):
        within(eval, "b'x' * (600 << 20) and 1", path, replace(DEFAULT, max_memory=256 * MIB))
    with pytest.raises(InputError, match="BIAOPU_MEMORY_PER_MB"):
        within(eval, "b'x' * (600 << 20) and 1", path, replace(DEFAULT, memory_a_mib=256 * MIB))
    with pytest.raises(InputError, match="BIAOPU_MAX_OUTPUT_MB"):
        within(bytes, 2 * MIB, path, replace(DEFAULT, max_output=MIB))


def test_a_small_file_gets_little_and_a_large_one_more() -> None:
    assert DEFAULT.bounds(10).seconds == DEFAULT.bounds(MIB).seconds == 50
    assert DEFAULT.bounds(10).memory == 1000 * MIB
    assert DEFAULT.bounds(MIB + 1).seconds == 100
    assert DEFAULT.bounds(64 * MIB).seconds == DEFAULT.max_seconds
    assert DEFAULT.bounds(64 * MIB).memory == DEFAULT.max_memory


@pytest.mark.parametrize(
    ("work", "kind"), [("1 / 0", "ZeroDivisionError"), ("int('1' * 5000)", "ValueError")]
)
def test_what_nobody_foresaw_is_named(tmp_path: Path, work: str, kind: str) -> None:
    with pytest.raises(InputError, match=rf"怪\.txt.*{kind}") as caught:
        within(eval, work, tmp_path / "怪.txt", DEFAULT)
    assert "Traceback" not in caught.value.en
    assert "report" in caught.value.en


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("深.json", "[" * 100_000),
        ("深.jsonld", '{"a":' * 50_000),
        ("大.jsonld", '{"@context":{"skos":"http://www.w3.org/2004/02/skos/core#"},"@id":"http://e.org/1","x":'
         + "9" * 5000 + "}"),
    ],
)  # fmt: skip
def test_data_beyond_what_python_counts_or_nests(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert "Error" not in refused(path).zh


@pytest.mark.parametrize(
    "content",
    [
        b"title=" + b"9" * 5000,
        b"title=" + b"[" * 5000 + b"]" * 5000,
        b"a" + b".a" * 5000 + b"=1",
        b"title={a=1}",
        b"title=[1,2]",
        b"title=true",
        b"title=nan",
        b"date=07:32:00",
        b"date=2026-13-45",
        b"title='\xff'",
        b'title="\\ud800"',
        "title='x'".encode("utf-16"),
    ],
)
def test_any_sidecar_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "示例.txt"
    path.write_text(STANDARD, encoding="utf-8")
    path.with_suffix(".toml").write_bytes(content)
    error = refused(path)
    assert "示例.toml" in error.zh
    assert "Error" not in error.zh


def test_a_name_that_is_no_utf_8_is_refused_in_words_that_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xb1\xea.txt")
    path.write_text(STANDARD, encoding="utf-8")
    error = refused(path)
    assert r"\udcb1\udcea.txt" in error.zh
    assert "UTF-8" in error.zh


def test_the_longest_name_is_read_with_no_room_for_a_sidecar(tmp_path: Path) -> None:
    path = tmp_path / f"{'示' * 84}.md"  # 255 bytes; that of its sidecar would be too long
    path.write_text(STANDARD, encoding="utf-8")
    record = parse_apart(path)
    assert isinstance(record, Standard)
    assert [entry.term for entry in record.terms] == ["示例车"]
    assert "示" in refused(tmp_path / f"{'示' * 100}.md").zh


def test_what_is_no_file_does_not_hang(tmp_path: Path) -> None:
    pipe, place, loop = tmp_path / "管道.txt", tmp_path / "插座.txt", tmp_path / "环.txt"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    folder = os.open(tmp_path, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"/proc/self/fd/{folder}/{place.name}")  # a socket's path is short
        for path in (pipe, place, loop, Path("/dev/zero"), tmp_path):
            limits = replace(DEFAULT, seconds_a_mib=5.0)
            assert "秒" not in refused(path, limits).zh
    os.close(folder)


def test_a_sidecar_that_is_no_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "示例.txt"
    path.write_text(STANDARD, encoding="utf-8")
    os.mkfifo(path.with_suffix(".toml"))
    assert "示例.toml" in refused(path).zh


@pytest.mark.parametrize(
    ("limit", "bounds", "said", "setting"),
    [
        ("seconds", Bounds(1800, 2**30, 2**20), "用时超过 1800 秒", "BIAOPU_MAX_SECONDS"),
        ("seconds", Bounds(50, 2**30, 2**20), "用时超过 50 秒", "BIAOPU_SECONDS_PER_MB"),
        ("memory", Bounds(50, 4 * 2**30, 2**20), "占用内存超过 4096 MiB", "BIAOPU_MAX_MEMORY_MB"),
        ("memory", Bounds(50, 2**30, 2**20), "占用内存超过 1024 MiB", "BIAOPU_MEMORY_PER_MB"),
        ("output", Bounds(50, 2**30, 3 * 2**20), "读出的内容超过 3 MiB", "BIAOPU_MAX_OUTPUT_MB"),
    ],
)  # fmt: skip
def test_the_limit_that_was_passed_is_told_and_the_one_to_raise(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    limit: Literal["seconds", "memory", "output"],
    bounds: Bounds,
    said: str,
    setting: str,
) -> None:
    def overrun(*_: object) -> None:
        raise OverrunError(limit)

    limits = replace(DEFAULT, max_seconds=1800.0, max_memory=4 * 2**30)
    monkeypatch.setattr(boundary, "apart", overrun)
    monkeypatch.setattr(Limits, "bounds", lambda _self, _size: bounds)
    path = tmp_path / "甲.txt"
    with pytest.raises(InputError) as caught:
        boundary.within(len, "", path, limits)
    expected = f"读取文件“{path}”{said}，已停止；请拆分文件，或调高 {setting}。"
    assert caught.value.zh == expected


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_full_disk_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int
) -> None:
    def full(*_: object) -> None:
        raise OSError(code, "x")

    monkeypatch.setattr(boundary, "apart", full)
    with pytest.raises(OSError, match="x"):
        boundary.within(len, "", tmp_path / "甲.txt", DEFAULT)
