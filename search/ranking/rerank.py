"""The best hits looked at again by a cross-encoder, which reads query and entry together.

Off unless one is named: it costs a model's run per hit. Nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from biaopu.ontology.errors import ModelError
from biaopu.search.encoders.places import cached_folder
from biaopu.search.entries.entry import Entry
from biaopu.search.entries.passages import whole_passage

from .bands import Rating

RERANKED = 30
"""So many of the best hits are looked at again."""

_LONGEST = 512


class Reranker(Protocol):
    """Says how well each text answers a query; higher is better, in a unit of its own."""

    name: str

    def scores(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        """Return one number for each text."""
        ...


def reranked(
    query: str, ratings: Sequence[Rating], entries: Sequence[Entry], reranker: Reranker
) -> list[Rating]:
    """Return the ratings in the order that ``reranker`` gives the first of them.

    Scores and bands stay with their hits: they are calibrated, a cross-encoder's numbers are not.
    Equals stay in their order.

    Args:
        query: as typed.
        ratings: best first.
        entries: the entries of the first ratings, which are looked at again.
        reranker: says how well each answers.
    """
    if not entries:
        return list(ratings)
    scores = reranker.scores(query, [whole_passage(entry) for entry in entries])
    order = sorted(range(len(entries)), key=lambda place: -scores[place])
    return [*(ratings[place] for place in order), *ratings[len(entries) :]]


def open_reranker(name: str) -> Reranker:
    """Return the cross-encoder ``name``: a folder, or a model that is already on this machine.

    Raises:
        ModelError: it is not here, or is no cross-encoder.
    """
    return _CrossEncoder(name)


class _CrossEncoder:
    """A sentence-transformers cross-encoder on the CPU."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _opened(name)

    def scores(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        """Return one number for each text."""
        pairs = [(query, text) for text in texts]
        found: list[float] = self._model.predict(pairs, show_progress_bar=False).tolist()
        return found


def _opened(name: str) -> Any:  # noqa: ANN401 - the library has no types
    # a folder, never a name: of a name the library asks the hub, whatever it is told
    folder = Path(name).expanduser() if Path(name).expanduser().is_dir() else cached_folder(name)
    if folder is None:
        raise _missing(name, FileNotFoundError("not on this machine"))
    from sentence_transformers import CrossEncoder

    try:
        model = CrossEncoder(str(folder), device="cpu", local_files_only=True, max_length=_LONGEST)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise _missing(name, error) from error
    if model.num_labels != 1:
        raise _missing(name, ValueError(f"{model.num_labels} labels"))
    return model


def _missing(name: str, error: Exception) -> ModelError:
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return ModelError(
        f"打不开重排模型“{name}”（{reason}）；"
        "请给出本机已有的单分值交叉编码器的目录或名称，或去掉重排选项。",
        f"The reranker '{name}' cannot be opened ({reason}); name the folder of a cross-encoder "
        "with one score that is on this machine, or search without one.",
    )
