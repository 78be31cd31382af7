"""What goes into a build: the files that a user names, or the corpus that ships with biaopu."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
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


def unsaid(zh: str, en: str) -> None:
    """Say nothing."""


def input_files(
    paths: Sequence[Path], say: Callable[[str, str], None] = unsaid
) -> tuple[Path, ...]:
    """Return the documents at ``paths``, folders searched through; without any, the corpus.

    Args:
        paths: files and folders; whatever is named itself is returned, a link too.
        say: told in Chinese and English what in a folder is passed over: links that lead out of
            it, and what has a document's name but is no file.

    Raises:
        InputError: a folder holds nothing that can be read.
    """
    files = [file for path in paths or [CORPUS] for file in _documents(path, say)]
    catalogue = os.path.realpath(CATALOGUE)
    return tuple(dict.fromkeys(file for file in files if os.path.realpath(file) != catalogue))


def _documents(path: Path, say: Callable[[str, str], None]) -> Iterator[Path]:
    if not os.path.isdir(path):  # noqa: PTH112 - a name too long for the system is no error here
        yield path
        return
    found = sorted(_found(path, say))
    if not found:
        raise InputError(
            f"文件夹“{path}”里没有可读的文档，请换一个文件夹。",
            f"The folder '{path}' holds no document that can be read; give another folder.",
        )
    yield from found


def _found(folder: Path, say: Callable[[str, str], None]) -> Iterator[Path]:
    """Yield the documents below a folder, links to elsewhere and what is no file passed over."""
    root, waiting = os.path.realpath(folder), [folder]
    while waiting:
        place = waiting.pop()
        try:
            inside = list(place.iterdir())
        except OSError as error:
            say(
                f"打不开文件夹“{place}”（{error.strerror}），跳过了它；请检查权限。",
                f"The folder '{place}' cannot be opened ({error.strerror}) and was passed over; "
                "check its permissions.",
            )
            continue
        for path in inside:
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
            elif _is_document(path, root, say):
                yield path


def _is_document(path: Path, root: str, say: Callable[[str, str], None]) -> bool:
    """Tell whether what lies in a folder is a document of it; what only looks like one is told."""
    known, target = suffixes(), Path(os.path.realpath(path))
    named = path.suffix.lower() in known
    if path.is_symlink() and not target.is_relative_to(root):
        if named or target.is_dir():
            say(
                f"“{path}”是指向文件夹之外的链接，跳过了它；要读它，请直接给出“{target}”。",
                f"'{path}' is a link that leads out of the folder and was passed over; to read it, "
                f"give '{target}' itself.",
            )
        return False
    if named and not path.is_file() and not path.is_dir():
        say(
            f"“{path}”不是普通文件，跳过了它。",
            f"'{path}' is no ordinary file and was passed over.",
        )
    # what a link within the folder leads to is come upon anyway, if its name is a document's
    reached = path.is_symlink() and target.suffix.lower() in known
    return named and path.is_file() and not reached


def digest_of(path: Path, limits: Limits = DEFAULT) -> str:
    """Return the SHA-256 of a document together with its sidecar, in hex.

    Raises:
        InputError: the document cannot be read, or is larger than ``limits`` allow.
    """
    total = hashlib.sha256(content_of(path, limits))
    if sidecar := sidecar_of(path, limits):
        total.update(b"\0" + sidecar)
    return total.hexdigest()
