"""缩略语: short forms with their meaning (GB/T 1.1—2020, 8.8)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Evidence
from biaopu.ontology.han import HAN
from biaopu.ontology.standard import Abbreviation

_LINE = re.compile(
    r"^(?P<short>[A-Za-z0-9][A-Za-z0-9/&.+\-]{0,19})\s*[：:—–-]+\s*"
    rf"(?P<zh>[^（(]*?{HAN}[^（(]*?)"
    r"\s*(?:[（(](?P<en>[^（）()]*(?:\([^()]*\))?[^（）()]*)[）)])?[；;。]?$"
)


def read_abbreviations(
    lines: Sequence[Passage], section: str, document: str
) -> tuple[Abbreviation, ...]:
    """Read the lines of a list of abbreviations; others (the lead-in) are passed over."""
    found = ((line, _LINE.match(line.text)) for line in lines)
    return tuple(
        Abbreviation(
            short=match["short"],
            zh=match["zh"].strip(),
            en=(match["en"] or "").strip(),
            evidence=Evidence(document, section, line.span, "abbreviations.line"),
        )
        for line, match in found
        if match
    )
