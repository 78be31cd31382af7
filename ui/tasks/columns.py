"""The mapping of a table's columns, kept beside the file, so that every reading of it knows it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from biaopu.ingest.mapping import TABLE, mapping_of
from biaopu.ingest.parse import parse_apart
from biaopu.ingest.sidecar import known_columns, sidecar_of
from biaopu.ontology.errors import InputError, UsageError
from biaopu.ui.workspace.settings import Settings


def keep_columns(paths: Sequence[Path], said: str, settings: Settings) -> Path | None:
    """Write a mapping of columns into the sidecar of the one file that it is for.

    Args:
        paths: what the user gave; one file.
        said: the mapping, as `mapping_of` takes it.
        settings: the limits of files.

    Returns:
        The sidecar, ``None`` if it has said so already.

    Raises:
        UsageError: there is more than one file, or the mapping makes no sense.
        InputError: the file cannot be read in this way, or its sidecar says otherwise.
    """
    if len(paths) != 1 or not paths[0].is_file():
        raise UsageError(
            "列的对照（--columns）只能用于一个文件，请逐个文件给出。",
            "A mapping of columns (--columns) is for one file; give the files one by one.",
        )
    path = paths[0]
    mapping, known = mapping_of(said, settings.limits), known_columns(path, settings.limits)
    sidecar = path.with_suffix(".toml")
    if known == mapping:
        return None
    if known:
        raise InputError(
            f"说明文件“{sidecar}”里的列的对照与 --columns 不同，请改正其中一个。",
            f"The sidecar '{sidecar}' has another mapping of columns than --columns; mend one.",
        )
    parse_apart(path, settings.limits, columns=mapping)
    fields: dict[str, list[str]] = {}
    for column, field in mapping.items():
        fields.setdefault(field, []).append(column)
    lines = [f"{_quoted(field)} = [{', '.join(map(_quoted, of))}]" for field, of in fields.items()]
    before = (sidecar_of(path, settings.limits) or b"").decode().rstrip()
    text = "\n".join(filter(None, (before, f"[{TABLE}]", *lines))) + "\n"
    try:
        fresh = sidecar.with_name(f".{sidecar.name}.new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(sidecar)
    except OSError as error:
        raise InputError(
            f"说明文件“{sidecar}”写不进去（{error.strerror}），请检查权限，或把文件放到可写的文件夹。",
            f"The sidecar '{sidecar}' cannot be written ({error.strerror}); check permissions, or "
            "put the file into a folder that can be written.",
        ) from error
    return sidecar


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
