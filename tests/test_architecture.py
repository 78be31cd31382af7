"""The house's rules, measured: rooms and arrows, sizes, docstrings, packaging."""

from __future__ import annotations

import ast
import statistics
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "corpus": set(),
    "ontology": set(),
    "ingest": {"ontology"},
    "graph": {"ontology", "ingest"},
    "search": {"ontology", "ingest"},
    "ui": {"ontology", "ingest", "graph", "search", "corpus"},
    "biaopu": {"ui"},  # what `import biaopu` gives
}
MODULES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 300, 40, 10


def package_of(folder: Path) -> tuple[str, ...]:
    """The package that a folder is: a room lies in biaopu, whose own files lie in `biaopu/`."""
    parts = folder.relative_to(ROOT).parts
    return parts if parts[0] == "biaopu" else ("biaopu", *parts)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """The absolute modules that a file imports, relative ones resolved below biaopu."""
    package = package_of(path.parent)
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join((*base, *(node.module or "").split("."))).strip(".")


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    """Each function with its lines, the docstring left out."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node, clean=False)
            documented = docstring.count("\n") + 1 if docstring else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - documented


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    for module in imports_of(path):
        parts = module.split(".")
        assert parts[0] not in MAY_IMPORT.keys() - {"biaopu"}, (
            f"{module} must be imported as biaopu.{module}"
        )
        if parts[0] == "biaopu" and len(parts) > 1:
            assert parts[1] in MAY_IMPORT[room] | {room}, f"{room} must not import {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sizes(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE
    assert [item for item in functions_of(path) if item[1] > LONGEST_FUNCTION] == []


def test_the_median_function_is_short() -> None:
    sizes = [size for path in MODULES for _, size in functions_of(path)]
    assert statistics.median(sizes) <= MEDIAN_FUNCTION


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_public_things_are_documented(path: Path) -> None:
    body = tree_of(path)
    assert ast.get_docstring(body), "the module"
    for node in body.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def test_no_import_cycles() -> None:
    names = {".".join((*package_of(p.parent), p.stem)): p for p in MODULES}
    arrows = {name: {m for m in _top_imports(path) if m in names} for name, path in names.items()}
    finished: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join((*above, name))
        if name not in finished:
            for other in arrows[name]:
                visit(other, (*above, name))
            finished.add(name)

    for name in arrows:
        visit(name, ())


def _top_imports(path: Path) -> Iterator[str]:
    """Imports at the top of a module: late ones inside functions close no cycle."""
    package = package_of(path.parent)
    for node in tree_of(path).body:
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *(node.module or "").split("."))).strip(".")
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def test_no_broad_except_but_at_the_edge() -> None:
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ExceptHandler):
                names = {
                    n.id for n in ast.walk(node.type or ast.Tuple()) if isinstance(n, ast.Name)
                }
                broad = node.type is None or names & {"Exception", "BaseException"}
                assert not broad or path == ROOT / "ui" / "app.py", path


def test_packages_are_the_folders() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {
        ".".join(package_of(path.parent))
        for room in MAY_IMPORT
        for path in (ROOT / room).rglob("__init__.py")
    }
    assert set(config["tool"]["setuptools"]["packages"]) == folders
    rooms = {".".join(package_of(ROOT / room)): room for room in MAY_IMPORT}
    assert config["tool"]["setuptools"]["package-dir"] == rooms
    assert not (ROOT / "__init__.py").exists()


def test_every_folder_with_code_is_a_package() -> None:
    assert {path.parent for path in MODULES} == {
        path.parent for path in MODULES if path.name == "__init__.py"
    }


def test_tests_mirror_the_rooms() -> None:
    beside = {"data", "browser", "bench"}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert folders - beside - {"__pycache__"} <= set(MAY_IMPORT)


def test_no_registry_is_named() -> None:
    named = ("pypi." + "org", "files.python" + "hosted", "download." + "pytorch")
    for path in (*MODULES, ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".ci" / "run"):
        text = path.read_text(encoding="utf-8")
        assert not [name for name in named if name in text], path
