"""What can be found: one searchable entry, and how it is kept in a file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    ``kind`` is system, subsystem, part, concept, principle or measure in a guide, term or standard
    in a standard; ``alt`` are its other names; ``context`` holds the labels above it, nearest
    first; ``definition`` says what it is or is for; ``topics`` are the labels of what it
    enumerates; ``text`` is all its own text, ``notes`` those parts of it that are notes and
    examples; ``clause`` its outline path in ``document``.

    ``number`` is the document's number in normal form; ``status`` its state of publication
    (``published``, ``draft``, ``comment`` …; ``""`` where it says none); ``subsystem`` the label of
    the subsystem it stands in, ``""`` outside frameworks; ``languages`` those that it has names in;
    ``bridge`` the words that its names would have in the other language (:mod:`.bridge`).
    """

    iri: str
    kind: str
    label: str
    document: str
    document_title: str
    clause: str
    alt: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    definition: str = ""
    topics: tuple[str, ...] = ()
    text: str = ""
    notes: tuple[str, ...] = ()
    subsystem: str = ""
    status: str = ""
    languages: tuple[str, ...] = ()
    number: str = ""
    bridge: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hex; the place it stands at does not count."""
        content = asdict(self)
        for place in ("iri", "document", "document_title", "clause", "number", "status", "bridge"):
            del content[place]
        packed = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(packed.encode()).hexdigest()


_FIELDS = tuple(field.name for field in fields(Entry))


def entry_to_json(entry: Entry) -> str:
    """Return ``entry`` as one line of JSON."""
    return json.dumps({name: getattr(entry, name) for name in _FIELDS}, ensure_ascii=False)


def entry_from_json(line: str) -> Entry:
    """Return the entry that :func:`entry_to_json` wrote, also before it knew all fields.

    Raises:
        ValueError: the line is no entry.
    """
    try:
        fields = json.loads(line)
        for name, value in fields.items():
            if isinstance(value, list):
                fields[name] = tuple(value)
        return Entry(**fields)
    except (TypeError, AttributeError) as error:
        raise ValueError(f"no entry: {line[:80]}") from error
