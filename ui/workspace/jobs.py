"""What changes a data directory in the background: one thing after another, seen by all visitors.

A page cannot do such work itself: Streamlit ends its script at the next click.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock, Thread
from typing import Final, Literal

from biaopu.ontology.errors import BiaopuError, EngineError
from biaopu.ui.pace import Pace

from .assemble import Progress, Say
from .upload import Taken

Kind = Literal["build", "import", "remove"]
Act = Callable[[Progress, Say], tuple[Taken, ...] | None]
"""Does the work, telling how far it is and what is out of the ordinary; returns what became of each
file that was handed in."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a job is, and how it ended.

    Attributes:
        phase: what it is doing.
        step: the step of the work, ``""`` before the first.
        done: how much of the step is done.
        total: of how much.
        left: how many seconds the step still takes, ``None`` where that is not known yet.
        taken: what became of each file, once it is done.
        said: what was out of the ordinary, in Chinese and in English.
        error: why it failed; nothing was changed then.
    """

    phase: Literal["queued", "running", "done", "failed"]
    step: str = ""
    done: int = 0
    total: int = 1
    left: float | None = None
    taken: tuple[Taken, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    error: BiaopuError | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.phase in ("done", "failed")


class Job:
    """One change of a data directory, at work in a thread of its own.

    Attributes:
        number: counts the jobs of the directory.
        kind: what it does.
        about: what to call what it works on: names of files, the title of a document.
        state: how far it is; replaced as a whole, so that any thread may read it.
    """

    def __init__(
        self, number: int, kind: Kind, act: Act, about: tuple[str, ...], after: Job | None
    ) -> None:
        self.number = number
        self.kind = kind
        self.about = about
        self.state = State("queued")
        self._pace = Pace()
        # a daemon: the server's end must not wait for it. A release is switched in one step and
        # the next writer clears away what is left, so what was served stays served.
        self._thread = Thread(
            target=self._run, args=(act, after), name=f"biaopu-job-{number}", daemon=True
        )
        self._thread.start()

    def wait(self) -> None:
        """Return when it has ended."""
        self._thread.join()

    def _run(self, act: Act, after: Job | None) -> None:
        if after:
            after.wait()
        try:
            self.state = State("running")
            taken = act(self._tell, self._say) or ()
            self.state = State("done", taken=taken, said=self.state.said)
        except BiaopuError as error:
            self.state = State("failed", error=error, said=self.state.said)
        finally:
            if not self.state.ended:  # what nobody foresaw goes on to the server's log
                self.state = State("failed", error=_unforeseen())

    def _tell(self, step: str, done: int, total: int) -> None:
        left = self._pace.left(step, done, total)
        self.state = replace(
            self.state, phase="running", step=step, done=done, total=total, left=left
        )

    def _say(self, zh: str, en: str) -> None:
        self.state = replace(self.state, said=(*self.state.said, (zh, en)))


class Jobs:
    """The jobs of one data directory, one at work at a time, in the order they were asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._jobs: list[Job] = []

    def start(self, kind: Kind, act: Act, about: tuple[str, ...] = ()) -> Job:
        """Have something done as soon as what was asked for before has ended.

        Args:
            kind: what it does.
            act: does it; it is kept until it has ended, with all that it holds.
            about: what to call what it works on.
        """
        with self._lock:
            after = self._jobs[-1] if self._jobs else None
            job = Job(len(self._jobs) + 1, kind, act, about, after)
            self._jobs.append(job)
            return job

    @property
    def busy(self) -> tuple[Job, ...]:
        """The jobs that have not ended, the one at work first."""
        return tuple(job for job in tuple(self._jobs) if not job.state.ended)

    def ended(self, number: int | None = None) -> Job | None:
        """Return the job with this number if it has ended; without a number, the last that has."""
        known = (job for job in reversed(tuple(self._jobs)) if job.state.ended)
        return next((job for job in known if number in (None, job.number)), None)


def _unforeseen() -> EngineError:
    return EngineError(
        "更新图谱时出了意外，原有图谱没有改动；请再试一次，仍不行请看服务器的日志。",
        "Something unexpected happened and the graph is as it was; try again, "
        "and if it happens again, look at the server's log.",
    )


_OF_DIRECTORY: Final[dict[Path, Jobs]] = {}
_OPENING: Final = Lock()


def jobs_of(home: Path) -> Jobs:
    """Return the jobs of a data directory, the same for everyone in this process."""
    with _OPENING:
        return _OF_DIRECTORY.setdefault(home.resolve(), Jobs())
