"""Sidecars: a TOML file beside a document that says what it is and why it may be used.

Fields, all optional: ``title``, ``number``, ``issuer``, ``date`` (a TOML date or ISO text),
``source``, ``rights``. They are facts known from elsewhere and win over what the text prints.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from biaopu.ontology.document import Metadata
from biaopu.ontology.errors import InputError

_FIELDS = ("title", "number", "issuer", "date", "source", "rights")


def sidecar_of(path: Path) -> Path:
    """Return where the sidecar of a document lies, whether or not it is there."""
    return path.with_suffix(".toml")


def known_facts(path: Path) -> Metadata | None:
    """Return the facts in the sidecar of the document at ``path``, ``None`` if it has none.

    Raises:
        InputError: the sidecar is no TOML, or has fields that are not known.
    """
    sidecar = sidecar_of(path)
    if not sidecar.is_file():
        return None
    try:
        facts = tomllib.loads(sidecar.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"说明文件“{sidecar}”不是有效的 TOML（{error}），请改正或删除它。",
            f"The sidecar '{sidecar}' is no valid TOML ({error}); mend or remove it.",
        ) from error
    if unknown := sorted(facts.keys() - set(_FIELDS)):
        raise InputError(
            f"说明文件“{sidecar}”有不认识的字段：{'、'.join(unknown)}；可用的有：{'、'.join(_FIELDS)}。",
            f"The sidecar '{sidecar}' has unknown fields: {', '.join(unknown)}; "
            f"known: {', '.join(_FIELDS)}.",
        )
    return Metadata(id="", **{name: str(facts.get(name, "")) for name in _FIELDS})
