"""Any sentence-transformers model, by folder or by public name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import numpy as np

from biaopu.ontology.errors import ModelError

from .base import Encoder, Say, Vectors
from .known import known_model
from .names import DEFAULT_MODEL
from .places import is_public_name, place_of
from .prompts import Prompts, prompts_for

_REACH_SECONDS = 4.0
_BATCH = 32


class TransformerEncoder:
    """A sentence-transformers model with its prompts."""

    def __init__(self, name: str, model: Any, prompts: Prompts) -> None:  # noqa: ANN401
        self._name = name
        self._model = model
        self._prompts = prompts

    @property
    def name(self) -> str:
        """The model's public name or its resolved path."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return int(self._model.get_embedding_dimension())

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors ``[n, dimension]`` of what users type."""
        return self._encode(texts, self._prompts.query)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors ``[n, dimension]`` of what is searched."""
        return self._encode(texts, self._prompts.passage)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        vectors = self._model.encode(
            list(texts),
            prompt=prompt,
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, np.float32)


def load_transformer(name: str, models: Path, say: Say) -> Encoder:
    """Return the sentence-transformers model called ``name``, from disk if it is there.

    A name that is neither known to be a folder nor in the Hugging Face cache is fetched, if the hub
    answers within seconds and ``HF_HUB_OFFLINE`` is not set; ``say`` tells so.

    Args:
        name: a known name, a public name, or the path of a folder.
        models: a folder of model folders.
        say: told before anything is fetched.

    Raises:
        ModelError: there is no such model on disk and it cannot be fetched, or it is damaged.
    """
    place, known = place_of(name, models), known_model(name)
    if place is not None and place.path is not None:
        return _encoder(place.model, place.path)
    hub = known.hub if known else name
    if not is_public_name(hub):
        raise unknown_model(name, "本机没有这样的模型目录", "no such model folder")
    _reach(hub)
    say(f"正在下载模型 {hub}…", f"Fetching the model {hub}…")
    return _encoder(known.name if known else hub, hub)


def _encoder(name: str, place: Path | str) -> Encoder:
    with _quiet():
        try:
            model = _opened(name, place)
        # what the libraries raise on a folder that is no model, or damaged
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            raise unknown_model(name, f"读取失败：{error}", str(error)) from error
    return TransformerEncoder(name, model, prompts_for(name, model.prompts))


def _opened(name: str, place: Path | str) -> Any:  # noqa: ANN401 - the library has loose types
    from sentence_transformers import SentenceTransformer

    known = known_model(name)
    if known is not None and isinstance(place, Path) and not (place / "modules.json").is_file():
        # a folder without the recipe: the pooling has to be known
        from sentence_transformers.sentence_transformer import modules

        layers = modules.Transformer(str(place))
        pooling = modules.Pooling(layers.get_embedding_dimension(), known.pooling)
        return SentenceTransformer(modules=[layers, pooling, modules.Normalize()], device="cpu")
    local = isinstance(place, Path)
    return SentenceTransformer(str(place), device="cpu", local_files_only=local)


def _reach(name: str) -> None:
    """Knock at the hub once: its own client would retry for half a minute without a network."""
    from huggingface_hub import constants

    try:
        if constants.is_offline_mode():
            raise OSError("HF_HUB_OFFLINE")
        request = Request(f"{constants.ENDPOINT}/api/models/{quote(name)}", method="HEAD")  # noqa: S310 - the hub's own https address
        urlopen(request, timeout=_REACH_SECONDS).close()  # noqa: S310 - as above
    except HTTPError:
        # the hub answers; whether it has the model and lets us have it is its client's business
        return
    except (OSError, HTTPException) as error:
        raise unknown_model(name, f"也无法从网上取得：{error}", f"and offline: {error}") from error


def unknown_model(name: str, zh: str, en: str) -> ModelError:
    """Return the error for a model that cannot be used; ``zh`` and ``en`` say why."""
    return ModelError(
        f"无法使用嵌入模型“{name}”（{zh}）。请给出本机模型目录的路径，"
        f"联网后再试，或使用内置的默认模型 {DEFAULT_MODEL}。",
        f"Cannot use the embedding model '{name}' ({en}). Give the path of a local model folder, "
        f"try again online, or use the bundled default {DEFAULT_MODEL}.",
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep transformers from drawing bars and reports while a model is loaded."""
    logging: Any = import_module("transformers.utils.logging")
    level = logging.get_verbosity()
    bars = logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
