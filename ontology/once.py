"""Attributes that are made when they are first asked for, once, however many threads ask."""

from __future__ import annotations

from collections.abc import Callable, Hashable, MutableMapping
from threading import RLock
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - used as `property` is
    """Makes an attribute of a method that takes nothing but ``self``, as ``cached_property`` does.

    Since Python 3.12 ``cached_property`` has no lock, so that two visitors who ask at once would
    open two indexes. Here the second waits for the first. Each attribute has a lock of its own,
    which the same thread may take again: whoever wants the texts does not wait for the model. An
    error is kept for nobody; each who asks gets it, or what is made when it has gone.

    Args:
        make: makes the value.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Note under which name the value is kept."""
        self._name = name

    @overload
    def __get__(self, thing: None, owner: type) -> once[T]: ...
    @overload
    def __get__(self, thing: object, owner: type) -> T: ...
    def __get__(self, thing: object | None, owner: type) -> once[T] | T:
        """Return the value; later it is found in the object itself, and this is not called."""
        if thing is None:
            return self
        kept = vars(thing)
        return made_once(kept, kept.setdefault("_locks", {}), self._name, lambda: self._make(thing))


def made_once(
    kept: MutableMapping[Any, Any], locks: dict[Hashable, Any], key: Hashable, make: Callable[[], T]
) -> T:
    """Return what is kept under a key, made now if nothing is; others who ask meanwhile wait.

    Args:
        kept: what was made so far.
        locks: the lock of each key, filled here.
        key: what is wanted.
        make: makes it.
    """
    with locks.setdefault(key, RLock()):  # setdefault of a dict is one step for all threads
        if key not in kept:
            kept[key] = make()
        value: T = kept[key]
        return value
