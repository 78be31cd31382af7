"""One writer at a time, whatever the one before has taken away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from biaopu.ontology.errors import StoreError
from biaopu.ui.workspace.releases.publishing import staging, writing


def test_who_waits_for_a_first_build_that_fails_has_a_lock_of_its_own(tmp_path: Path) -> None:
    home, begun, go_on = tmp_path / "库", Event(), Event()

    def fails() -> None:
        with writing(home):
            begun.set()
            assert go_on.wait(20)
            raise KeyError

    def waits() -> bool:
        with writing(home, patience=20), staging(home, "x") as folder:
            with pytest.raises(StoreError), writing(home):
                pass
            return folder.is_dir()

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(fails)
        assert begun.wait(20)
        second = pool.submit(waits)
        go_on.set()
        assert second.result(30)
        assert isinstance(first.exception(), KeyError)
    assert not home.exists()
