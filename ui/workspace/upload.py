"""Files that a visitor hands in: taken into the graph as ``biaopu ingest`` takes them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from biaopu.ontology.errors import BiaopuError, InputError

from .assemble import Progress, Say, silent
from .build import BuildReport, Change, Outcome, ingest
from .inputs import unsaid
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its name on the visitor's machine, and its content."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an uploaded file: the document, or why it was refused, in both languages.

    ``took`` is the file whose place it took.
    """

    name: str
    change: Change
    document: str = ""
    title: str = ""
    zh: str = ""
    en: str = ""
    took: str = ""


PATIENCE: Final = 120.0
"""So many seconds an upload waits for another one, or for a build, to end."""


def take_in(
    settings: Settings,
    uploads: Sequence[Upload],
    progress: Progress = silent,
    patience: float = PATIENCE,
    *,
    replace: bool = False,
    say: Say = unsaid,
) -> tuple[Taken, ...]:
    """Add uploaded files to the graph; the library of the data directory keeps copies of them.

    Args:
        settings: where to, and how large a file may be.
        uploads: the files; of two with one name the second is refused.
        progress: told how far each step is.
        patience: so many seconds it waits for another build to end.
        replace: let a file without a number, too, replace the document of its title.
        say: told in Chinese and English what is out of the ordinary.

    Returns:
        What became of each file, in their order. Bad ones are refused, the others are taken.

    Raises:
        StoreError: another build is still at work, or the data directory cannot be written; nothing
            was changed.
        ModelError: the model is not available; nothing was changed.
    """
    with tempfile.TemporaryDirectory(prefix="biaopu-upload-") as folder:
        placed = dict(_placed(Path(folder), uploads, settings.limits.max_bytes))
        paths = [path for path in placed.values() if isinstance(path, Path)]
        adding = partial(
            ingest, settings, paths, replace=replace, within=Path(folder), patience=patience,
            progress=progress, say=say,
        )  # fmt: skip
        outcomes = _ingested(paths, adding, progress)
        told = {item.path: item for item in outcomes}
        return tuple(
            found if isinstance(found, Taken) else _taken(name, told[str(found)], folder)
            for name, found in ((uploads[at].name, one) for at, one in placed.items())
        )


def _ingested(
    paths: Sequence[Path], adding: Callable[[], BuildReport], progress: Progress
) -> tuple[Outcome, ...]:
    if not paths:
        return ()
    progress("wait", 0, 1)
    try:
        return adding().outcomes
    except InputError as error:  # nothing could be read, and there is no graph yet
        return tuple(Outcome(str(path), "failed", error=error) for path in paths)


def _placed(
    folder: Path, uploads: Sequence[Upload], most: int
) -> Iterator[tuple[int, Path | Taken]]:
    """Write the files into the folder, those that are too large or come twice left out."""
    for at, upload in enumerate(uploads):
        path = folder / safe_name(upload.name)
        if len(upload.content) > most:
            limit = most // 2**20
            yield at, Taken(
                upload.name, "failed",
                zh=f"“{upload.name}”超过 {limit} MB，没有读取；请拆分，或调高 BIAOPU_MAX_MB。",
                en=f"'{upload.name}' is over {limit} MB and was not read; "
                "split it, or raise BIAOPU_MAX_MB.",
            )  # fmt: skip
        elif path.exists():
            yield at, Taken(
                upload.name, "failed",
                zh=f"一次上传了两个“{upload.name}”，只读了第一个；请改名后再传另一个。",
                en=f"There are two files '{upload.name}' and only the first was read; "
                "rename the other.",
            )  # fmt: skip
        else:
            path.write_bytes(upload.content)
            yield at, path


def safe_name(name: str) -> str:
    r"""Return the last part of a file's name, whatever system it comes from.

    >>> safe_name("C:\\资料\\标准.docx"), safe_name("../../etc/passwd"), safe_name("..")
    ('标准.docx', 'passwd', 'upload')
    """
    last = PurePosixPath(PureWindowsPath(name).name).name.replace("\0", "")
    return last if last.strip(". ") else "upload"


def _taken(name: str, outcome: Outcome, folder: str) -> Taken:
    error: BiaopuError | None = outcome.error
    zh, en = (error.zh, error.en) if error else ("", "")
    zh, en = (words.replace(f"{folder}/", "") for words in (zh, en))
    return Taken(name, outcome.change, outcome.document, outcome.title, zh, en, outcome.took)
