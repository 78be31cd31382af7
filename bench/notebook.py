"""Runs the notebook of the documentation anew: ``python -m bench.notebook``, or ``make notebook``.

It is run in a home of its own, in Chinese, with what the repository ships; what is particular to
one run (times, the machine's Python) is left out, so that it only changes where its answers do.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def main() -> None:
    """Run it and write it."""
    os.environ["BIAOPU_LANG"] = "zh"
    os.environ.pop("BIAOPU_MODEL", None)
    notebook = nbformat.read(NOTEBOOK, as_version=nbformat.NO_CONVERT)
    with tempfile.TemporaryDirectory() as home:
        os.environ["BIAOPU_HOME"] = home
        NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    nbformat.write(notebook, NOTEBOOK)


if __name__ == "__main__":
    main()
