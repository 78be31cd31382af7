"""The house's rules, measured: rooms and arrows, families, sizes, docstrings, packaging."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import networkx as nx

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
LONGEST_FILE, LONGEST_FUNCTION = 600, 80
MOST_OF_ONE_PREFIX = 2
# pages, the command line, and the processes in which files are read: one bad file is one bad file
EDGES = (ROOT / "ui" / "app.py", ROOT / "ui" / "cli.py", ROOT / "ontology" / "processes.py")
FILES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))


def package_of(folder: Path) -> tuple[str, ...]:
    """The package that a folder is: a room lies in biaopu, whose own files lie in `biaopu/`."""
    parts = folder.relative_to(ROOT).parts
    return parts if parts[0] == "biaopu" else ("biaopu", *parts)


def module_of(path: Path) -> str:
    stem = () if path.name == "__init__.py" else (path.stem,)
    return ".".join((*package_of(path.parent), *stem))


MODULES = {module_of(path): path for path in FILES}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> tuple[tuple[str, str], ...]:
    return tuple(imports_in(path))


def imports_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each absolute module that a file imports from, and the name, late imports included."""
    package = package_of(path.parent)
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *(node.module or "").split("."))).strip(".")
            yield from ((module, alias.name) for alias in node.names)


@cache
def defined_in(path: Path) -> set[str]:
    """The names that a module makes itself, at its top."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def in_place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_imports_point_down() -> None:
    for path in FILES:
        room = path.relative_to(ROOT).parts[0]
        for module, _ in imports_of(path):
            first, *rest = module.split(".")
            assert first not in MAY_IMPORT.keys() - {"biaopu"}, f"{module} in {in_place(path)}"
            if first == "biaopu" and rest:
                allowed = rest[0] in MAY_IMPORT[room] | {room}
                assert allowed, f"{in_place(path)} must not import {module}"


def test_no_import_cycles() -> None:
    """Late imports count: what must be imported late to work is a circle all the same."""
    arrows = nx.DiGraph()
    for name, path in MODULES.items():
        for module, imported in imports_of(path):
            target = f"{module}.{imported}" if f"{module}.{imported}" in MODULES else module
            if target in MODULES and target != name:
                arrows.add_edge(name, target)
    assert [
        sorted(ring) for ring in nx.strongly_connected_components(arrows) if len(ring) > 1
    ] == []


def test_nothing_only_passes_on() -> None:
    """A name is imported from the module that makes it, or from a package that hands it out."""
    for path in FILES:
        for module, name in imports_of(path):
            source = MODULES.get(module)
            if source is not None and source.name != "__init__.py":
                assert name in defined_in(source), (
                    f"{in_place(path)}: {module} only passes {name} on"
                )


def test_a_prefix_is_a_folder() -> None:
    beside = [path for name in ("bench", "tests") for path in (ROOT / name).rglob("*.py")]
    for folder in {path.parent for path in (*FILES, *beside)}:
        stems = [path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")]
        prefixes = Counter(stem.removeprefix("test_").split("_")[0] for stem in stems)
        crowded = {prefix for prefix, count in prefixes.items() if count > MOST_OF_ONE_PREFIX}
        assert not crowded, f"{in_place(folder)}: {crowded}"


def test_no_monsters() -> None:
    for path in FILES:
        assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE, in_place(path)
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= LONGEST_FUNCTION, f"{in_place(path)}: {node.name}"


def test_public_things_are_documented_and_typed() -> None:
    for path in FILES:
        body = tree_of(path)
        assert ast.get_docstring(body), in_place(path)
        for node in body.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{in_place(path)}: {node.name}"
            if isinstance(node, ast.FunctionDef):
                taken = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                untyped = [one.arg for one in taken if one.annotation is None]
                assert not untyped, f"{in_place(path)}: {node.name} {untyped}"
                assert node.returns, f"{in_place(path)}: {node.name}"


def test_no_broad_except_but_at_the_edge() -> None:
    for path in FILES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.walk(node.type or ast.Tuple())
                names = {one.id for one in caught if isinstance(one, ast.Name)}
                broad = node.type is None or names & {"Exception", "BaseException"}
                assert not broad or path in EDGES, in_place(path)


def test_packages_are_the_folders() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    folders = {".".join(package_of(path.parent)) for path in FILES}
    assert {".".join(package_of(p.parent)) for p in FILES if p.name == "__init__.py"} == folders
    assert set(config["tool"]["setuptools"]["packages"]) == folders
    rooms = {".".join(package_of(ROOT / room)): room for room in MAY_IMPORT}
    assert config["tool"]["setuptools"]["package-dir"] == rooms
    assert not (ROOT / "__init__.py").exists()


def test_tests_mirror_the_rooms() -> None:
    tests = ROOT / "tests"
    for path in tests.rglob("*.py"):
        folder = path.parent.relative_to(tests)
        if folder.parts and folder.parts[0] not in {"data", "browser", "laboratory"}:
            assert folder.parts[0] in MAY_IMPORT, in_place(path)
            assert (ROOT / folder).is_dir(), f"{in_place(path)}: there is no {folder}/"


def test_no_registry_is_named() -> None:
    named = ("pypi." + "org", "files.python" + "hosted", "download." + "pytorch")
    for path in (*FILES, ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".ci" / "run"):
        text = path.read_text(encoding="utf-8")
        assert not [name for name in named if name in text], path
