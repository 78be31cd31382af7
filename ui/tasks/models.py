"""The embedding models as users see them: what there is, what is here, which one is in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from biaopu.ontology.errors import ModelError
from biaopu.ui.workspace.settings import Settings, choose_model

if TYPE_CHECKING:
    from pathlib import Path

    from rich.table import Table

    from biaopu.search.encoders.known import KnownModel

_HEADINGS = (
    ("", ""),
    ("模型", "Model"),
    ("语言", "Languages"),
    ("许可证", "Licence"),
    ("MB", "MB"),
    ("本机", "Here"),
)
_HOW = {
    "bundled": ("内置", "bundled"),
    "folder": ("文件夹", "folder"),
    "cache": ("缓存", "cache"),
    "": ("—", "—"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One model in the list.

    Attributes:
        name: what ``biaopu model use`` takes.
        known: what is known of it; None for a folder of the user's own.
        installed: ``bundled``, ``folder``, ``cache``, or ``""`` if it is not on this machine.
        path: where it lies; ``""`` for what comes with biaopu or is not there.
        used: whether builds use it.
    """

    name: str
    known: KnownModel | None
    installed: str
    path: str
    used: bool


def listed_models(settings: Settings) -> tuple[Listed, ...]:
    """Return every known model, those in the models folder, and the one in use."""
    return tuple(_listed(name, settings) for name in dict.fromkeys(_names(settings)))


def _names(settings: Settings) -> Iterator[str]:
    from biaopu.search.encoders.known import KNOWN, known_model
    from biaopu.search.encoders.opening import ENCODERS
    from biaopu.search.encoders.places import other_models

    yield from (model.name for model in KNOWN)
    yield from ENCODERS.names()
    yield from other_models(settings.models)
    known = known_model(settings.model)
    yield known.name if known else settings.model


def _listed(name: str, settings: Settings) -> Listed:
    from biaopu.search.encoders.known import known_model
    from biaopu.search.encoders.places import place_of

    known, place, plugged = known_model(name), place_of(name, settings.models), _plugged(name)
    used = settings.model in (name, known.hub if known else name)
    how = place.how if place else "bundled" if plugged else ""
    return Listed(name, known, how, str(place.path or "") if place else "", used)


def _plugged(name: str) -> bool:
    """Return whether an encoder of another package has this name."""
    from biaopu.search.encoders.opening import ENCODERS
    from biaopu.search.encoders.places import BUNDLED

    return name in ENCODERS.names() and name not in BUNDLED


def models_table(models: tuple[Listed, ...], language: str) -> Table:
    """Return the models as people read them; the one in use bears a mark."""
    from rich.table import Table

    english = language == "en"
    table = Table(*(names[english] for names in _HEADINGS))
    for model in models:
        mark, here = "●" if model.used else "", _HOW[model.installed][english]
        table.add_row(mark, *_facts(model, english=english), here)
    return table


def _facts(model: Listed, *, english: bool) -> tuple[str, ...]:
    known = model.known
    if known is None:
        return (model.name, "", "", "")
    remark = known.remark_en if english else known.remark
    languages = " ".join(known.languages)
    return (f"{model.name}\n{remark}", languages, known.licence, str(known.megabytes))


def use_model(name: str, settings: Settings) -> tuple[str, Path]:
    """Have builds use the model ``name``; return the name as kept, and the settings file.

    Raises:
        ModelError: it is not on this machine, or cannot be opened; nothing is fetched.
        UsageError: the settings cannot be written.
    """
    from biaopu.search.encoders.opening import open_encoder

    kept = _on_this_machine(name, settings)
    open_encoder(kept, settings.models).encode_queries(["标准"])
    return kept, choose_model(settings.home, kept)


def _on_this_machine(name: str, settings: Settings) -> str:
    from biaopu.search.encoders.places import place_of

    place = place_of(name, settings.models)
    if place is not None:
        return place.model
    if _plugged(name):
        return name
    here = [model.name for model in listed_models(settings) if model.installed]
    raise ModelError(
        f"本机没有嵌入模型“{name}”，请把它的文件夹放进 {settings.models}，或给出文件夹的路径；"
        f"现在可用的有：{'、'.join(here)}。",
        f"The embedding model '{name}' is not on this machine; put its folder into "
        f"{settings.models}, or give the folder's path; there are: {', '.join(here)}.",
    )
