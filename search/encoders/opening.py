"""How an encoder is opened by name.

An encoder ships with biaopu, or with another package under the entry-point group
``biaopu.encoders``; every other name is taken as a sentence-transformers model, by path or by its
public name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from biaopu.ontology.registry import Registry

from .base import Encoder, Say, unheard
from .names import DEFAULT_MODEL, PLAIN_MODEL
from .transformer import load_transformer

EncoderLoader: TypeAlias = Callable[[Path, Say], Encoder]
"""Opens one encoder; gets the folder of models and how to tell the user something."""


ENCODERS: Registry[EncoderLoader] = Registry(
    "biaopu.encoders",
    {
        DEFAULT_MODEL: "biaopu.search.encoders.bundled:load_bundled",
        PLAIN_MODEL: "biaopu.search.encoders.bundled:load_plain",
    },
)


def open_encoder(name: str, cache: Path, say: Say = unheard) -> Encoder:
    """Return the encoder called ``name``.

    Args:
        name: a registered or known name, a model folder, or a sentence-transformers model's public
            name.
        cache: the folder of models.
        say: called before work that takes seconds, and when another model has to stand in.

    Raises:
        ModelError: there is no such model, or it cannot be read or fetched.
    """
    if name in ENCODERS.names():
        return ENCODERS.load(name)(cache, say)
    return load_transformer(name, cache, say)
