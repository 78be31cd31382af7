"""Work in a process of its own, which ends when it passes a limit, with all that it holds.

Each process is a fresh interpreter. A copy of this one (a fork) would take over the locks that
other threads of a server hold just then, and wait for them for ever; and what multiprocessing
spawns runs the main module again, which in a page's thread is the page.

A process does one piece of work after the other, so that many files cost one start. It ends by
itself when nothing is asked of it for a while, or when the one that asks has gone.
"""

from __future__ import annotations

import atexit
import errno
import os
import pickle
import queue
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any, Final, Literal, TypeAlias, TypeVar, cast

from .errors import BiaopuError, EngineError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_START_SECONDS: Final = 60.0
_IDLE_SECONDS: Final = 30.0
_LOOK_SECONDS: Final = 0.05
_SLACK: Final = 1024 * 2**20
"""So many bytes of addresses a process may have beyond its memory: libraries, stacks, arenas."""
_LONGEST_REASON: Final = 300
_OF_RUST: Final = re.compile(r"\(os error (\d{1,4})\)$")
"""How the number of an error stands in what libraries in Rust raise."""
_KEPT_MEMORY: Final = 400 * 2**20
"""A process that holds more after its work is not asked again: the next one's limit is its own."""


Hear: TypeAlias = Callable[[int, int], None]
"""Hears on its way how much of a piece of work is done, and of how much."""


@dataclass(frozen=True, slots=True)
class _News:
    """What work tells on its way."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a piece of work may take.

    Attributes:
        seconds: the longest time, from when it begins, or from when it last told how far it is.
        memory: the most memory, in bytes.
        output: the most bytes of its result, and of each file it writes.
        most: the longest time altogether, of work that tells how far it is.
    """

    seconds: float
    memory: int
    output: int
    most: float = 0.0

    @property
    def longest(self) -> float:
        """The seconds after which it ends whatever it tells."""
        return max(self.seconds, self.most)


class OverrunError(Exception):
    """Work passed a limit and was stopped; says which."""

    def __init__(self, limit: Literal["seconds", "memory", "output"]) -> None:
        super().__init__(limit)
        self.limit = limit


class FailedError(Exception):
    """Work failed in a way that nobody foresaw, or its process broke down; says how."""


