"""Errors: one tree, one sentence in each language, the documented exit codes."""

from __future__ import annotations

import pytest

from biaopu.ontology import errors
from biaopu.ontology.errors import BiaopuError
from biaopu.ontology.registry import Registry

CODES = {
    "BiaopuError": 1,
    "UsageError": 2,
    "QueryError": 2,
    "UnknownNameError": 2,
    "InputError": 3,
    "DecodingError": 3,
    "ConformanceError": 3,
    "UnknownKindError": 3,
    "EngineError": 4,
    "StoreError": 4,
    "ModelError": 4,
}


def test_the_tree_is_the_one_that_is_drawn() -> None:
    classes = {
        name: thing.exit_code
        for name, thing in vars(errors).items()
        if isinstance(thing, type) and issubclass(thing, BiaopuError)
    }
    assert classes == CODES
    assert errors.__doc__ is not None
    assert [name for name in CODES if name not in errors.__doc__] == []


def test_both_languages() -> None:
    error = errors.InputError("读不了。", "Cannot be read.")
    assert str(error) == error.message() == "读不了。"
    assert error.message("en") == "Cannot be read."


def test_a_registry_loads_late_and_names_what_it_knows() -> None:
    registry: Registry[object] = Registry("biaopu.test", {"dumps": "json:dumps"})
    assert registry.names() == ("dumps",)
    assert registry.load("dumps") is __import__("json").dumps
    with pytest.raises(errors.UsageError, match=r"没有登记名为“x”的部件.*dumps"):
        registry.load("x")
