"""What goes into a build: the files that a user names, or the corpus that ships with biaopu."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ingest.read import content_of
from biaopu.ingest.readers.base import suffixes
from biaopu.ingest.sidecar import sidecar_of
from biaopu.ontology.errors import InputError

CORPUS = Path(__file__).parents[2] / "corpus"
"""What ships with the product."""

CATALOGUE = CORPUS / "catalogue" / "standards.csv"
"""The catalogue of standards that ships with the product; a part of every graph, no document."""


def input_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the documents at ``paths``, folders searched through; without any, the corpus.

    Raises:
        InputError: a path is not there, or a folder holds nothing that can be read.
    """
    files = [file for path in paths or [CORPUS] for file in _documents(path)]
    files = [file for file in files if file.resolve() != CATALOGUE.resolve()]
    return tuple(dict.fromkeys(files))


def _documents(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    read = suffixes()
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in read and p.is_file())
    if not found:
        raise InputError(
            f"文件夹“{path}”里没有可读的文档，请换一个文件夹。",
            f"The folder '{path}' holds no document that can be read; give another folder.",
        )
    yield from found


def digest_of(path: Path, limits: Limits = DEFAULT) -> str:
    """Return the SHA-256 of a document together with its sidecar, in hex.

    Raises:
        InputError: the document cannot be read, or is larger than ``limits`` allow.
    """
    total = hashlib.sha256(content_of(path, limits))
    if sidecar := sidecar_of(path, limits):
        total.update(b"\0" + sidecar)
    return total.hexdigest()
