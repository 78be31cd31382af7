"""Opening a graph for Python: the release in a data directory, built first where that is asked."""

from __future__ import annotations

import os
from pathlib import Path

from biaopu.ontology.errors import ModelError
from biaopu.ui.workspace.explorer import Explorer
from biaopu.ui.workspace.releases import current_release
from biaopu.ui.workspace.settings import Settings

from .knowledge import KnowledgeGraph


def open_graph(
    home: str | os.PathLike[str] | None = None, model: str | None = None, *, build: bool = False
) -> KnowledgeGraph:
    """Open the current release of a data directory.

    Args:
        home: the data directory; ``None`` for ``BIAOPU_HOME``, else the user's data folder.
        model: the embedding model that the release must have been built with, by name or path;
            ``None`` for whichever it is.
        build: build the documents that ship with biaopu if nothing was built there yet, which
            takes about ten seconds; what is there is never built again.

    Raises:
        StoreError: nothing has been built, or the release is damaged.
        ModelError: the release was built with another model.
    """
    settings = Settings.load(Path(home) if home is not None else None, model)
    if build and current_release(settings.home) is None:
        from biaopu.ui.workspace.build import build as build_shipped

        build_shipped(settings)
    explorer = Explorer.open(settings)
    built_with = explorer.release.manifest.model
    if model is not None and model != built_with:
        raise ModelError(
            f"图谱是用模型“{built_with}”构建的，不是“{model}”，"
            f"请运行 biaopu build --model {model}。",
            f"The graph was built with the model '{built_with}', not '{model}'; "
            f"run biaopu build --model {model}.",
        )
    return KnowledgeGraph(explorer)
