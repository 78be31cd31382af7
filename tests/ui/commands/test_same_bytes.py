"""The same content is exported as the same bytes: elsewhere, later, in another order."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.graph.export.formats import FORMATS
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[3]

ELSEWHERE = """
import sys
from pathlib import Path
from biaopu.ui.cli import main
from biaopu.ui.workspace.build import build
from biaopu.ui.workspace.inputs import input_files
from biaopu.ui.workspace.settings import Settings
from tests.ui.conftest import hash_encoder
home = Path(sys.argv[1])
with hash_encoder():
    build(Settings.load(home=home), input_files(())[::-1])
for form in sys.argv[2:]:
    assert main(["export", "--home", str(home), "--format", form, "-o", str(home / form)]) == 0
"""


@pytest.mark.slow
def test_two_homes_export_the_same_bytes(served: Settings, run: Run, tmp_path: Path) -> None:
    other = tmp_path / "另一处"
    env = os.environ | {
        "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4242",
        "BIAOPU_LANG": "en",
    }  # fmt: skip
    call = [sys.executable, "-c", ELSEWHERE, str(other), *FORMATS]
    elsewhere = subprocess.Popen(call, env=env, cwd=ROOT)
    here = {form: tmp_path / form for form in FORMATS}
    for form, path in here.items():
        assert run("export", "--format", form, "--output", str(path))[0] == 0
    assert elsewhere.wait() == 0
    same = {form: path.read_bytes() == (other / form).read_bytes() for form, path in here.items()}
    assert same == dict.fromkeys(FORMATS, True)
