"""What XML can hold: characters, names, attribute values."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from .losses import Tally

_START: Final = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_PART: Final = _START + r"\-.0-9\u00b7\u0300-\u036f\u203f\u2040"
LOCAL_NAME: Final = re.compile(f"[{_START}][{_PART}]*$")
"""The longest end of a text that is a name without a colon (NCName of XML 1.0, fifth edition)."""

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str, tally: Tally) -> str:
    """Return a text without the characters that XML 1.0 cannot have; they are counted."""
    if not _ILLEGAL.search(text):
        return text
    tally.add("control", len(_ILLEGAL.findall(text)))
    return _ILLEGAL.sub("", text)


def printed(text: str) -> bool:
    """Tell whether a text has anything to show once it is in XML."""
    return bool(_ILLEGAL.sub("", text).strip())


def content(text: str, tally: Tally) -> str:
    """Return a text as the content of an element; a carriage return survives as a reference."""
    return escape(legal(text, tally), {"\r": "&#13;"})


def attribute(text: str, tally: Tally) -> str:
    """Return a text as the value of an attribute, quotes included; line breaks survive."""
    return quoteattr(legal(text, tally), {"\r": "&#13;"})
