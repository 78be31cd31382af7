"""Hostile bytes: every reader, parser and importer answers or says in one sentence why not.

What `make fuzz` finds lies in ``tests/data/fuzz/<target>/`` and is tried here for ever after.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.trust.fuzz import KEPT, TARGETS, seeds, target_called

ONCE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
HOSTILE = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\t", b'"', b"'", b"<", b"<!--",
    b"&#0;", b"{", b"}" * 50, b"[" * 50, b"9" * 5000, b"-1", b"nan", b"\\u0000", b"%00", b"../",
    "　".encode(), "\u202e".encode(), "𠮷".encode(), b"3.1.1\n", "注：".encode(),
)  # fmt: skip


@cache
def samples(name: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in seeds(name)) or (b"",)


@st.composite
def mutants(draw: st.DrawFn, name: str) -> bytes:
    """A sample with a few stretches taken out, doubled, exchanged or put in."""
    content = draw(st.sampled_from(samples(name)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 60)))
        put = draw(st.sampled_from(HOSTILE) | st.binary(max_size=8))
        content = draw(
            st.sampled_from(
                (
                    content[:start] + put + content[end:],
                    content[:end] + content[start:],
                    content[start:] + content[:start],
                    content[:start],
                )
            )
        )
    return content


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_there_is_an_answer_or_a_sentence(name: str, tmp_path: Path) -> None:
    take = target_called(name, tmp_path)

    @settings(suppress_health_check=ONCE, max_examples=25)
    @given(mutants(name))
    def taken(content: bytes) -> None:
        take(content)

    taken()


@pytest.mark.parametrize("path", sorted(KEPT.glob("*/*")), ids=lambda path: path.name)
def test_what_once_brought_a_target_down(path: Path, tmp_path: Path) -> None:
    target_called(path.parent.name, tmp_path)(path.read_bytes())
