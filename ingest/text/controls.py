"""Control characters in a document's text: put out of harm's way, one for one, and said so.

No printed text has them, and files of RDF and XML cannot carry them. They come from broken
conversions, so what stood there is unknown: U+FFFD says just that, and every offset stays.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from biaopu.ontology.document import Document, Notice, Span

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NEXT_LINE: Final = "\x85"  # white space to Unicode


def without_controls(document: Document) -> tuple[Document, tuple[Notice, ...]]:
    """Return the document with U+FFFD for each control character, and the notice of it if any.

    Tabs, line breaks and page breaks are kept.
    """
    first = _CONTROL.search(document.text)
    if first is None:
        return document, ()
    text, count = _CONTROL.subn(_stand_in, document.text)
    message = f"原文有 {count} 个控制字符，已换成�，请对照原文核对。"
    en = f"The text has {count} control characters, now �; compare it with the original."
    notice = Notice("text.control", message, Span(first.start(), first.end()), en)
    return replace(document, text=text), (notice,)


def _stand_in(match: re.Match[str]) -> str:
    return " " if match[0] == _NEXT_LINE else "\ufffd"
