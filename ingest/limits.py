"""How much one file may cost: bytes, pages, seconds and memory, with safe defaults."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, fields

from biaopu.ontology.errors import InputError
from biaopu.ontology.processes import Bounds

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader may spend on one file.

    Attributes:
        max_bytes: the largest file, in bytes.
        max_pages: the most pages (frames of a picture file).
        max_seconds: the longest time for one file, in seconds; checked between pages and parts.
        max_unpacked: the most bytes that a packed file (DOCX) may unpack to.
        max_pixels: the most pixels of one picture.
        max_statements: the most statements of an RDF file.
        max_memory: the most memory for one file, in bytes.
        max_output: the most bytes of what is read of one file.
        seconds_a_mib: the seconds for each MiB of a file that has begun, up to ``max_seconds``; so
            many again after each page that is recognised (OCR).
        memory_a_mib: the bytes of memory for each MiB of a file that has begun.
    """

    max_bytes: int = 64 * _MEBIBYTE
    max_pages: int = 2000
    max_seconds: float = 1800.0
    max_unpacked: int = 256 * _MEBIBYTE
    max_pixels: int = 100_000_000
    max_statements: int = 5_000_000
    max_memory: int = 4096 * _MEBIBYTE
    max_output: int = 1024 * _MEBIBYTE
    seconds_a_mib: float = 50.0
    memory_a_mib: int = 1000 * _MEBIBYTE

    def __post_init__(self) -> None:
        for one in fields(self):
            if getattr(self, one.name) <= 0:
                raise ValueError(f"{one.name} must be above zero")

    def bounds(self, size: int) -> Bounds:
        """Return what a file of ``size`` bytes may take: a small file never as much as a large."""
        begun = max(1, -(-size // _MEBIBYTE))
        return Bounds(
            seconds=min(self.max_seconds, begun * self.seconds_a_mib),
            memory=min(self.max_memory, begun * self.memory_a_mib),
            output=self.max_output,
            most=self.max_seconds,
        )

    def check_pages(self, name: str, pages: int) -> None:
        """Refuse a file that has more pages than allowed.

        Raises:
            InputError: ``pages`` is over the limit; names the file.
        """
        if pages > self.max_pages:
            raise InputError(
                f"文件“{name}”有 {pages} 页，超过上限 {self.max_pages} 页，"
                "请拆分，或调高 BIAOPU_MAX_PAGES。",
                f"The file '{name}' has {pages} pages, over the limit of {self.max_pages}; "
                "split it, or raise BIAOPU_MAX_PAGES.",
            )


DEFAULT = Limits()
"""The limits where the user sets none."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment after which work on a file stops; starts with its making."""

    name: str
    seconds: float
    started: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        """Stop the work if its time is over.

        Raises:
            InputError: the time is over; names the file and the limit.
        """
        if time.monotonic() - self.started > self.seconds:
            raise InputError(
                f"读取文件“{self.name}”超过了 {self.seconds:g} 秒的上限，已停止；"
                "请拆分文件，或调高 BIAOPU_MAX_SECONDS。",
                f"Reading the file '{self.name}' took over the limit of {self.seconds:g} s and "
                "was stopped; split the file, or raise BIAOPU_MAX_SECONDS.",
            )
