"""The ontology's files: modules with one purpose each, and the alignments.

Every file of ``modules/`` is an ontology of its own: prefixes, a header, one line that starts with
the ontology's IRI and ``owl:imports``, a rule of ``#``, and then its terms. Put together, the whole
is one ontology with one header and no imports, so that nothing is looked for on the network.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final

from .errors import UsageError

_MODULES: Final = (
    "public",
    "provenance",
    "core",
    "document",
    "bibliographic",
    "terminology",
    "framework",
    "mapping",
)
_WHOLE: Final = "biaopu"
_RULE: Final = "#" * 65
_PREFIX: Final = re.compile(r"^@prefix .*$\n?", re.MULTILINE)
_IMPORTS: Final = re.compile(r"^<[^>]*> owl:imports .*$\n?", re.MULTILINE)


def module_names() -> tuple[str, ...]:
    """Return the names of the modules, each after those that it imports."""
    return _MODULES


def module_turtle(name: str) -> bytes:
    """Return one module's file as it ships, with its own header and imports: Turtle in UTF-8.

    Args:
        name: one of `module_names`, or ``biaopu`` for the header of the whole.

    Raises:
        UsageError: there is no such module.
    """
    if name not in (*_MODULES, _WHOLE):
        known = "、".join(_MODULES)
        raise UsageError(
            f"本体没有名为 {name} 的模块；可用的有：{known}。",
            f"The ontology has no module {name}; there are: {', '.join(_MODULES)}.",
        )
    return files(__package__).joinpath("modules", f"{name}.ttl").read_bytes()


def ontology_turtle() -> bytes:
    """Return all modules as one document: Turtle in UTF-8, one header, no imports, no alignments.

    The modules' own headers are left out, since OWL 2 wants one ontology a document.
    """
    header, *modules = (module_turtle(name).decode() for name in (_WHOLE, *_MODULES))
    prefixes = dict.fromkeys(
        line.strip() for text in (header, *modules) for line in _PREFIX.findall(text)
    )
    terms = (text.partition(_RULE)[2] for text in modules)
    whole = _IMPORTS.sub("", _PREFIX.sub("", header))
    return "\n".join((*prefixes, whole, *terms)).encode()


def alignments_turtle() -> bytes:
    """Return the alignments with other vocabularies: Turtle in UTF-8, without imports."""
    text = files(__package__).joinpath("alignments.ttl").read_text(encoding="utf-8")
    return _IMPORTS.sub("", text).encode()


SHAPES: Final = "https://w3id.org/biaopu/shapes#"
"""What the shapes' IRIs begin with."""


def shape_names() -> tuple[str, ...]:
    """Return the names of the shapes' files, without their ending, in order."""
    folder = files(__package__).joinpath("shapes")
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(name.removesuffix(".ttl") for name in names if name.endswith(".ttl")))


def shapes_turtle(name: str = "") -> bytes:
    """Return one file of shapes, or all of them together, as Turtle in UTF-8.

    Args:
        name: one of `shape_names`; ``""`` for all.
    """
    wanted = (name,) if name else shape_names()
    folder = files(__package__).joinpath("shapes")
    return b"\n".join(folder.joinpath(f"{one}.ttl").read_bytes() for one in wanted)
