"""Sets a standard, reads it as a user's file is read, and measures what came out."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from biaopu.ingest.parse import parse
from biaopu.ontology.errors import InputError
from biaopu.ontology.standard import Standard

from .measure import Result, Wrong, measured
from .script import truth_of
from .setters.marked import set_html, set_md
from .setters.pdf import set_pdf
from .setters.plain import set_txt
from .setters.word import set_docx
from .settings import Setting
from .truth import Truth

SETTERS: Final[dict[str, Callable[[Truth, Setting], bytes]]] = {
    "pdf": set_pdf,
    "docx": set_docx,
    "txt": set_txt,
    "md": set_md,
    "html": set_html,
}


def read_back(setting: Setting) -> Result:
    """Set the standard of a setting's seed, read the file, and compare."""
    truth = truth_of(setting)
    content = SETTERS[setting.format](truth, setting)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"示例-{setting.seed}.{setting.format}"
        path.write_bytes(content)
        begun = time.perf_counter()
        try:
            record = parse(path)
        except InputError as error:
            return _refused(truth, str(error), time.perf_counter() - begun)
    seconds = time.perf_counter() - begun
    if not isinstance(record, Standard):
        return _refused(truth, f"read as {type(record).__name__}", seconds)
    return measured(truth, record, seconds)


def _refused(truth: Truth, why: str, seconds: float) -> Result:
    lost = tuple(Wrong(entry.clause, "lost", entry.term, "") for entry in truth.entries)
    return Result(len(truth.entries), lost, len(lost), seconds, why)
