"""The notebook in docs/ runs from nothing, and shows what it is committed with."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[3] / "docs" / "notebook.ipynb"
ANEW = "make it anew: make notebook"


def read() -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=nbformat.NO_CONVERT)


def printed(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """What each cell shows as plain text; HTML also has what holds on the day only."""
    return [
        [str(one.get("text") or one["data"]["text/plain"]).strip() for one in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def test_it_is_whole() -> None:
    notebook = read()
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    headings = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert all("\n\n*" in text for text in headings), "an English line under each heading"
    assert "<script" not in NOTEBOOK.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # the kernel's libraries warn of their own affairs
def test_it_runs_and_shows_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIAOPU_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BIAOPU_LANG", "zh")
    monkeypatch.delenv("BIAOPU_MODEL", raising=False)
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    notebook = read()
    client = NotebookClient(notebook, timeout=120, kernel_name="python3")
    assert client.create_kernel_manager().ip == "127.0.0.1"
    client.execute()  # raises where a cell does
    assert printed(notebook) == printed(read()), ANEW
