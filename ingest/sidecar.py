"""Sidecars: a TOML file beside a document that says what it is and why it may be used.

Fields, all optional: ``title``, ``number``, ``issuer``, ``date`` (a TOML date or ISO text),
``source``, ``rights``. They are facts known from elsewhere and win over what the text prints.
A table ``[columns]`` says which column of a term base is which field (``术语 = "B"``).
"""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from biaopu.ontology.document import Metadata
from biaopu.ontology.errors import InputError

from .limits import DEFAULT, Limits
from .mapping import TABLE, checked_mapping
from .read import content_of

_FIELDS = ("title", "number", "issuer", "date", "source", "rights")


def sidecar_of(path: Path, limits: Limits = DEFAULT) -> bytes | None:
    """Return the content of the sidecar of the document at ``path``, ``None`` if it has none.

    Raises:
        InputError: it cannot be read, is larger than ``limits`` allow, or is a link to elsewhere.
    """
    sidecar = path.with_suffix(".toml")
    if not os.path.lexists(sidecar):  # nor can it be where its name would be too long
        return None
    # nobody gave it: a folder from elsewhere must not have files of this machine read
    home = os.path.realpath(path.parent)
    if sidecar.is_symlink() and not Path(os.path.realpath(sidecar)).is_relative_to(home):
        raise InputError(
            f"说明文件“{sidecar}”是指向别处的链接，没有读取；请换成文件本身，或删除它。",
            f"The sidecar '{sidecar}' is a link to elsewhere and was not read; put the file itself "
            "there, or remove it.",
        )
    return content_of(sidecar, limits)


def known_columns(path: Path, limits: Limits = DEFAULT) -> dict[str, str]:
    """Return column → field as the sidecar of the document at ``path`` says, if it does.

    Raises:
        InputError: the sidecar cannot be read, is no TOML, or its columns make no sense.
    """
    facts = _facts(path, limits) or {}
    return checked_mapping(facts[TABLE], path.with_suffix(".toml")) if TABLE in facts else {}


def known_facts(path: Path, limits: Limits = DEFAULT) -> Metadata | None:
    """Return the facts in the sidecar of the document at ``path``, ``None`` if it has none.

    Raises:
        InputError: the sidecar cannot be read, is no TOML, or has fields that are not known or
            hold neither text nor a date.
    """
    facts = _facts(path, limits)
    if facts is None:
        return None
    sidecar = path.with_suffix(".toml")
    facts.pop(TABLE, None)
    if unknown := sorted(facts.keys() - set(_FIELDS)):
        raise InputError(
            f"说明文件“{sidecar}”有不认识的字段：{'、'.join(unknown)}；可用的有：{'、'.join(_FIELDS)}。",
            f"The sidecar '{sidecar}' has unknown fields: {', '.join(unknown)}; "
            f"known: {', '.join(_FIELDS)}.",
        )
    for name, value in facts.items():
        if not isinstance(value, str | date):
            raise InputError(
                f"说明文件“{sidecar}”的字段 {name} 应是文字或日期，请改正。",
                f"The field {name} of the sidecar '{sidecar}' must be text or a date; mend it.",
            )
    return Metadata(id="", **{name: str(facts.get(name, "")) for name in _FIELDS})


def _facts(path: Path, limits: Limits) -> dict[str, Any] | None:
    content = sidecar_of(path, limits)
    if content is None:
        return None
    try:
        return tomllib.loads(content.decode())
    except (ValueError, RecursionError) as error:  # a ValueError too: numbers of 5,000 digits
        sidecar = path.with_suffix(".toml")
        raise InputError(
            f"说明文件“{sidecar}”不是有效的 TOML（{error}），请改正或删除它。",
            f"The sidecar '{sidecar}' is no valid TOML ({error}); mend or remove it.",
        ) from error
