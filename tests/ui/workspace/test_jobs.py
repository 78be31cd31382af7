"""Work on a data directory in the background: in order, one at a time, and never left open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from biaopu.ontology.errors import StoreError
from biaopu.ui.workspace.assemble import Progress, Say
from biaopu.ui.workspace.jobs import Jobs, jobs_of
from biaopu.ui.workspace.upload import Taken

TAKEN = (Taken("港口.txt", "added", "port"),)


def test_one_at_a_time_in_the_order_asked_for() -> None:
    jobs, leash, order = Jobs(), Event(), list[str]()

    def first(tell: Progress, say: Say) -> tuple[Taken, ...]:
        say("有一份文档没有推理。", "One document was not reasoned over.")
        tell("read", 1, 2)
        assert leash.wait(30)
        order.append("first")
        return TAKEN

    one = jobs.start("import", first, ("港口.txt",))
    two = jobs.start("remove", lambda _tell, _say: order.append("second"))
    assert [job.number for job in jobs.busy] == [1, 2]
    assert two.state.phase == "queued"
    assert jobs.ended() is None
    leash.set()
    two.wait()
    assert order == ["first", "second"]
    assert jobs.busy == ()
    assert jobs.ended() is two
    assert jobs.ended(1) is one
    assert one.state.taken == TAKEN
    assert one.state.said == (("有一份文档没有推理。", "One document was not reasoned over."),)


def test_a_refusal_is_kept_and_the_next_goes_on() -> None:
    jobs, error = Jobs(), StoreError("磁盘已满。", "The disk is full.")

    def refuse(_tell: Progress, _say: Say) -> None:
        raise error

    refused = jobs.start("import", refuse)
    jobs.start("build", lambda _tell, _say: None).wait()
    assert refused.state.phase == "failed"
    assert refused.state.error is error
    assert [job.state.phase for job in (jobs.ended(2),) if job] == ["done"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_nobody_foresaw_ends_it_too() -> None:
    jobs = Jobs()

    def stumble(_tell: Progress, _say: Say) -> None:
        raise ZeroDivisionError

    job = jobs.start("import", stumble)
    job.wait()
    assert job.state.phase == "failed"
    assert job.state.error is not None
    assert "日志" in job.state.error.zh


def test_everyone_sees_the_jobs_of_a_directory(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert jobs_of(tmp_path) is jobs_of(tmp_path / "link")
    assert jobs_of(tmp_path) is not jobs_of(tmp_path / "other")


def test_the_end_of_the_server_does_not_wait() -> None:
    code = (
        "from threading import Event\n"
        "from biaopu.ui.workspace.jobs import Jobs\n"
        "Jobs().start('import', lambda tell: Event().wait(600) and None)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
