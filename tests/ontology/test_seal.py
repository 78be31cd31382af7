"""Seals of files: what they notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaopu.ontology import seal
from biaopu.ontology.seal import digest_of, intact, sealed, there, whole_digest

KNOWN = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_digest_is_sha_256(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert digest_of(path) == whole_digest(path) == KNOWN


def test_parts_in_the_order_of_names_with_their_sizes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c", "b/a", "a"):
        (tmp_path / name).write_bytes(b"abc")
    parts = sealed(tmp_path, ["c", "b/a", "a"])
    assert [(p.name, p.size, p.digest, p.whole) for p in parts] == [
        ("a", 3, KNOWN, ""), ("b/a", 3, KNOWN, ""), ("c", 3, KNOWN, "")]  # fmt: skip


@pytest.mark.parametrize("content", [b"abd", b"ab", b"abcd", b"", None])
def test_another_content_is_noticed(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    (part,) = sealed(tmp_path, ["a"])
    assert there(tmp_path, part)
    assert intact(tmp_path, part)
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert there(tmp_path, part) == (content == b"abd")
    assert not intact(tmp_path, part)
    assert not intact(tmp_path, part, thorough=True)


def test_a_lone_bit_of_a_large_file_is_for_the_thorough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "_CHECKED_WHOLE", 2**18)
    path = tmp_path / "a"
    path.write_bytes(bytes(2**20))
    (part,) = sealed(tmp_path, ["a"])
    assert len(part.whole) == 64
    content = bytearray(2**20)
    content[2**18] = 1  # between two blocks
    path.write_bytes(content)
    assert intact(tmp_path, part)
    assert not intact(tmp_path, part, thorough=True)


def test_a_missing_file_cannot_be_sealed(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        sealed(tmp_path, ["gone"])
