"""The HTML that people and OCR services write into Markdown: what is a tag, and where it breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

UNSEEN: Final = frozenset(
    ("script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg",
     "canvas", "audio", "video", "select", "option", "button", "textarea", "nav", "del", "s",
     "strike", "rt", "rp")
)  # fmt: skip
"""Elements that are not printed as text; what is struck out is not the text any more."""
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS: Final = HEADINGS | frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr",
     "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody",
     "tfoot", "thead", "tr", "ul")
)  # fmt: skip
"""Elements that begin and end a line."""
CELLS: Final = frozenset(("td", "th"))
_INLINE = frozenset(
    ("a", "abbr", "b", "big", "br", "cite", "code", "col", "colgroup", "dfn", "em", "font", "i",
     "img", "input", "ins", "kbd", "label", "mark", "math", "meta", "q", "rb", "ruby", "samp",
     "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_PAIRED = _INLINE - {"br", "col", "img", "input", "meta", "wbr"}
_KNOWN = BLOCKS | CELLS | UNSEEN | _INLINE
_WHOLE = "|".join(sorted(UNSEEN | {"math"}, key=len, reverse=True))
ANY: Final = re.compile(
    r"(?P<fence>^[ ]{0,3}(?P<mark>```+|~~~+).*?(?:^[ ]{0,3}(?P=mark)|\Z))|"
    r"(?P<code>(?P<tick>`+)(?!`)[^\n]{1,500}?(?<!`)(?P=tick)(?!`))|"
    r"<!--(?:(?!<!--).){0,20000}?-->|"
    rf"<(?P<whole>{_WHOLE})\b(?:\s[^<>]*)?>(?:(?!<(?P=whole)\b|\n\s*\n).){{0,20000}}?"
    r"</(?P=whole)\s*>|"
    r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,12})(?P<attributes>(?:\s+"
    r"(?:[A-Za-z_:@][\w:.@-]*\s*=\s*(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\s\"'=<>`]+)|"
    r"nowrap|hidden|open|checked|disabled|noshade|border|reversed))*)\s*/?>",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
"""What may be a tag, and the code in which there is none; `tags` says which are."""
_SPAN = re.compile(r"\b((?:col|row)span)\s*=\s*[\"']?\s*([0-9]{1,6})", re.IGNORECASE)
_MOST_COLUMNS, _MOST_ROWS = 100, 1000


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of HTML, or a comment or an element that is taken as a whole (``<s>…</s>``).

    ``name`` is in lower case, ``""`` of a comment; ``whole`` tells that the element's end is
    within ``start`` and ``end``.
    """

    start: int
    end: int
    name: str
    closing: bool = False
    whole: bool = False
    attributes: str = ""

    @property
    def spans(self) -> tuple[int, int]:
        """How many columns and rows a cell takes up."""
        return cell_spans({name.lower(): told for name, told in _SPAN.findall(self.attributes)}.get)


def cell_spans(attribute: Callable[[str], str | None]) -> tuple[int, int]:
    """Return how many columns and rows a cell takes up, of its attributes; as many as can be."""
    columns, rows = (attribute(name) or "" for name in ("colspan", "rowspan"))
    return _most(columns, _MOST_COLUMNS), _most(rows, _MOST_ROWS)


def _most(told: str, most: int) -> int:
    return min(max(int(told), 1), most) if re.fullmatch(r"\s*[0-9]{1,6}\s*", told) else 1


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags in a text; none in code, and only what HTML knows: <20 mm is no tag.

    Within a line, what is never closed is no tag either, if it says nothing more: 仓<a>.

    >>> [tag.name for tag in tags("n<sub>max</sub> <20 mm, `<p>`, <GB/T>, <a>")]
    ['sub', 'sub']
    """
    lower = text.lower()
    first = {name: lower.find(f"<{name}") for name in _PAIRED}
    last = {name: lower.rfind(f"</{name}") for name in _PAIRED}
    for match in ANY.finditer(text):
        if match["fence"] or match["code"]:
            continue
        if match["whole"]:
            yield Tag(*match.span(), match["whole"].lower(), whole=True)
        elif not match["name"]:
            yield Tag(*match.span(), "", whole=True)
        elif (name := match["name"].lower()) in _KNOWN:
            closing, attributes = bool(match["closing"]), match["attributes"] or ""
            if name in _PAIRED and not attributes:
                before, after = first[name], last[name]
                if (closing and not 0 <= before < match.start()) or after < match.start():
                    continue
            yield Tag(*match.span(), name, closing, attributes=attributes)