class Started:
    """A module of ours that runs as a process, and our end of the pipe to it.

    Args:
        module: has a ``main``, whose first argument is the number of its end of the pipe.
        arguments: what else it is called with.
    """

    def __init__(self, module: str, *arguments: str) -> None:
        self.pipe, theirs = Pipe()
        self.place = _place()
        start = (
            f"import sys; sys.path[:] = {self.place[0]!r}; from {__name__} import leash; leash(); "
            f"from {module} import main; main()"
        )
        self.process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            # -P: it looks for modules where this one does, not in the folder where the user happens
            # to be; and not -m, so that what is made there is of the same classes as here
            [sys.executable, "-P", "-c", start, str(theirs.fileno()), *arguments],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # answers come through the pipe
            stderr=subprocess.DEVNULL,  # an engine that runs out of memory says so at length
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
            start_new_session=True,  # so that what it starts is ended with it
        )
        theirs.close()

    def end(self) -> None:
        """Kill the process, and what it has started, and wait until it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.pipe.close()

    def memory(self) -> int:
        """Return how many bytes of memory the process holds; 0 where the system does not say."""
        try:
            pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * resource.getpagesize()


def _place() -> tuple[tuple[str, ...], str]:
    """Return where this process looks for modules, and from where it reads paths."""
    try:
        return tuple(sys.path), os.getcwd()  # noqa: PTH109 - compared, not used
    except OSError:  # the folder is gone
        return tuple(sys.path), ""


class Process:
    """A process that does one piece of work after the other, within bounds."""

    def __init__(self) -> None:
        self._started = Started(__name__)

    @property
    def fit(self) -> bool:
        """Whether it may be asked again."""
        started = self._started
        running = started.process.poll() is None and not started.pipe.closed
        # where modules and files are looked for may have changed
        return running and started.place == _place() and started.memory() < _KEPT_MEMORY

    def begin(self, work: Callable[[Any], Any], item: object, bounds: Bounds) -> bool:
        """Hand over a piece of work; return whether it was taken up.

        A process that has just ended for want of work does not take it up.
        """
        try:
            self._started.pipe.send((work, item, bounds))
            return self._started.pipe.poll(_START_SECONDS) and self._started.pipe.recv() is None
        except (EOFError, OSError):
            return False

    def answer(self, bounds: Bounds, hear: Hear) -> object:
        """Return the result of what was begun; ``hear`` is called with what it tells meanwhile.

        Raises:
            OverrunError: the work passed a limit.
            FailedError: it failed as nobody foresaw.
            BiaopuError: it failed on purpose.
        """
        pipe, started = self._started.pipe, time.monotonic()
        deadline = started + bounds.seconds
        while True:
            if time.monotonic() > deadline:
                raise OverrunError("seconds")
            if self._started.memory() > bounds.memory:
                raise OverrunError("memory")
            if not pipe.poll(_LOOK_SECONDS):
                continue
            try:
                answer = pickle.loads(pipe.recv_bytes())  # noqa: S301 - our own process wrote it
            except (EOFError, OSError):
                raise self._broken() from None
            if isinstance(answer, Exception):
                raise answer
            if not isinstance(answer, _News):
                return answer
            hear(answer.done, answer.total)
            deadline = min(time.monotonic() + bounds.seconds, started + bounds.longest)

    def end(self) -> None:
        """End the process, whatever it does."""
        self._started.end()

    def _broken(self) -> Exception:
        code = self._started.process.wait()
        if code == -signal.SIGXCPU:
            return OverrunError("seconds")
        # C++ has no other way to say that there is no memory
        if code in (-signal.SIGABRT, -signal.SIGKILL):
            return OverrunError("memory")
        return FailedError(f"signal {-code}" if code < 0 else f"exit {code}")


_IDLE: Final[queue.LifoQueue[Process]] = queue.LifoQueue(maxsize=1)
"""The process that waits for the next piece of work, if one does."""


def unheard(done: int, total: int) -> None:
    """Hear nothing of how far work is."""


def tell(done: int, total: int) -> None:
    """Tell who had a piece of work done apart how far it is; done in place, it tells nobody."""
    for pipe in _ASKED:
        pipe.send_bytes(pickle.dumps(_News(done, total)))


_ASKED: Final[list[Connection]] = []
"""The pipe to the process that started this one, if it was started for work."""


def apart(
    work: Callable[[_Item], _Result], item: _Item, bounds: Bounds, hear: Hear = unheard
) -> _Result:
    """Return what ``work`` makes of an item, in a process that is killed when it passes a limit.

    Args:
        work: a function of a module.
        item: what it is called with; travels there as a pickle, as the result does back.
        bounds: what it may take.
        hear: called with what the work tells on its way.

    Raises:
        OverrunError: the work passed a limit.
        FailedError: it failed as nobody foresaw; names the kind.
        BiaopuError: it failed on purpose.
        OSError: a file could not be read or written.
        EngineError: no process could be started.
    """
    process, answered = _begun(work, item, bounds), False
    try:
        result = cast("_Result", process.answer(bounds, hear))
        answered = True
    except (BiaopuError, FailedError, OSError):
        answered = True
        raise
    finally:
        if answered:
            _put_back(process)
        else:
            process.end()
    return result


def _begun(work: Callable[[Any], Any], item: object, bounds: Bounds) -> Process:
    """Return a process that has taken up the work: the idle one, else a new one."""
    with suppress(queue.Empty):
        process = _IDLE.get_nowait()
        if process.fit and process.begin(work, item, bounds):
            return process
        process.end()
    process = Process()
    if process.begin(work, item, bounds):
        return process
    process.end()
    raise EngineError(
        "启动不了读取文件用的进程，请腾出内存后再试。",
        "The process that reads files could not be started; free memory and try again.",
    )


def _put_back(process: Process) -> None:
    if process.fit:
        with suppress(queue.Full):
            _IDLE.put_nowait(process)
            return
    process.end()


@atexit.register
def _end_idle() -> None:
    with suppress(queue.Empty):
        while True:
            _IDLE.get_nowait().end()


def _bound(bounds: Bounds) -> None:
    """Have the system itself hold this process to its bounds, should nobody watch it any more."""
    used, cores = time.process_time(), os.cpu_count() or 1
    for kind, most in (
        (resource.RLIMIT_AS, bounds.memory + _SLACK),
        (resource.RLIMIT_FSIZE, bounds.output),
        (resource.RLIMIT_CPU, int(used + bounds.longest * cores) + 10),
    ):
        hard = resource.getrlimit(kind)[1]  # what was set from outside holds as well
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (soft, hard))


def _reply(request: bytes) -> bytes:
    """Return the pickle of a result, or of the error that is told instead of it."""
    answer: object
    try:
        work, item, bounds = pickle.loads(request)  # noqa: S301 - from the process that started us
        _bound(bounds)
        reply = pickle.dumps(work(item))
        if len(reply) <= bounds.output:
            return reply
        answer = OverrunError("output")
    except BiaopuError as error:
        answer = error
    except MemoryError:
        answer = OverrunError("memory")
    except OSError as error:
        found = _OF_RUST.search(str(error))
        code = int(found[1]) if found else error.errno
        # a plain one, since others may not travel
        plain = OSError(code or 0, error.strerror or str(error))
        answer = OverrunError("output") if code == errno.EFBIG else plain
    except Exception as error:  # noqa: BLE001 - the edge: one bad file is one bad file
        answer = FailedError(f"{type(error).__name__}: {error}"[:_LONGEST_REASON])
    return pickle.dumps(answer)


def leash() -> None:
    """Have this process end when its parent has gone, and leave no image of its memory behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.killpg(0, signal.SIGKILL)


def main() -> None:
    """Do what comes through the pipe until it is closed, or nothing has come for a while."""
    pipe = Connection(int(sys.argv[1]))
    _ASKED.append(pipe)
    while pipe.poll(_IDLE_SECONDS):
        try:
            request = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send(None)  # taken up
        pipe.send_bytes(_reply(request))
