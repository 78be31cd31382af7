"""The open release: every part is opened once, whoever asks at the same time."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from biaopu.graph import store as stores
from biaopu.ontology.errors import StoreError
from biaopu.ontology.once import once
from biaopu.search.encoders import opening
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.repair import roll_back
from biaopu.ui.workspace.settings import Settings
from tests.ui.conftest import HashEncoder

VISITORS = 16


class unlocked:  # noqa: N801 - used as `property` is
    """What ``cached_property`` is since Python 3.12."""

    def __init__(self, make: Callable[[object], object]) -> None:
        self.make, self.name = make, make.__name__

    def __get__(self, thing: object, owner: type) -> object:
        kept = vars(thing)
        if self.name not in kept:
            kept[self.name] = self.make(thing)
        return kept[self.name]


class Slow:
    """Parts that take long to make, and one that cannot be made at first."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.broken = True

    @once
    def part(self) -> object:
        self.made.append("part")
        time.sleep(0.05)
        return object()

    @once
    def whole(self) -> tuple[object, object]:
        return self.part, self.part

    @once
    def failing(self) -> str:
        self.made.append("failing")
        time.sleep(0.01)
        if self.broken:
            raise StoreError("没有。", "There is none.")
        return "mended"

    @unlocked
    def bare(self) -> object:
        self.made.append("bare")
        time.sleep(0.05)
        return object()


def asked(thing: object, name: str) -> list[object]:
    """What each of many visitors gets who ask at once: the value, or the error."""
    barrier = Barrier(VISITORS)

    def ask(_visitor: int) -> object:
        barrier.wait()
        try:
            return getattr(thing, name)
        except StoreError as error:
            return error

    with ThreadPoolExecutor(VISITORS) as pool:
        return list(pool.map(ask, range(VISITORS)))


def test_a_part_is_made_once_for_all_who_ask_at_once() -> None:
    slow = Slow()
    assert len(set(map(id, asked(slow, "part")))) == 1
    assert len(set(map(id, asked(slow, "whole")))) == 1
    assert slow.made == ["part"]


def test_without_a_lock_everyone_makes_the_part() -> None:
    slow = Slow()
    assert len(set(map(id, asked(slow, "bare")))) > 1


def test_an_error_is_raised_to_each_and_kept_for_nobody() -> None:
    slow = Slow()
    errors = asked(slow, "failing")
    assert all(isinstance(error, StoreError) for error in errors)
    assert slow.made == ["failing"] * VISITORS
    slow.broken = False
    assert set(asked(slow, "failing")) == {"mended"}
    assert slow.made == ["failing"] * (VISITORS + 1)


@pytest.mark.parametrize(
    "name", ["store", "documents", "frame", "names", "index", "overlaps", "vocabulary", "encoder"]
)
def test_visitors_share_the_parts_of_a_release(built: Settings, name: str) -> None:
    release = OpenRelease.open(built)
    assert len(set(map(id, asked(release, name)))) == 1


def test_the_store_is_opened_once(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, really = [], stores.open_read_only

    def slowly(*args: object, **more: object) -> object:
        opened.append(args)
        time.sleep(0.05)
        return really(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(stores, "open_read_only", slowly)
    release = OpenRelease.open(built)
    asked(release, "store"), asked(release, "documents"), asked(release, "frame")
    assert len(opened) == 1


def test_what_pages_derive_is_made_once_for_the_same_arguments(built: Settings) -> None:
    release, made = OpenRelease.open(built), []

    def counted(opened: OpenRelease, name: str) -> str:
        made.append(name)
        time.sleep(0.01)
        return f"{opened.id} {name}"

    with ThreadPoolExecutor(VISITORS) as pool:
        told = list(pool.map(lambda at: release.derived(counted, "ab"[at % 2]), range(VISITORS)))
    assert sorted(made) == ["a", "b"]
    assert set(told) == {f"{release.id} a", f"{release.id} b"}


def test_a_release_that_was_never_built_is_no_release(home: object) -> None:
    assert OpenRelease.open_if_any(Settings.load()) is None
    with pytest.raises(StoreError, match="还没有图谱"):
        OpenRelease.open(Settings.load())


def test_releases_of_one_model_share_it(stocked: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server opens a release after the other, and a model takes hundreds of megabytes."""
    loaded = []

    def load(*asked: object) -> HashEncoder:
        loaded.append(asked)
        return HashEncoder()

    monkeypatch.setattr(opening, "open_encoder", load)
    first = OpenRelease.open(stocked)
    roll_back(stocked)
    second = OpenRelease.open(stocked)
    assert first.id != second.id
    assert first.encoder is second.encoder
    assert len(loaded) == 1
