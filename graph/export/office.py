"""Office files that are the same bytes for the same content: without the time they were made."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CORE: Final = "docProps/core.xml"
_TIMES: Final = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file can tell of


def save_without_times(save: Callable[[IO[bytes]], object], output: IO[bytes]) -> None:
    """Write an Office file without times, neither among its properties nor on its parts.

    Args:
        save: writes it, with times.
        output: takes the bytes.
    """
    held = io.BytesIO()
    save(held)
    with ZipFile(held) as timed, ZipFile(output, "w") as file:
        for name in timed.namelist():
            part = timed.read(name)
            if name == _CORE:
                part = _TIMES.sub(b"", part)
            file.writestr(ZipInfo(name, _NO_TIME), part, ZIP_DEFLATED)
