"""What follows from a release's statements, written beside its graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from biaopu.ontology.processes import Bounds, FailedError, OverrunError, apart

from .settings import Settings

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from biaopu.graph.reasoning import Hierarchy


Say = Callable[[str, str], None]
"""Tells the user something, in Chinese and in English."""

_MIB: Final = 2**20


def write_inferred(
    path: Path,
    quads: Iterable[Quad],
    count: int,
    settings: Settings,
    say: Say,
) -> int:
    """Write what follows from the quads; return how many quads that are.

    A graph of more quads than the settings allow is not reasoned over: no file is written, and
    the user is told so, as of what is not followed and of a limit that stops it. Reasoning takes
    about 22 µs and 1.5 kB a quad (measured at 590 000).

    Args:
        path: the file to write, N-Quads.
        quads: the statements of all documents; not touched where the graph is too large.
        count: how many there are.
        settings: has the limit.
        say: told in Chinese and English what was left out.
    """
    if count > settings.reason_quads:
        say(
            f"图谱有 {count} 条陈述，超过推理上限 {settings.reason_quads}，没有推理；要推理，"
            f"请设 BIAOPU_REASON_QUADS={count}（约需 {_memory(count)} GB 内存）后重新构建。",
            f"The graph has {count} statements, more than the {settings.reason_quads} that are "
            f"reasoned over, so nothing was inferred; to have it, set BIAOPU_REASON_QUADS={count} "
            f"(about {_memory(count)} GB of memory) and build again.",
        )
        return 0
    from biaopu.graph.writing.files import write_quads

    premises = path.with_name("premises.nq")
    try:
        write_quads(premises, quads)
        number, left_out = apart(_written, (premises, path), settings.reasoning)
    except (OverrunError, FailedError) as error:
        path.unlink(missing_ok=True)
        _given_up(error, settings.reasoning, say)
        return 0
    finally:
        premises.unlink(missing_ok=True)
    for hierarchy in left_out:
        _not_followed(hierarchy, say)
    return number


def _written(paths: tuple[Path, Path]) -> tuple[int, tuple[Hierarchy, ...]]:
    """Write what follows from one file's quads to another; return how many, and what was not."""
    from biaopu.graph.reasoning import infer
    from biaopu.graph.writing.files import read_quads, write_quads

    premises, path = paths
    left_out: list[Hierarchy] = []
    return write_quads(path, infer(read_quads([premises]), left_out.append)), tuple(left_out)


def _not_followed(hierarchy: Hierarchy, say: Say) -> None:
    ring, ring_en = ("，且其中有环", ", and has a ring") if hierarchy.ring else ("", "")
    say(
        f"“{hierarchy.start}”等 {hierarchy.statements} 条上下位或匹配关系层层相连{ring}，"
        "能推出的太多，没有沿它们推理；请用 biaopu lint 检查其中的环，或减少层数后重新构建。",
        f"The {hierarchy.statements} hierarchical or matching relations around "
        f"'{hierarchy.start}' lead too far{ring_en}, and were not reasoned over; look for rings "
        "with 'biaopu lint', or make the hierarchy flatter, and build again.",
    )


def _given_up(error: OverrunError | FailedError, bounds: Bounds, say: Say) -> None:
    if isinstance(error, FailedError):
        say(
            f"推理出了意外（{error}），本次发布没有推出的陈述；请报告这个问题。",
            f"Reasoning failed ({error}), so that nothing was inferred; please report this.",
        )
        return
    most, most_en, setting = {
        "seconds": (f"{bounds.seconds:g} 秒", f"{bounds.seconds:g} s", "BIAOPU_REASON_SECONDS"),
        "memory": (*[f"{bounds.memory // _MIB} MiB"] * 2, "BIAOPU_REASON_MEMORY_MB"),
        "output": (*[f"{bounds.output // _MIB} MiB"] * 2, "BIAOPU_MAX_OUTPUT_MB"),
    }[error.limit]
    say(
        f"推理超过了 {most} 的上限，已停止，本次发布没有推出的陈述；"
        f"要推理，请调高 {setting} 后重新构建。",
        f"Reasoning went over the limit of {most_en} and was stopped, so nothing was inferred; to "
        f"have it, raise {setting} and build again.",
    )


def _memory(count: int) -> str:
    return f"{count * 2500 / 1e9:.1f}"
