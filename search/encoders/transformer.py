"""Any sentence-transformers model, by folder or by public name."""

from __future__ import annotations

import re
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

from .base import DEFAULT_MODEL, Encoder, Say, Vectors
from .prompts import Prompts, prompts_for

_REACH_SECONDS = 4.0
_BATCH = 32
_MODEL_FILES = ("modules.json", "config.json")
_REPOSITORY = re.compile(r"[\w.-]+(/[\w.-]+)?", re.ASCII)


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


def load_transformer(name: str, say: Say) -> Encoder:
    """Return the sentence-transformers model called ``name``, from disk if it is there.

    A name that is neither a folder nor in the Hugging Face cache is fetched, if the hub answers
    within seconds and ``HF_HUB_OFFLINE`` is not set; ``say`` tells so.

    Raises:
        ModelError: there is no such model on disk and it cannot be fetched, or it is damaged.
    """
    folder = Path(name).expanduser()
    if any((folder / file).is_file() for file in _MODEL_FILES):
        resolved = str(folder.resolve())
        return _encoder(resolved, resolved, local=True)
    if not _REPOSITORY.fullmatch(name):
        raise _unknown(name, "本机没有这样的模型目录", "no such model folder")
    if not _in_cache(name):
        _reach(name)
        say(f"正在下载模型 {name}…", f"Fetching the model {name}…")
        return _encoder(name, name, local=False)
    return _encoder(name, name, local=True)


def _encoder(name: str, place: str, *, local: bool) -> Encoder:
    with _quiet():
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(place, device="cpu", local_files_only=local)
        # what the libraries raise on a folder that is no model, or damaged
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            raise _unknown(name, f"读取失败：{error}", str(error)) from error
    return TransformerEncoder(name, model, prompts_for(name, model.prompts))


def _in_cache(name: str) -> bool:
    from huggingface_hub import try_to_load_from_cache

    return isinstance(try_to_load_from_cache(name, "config.json"), str)


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
        raise _unknown(name, f"也无法从网上取得：{error}", f"and offline: {error}") from error


def _unknown(name: str, zh: str, en: str) -> ModelError:
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
