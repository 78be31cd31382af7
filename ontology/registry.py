"""A registry: names to parts that are imported only when someone asks for them.

One mechanism for every extension point (readers, parsers, encoders, stores). A part ships either
with biaopu, as one line in its room's table, or with another package, as an entry point of the
registry's group; nothing is ever found by scanning folders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from .errors import UsageError

Part = TypeVar("Part")


@dataclass(frozen=True)
class Registry(Generic[Part]):
    """Names and where their parts live.

    Attributes:
        group: the entry-point group for parts of other packages (``biaopu.readers``).
        places: name → ``module:attribute``, for the parts that ship with biaopu.
    """

    group: str
    places: Mapping[str, str]

    def names(self) -> tuple[str, ...]:
        """Return every known name, those of biaopu first."""
        others = (point.name for point in entry_points(group=self.group))
        return tuple(dict.fromkeys((*self.places, *others)))

    def load(self, name: str) -> Part:
        """Import and return the part called ``name``.

        Raises:
            UsageError: nothing is registered under that name.
        """
        place = self.places.get(name) or self._foreign(name)
        module, _, attribute = place.partition(":")
        part: Part = getattr(import_module(module), attribute)
        return part

    def _foreign(self, name: str) -> str:
        for point in entry_points(group=self.group, name=name):
            return point.value
        known = "、".join(self.names())
        raise UsageError(
            f"没有登记名为“{name}”的部件（{self.group}），可用的有：{known}。",
            f"Nothing called '{name}' is registered in {self.group}; known: {known}.",
        )
