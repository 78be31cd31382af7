"""The reader for older text documents (DOC, WPS, RTF, ODT): LibreOffice writes them as DOCX.

LibreOffice runs under a supervisor in a process group of its own, with a profile that lives as long
as the conversion, without macros and without a way to the network. Where it takes too long, or
the process that asked is gone, the whole group is killed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError
from biaopu.ontology.processes import Started

from .docx.reader import read_docx

_PROGRAMS: Final = ("soffice", "libreoffice")
_SHARE: Final = 0.8
"""How much of a file's time the conversion may take; the rest is for reading."""
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """Return where LibreOffice is installed, if it is."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def read_legacy(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """Read an older text document as the DOCX that LibreOffice makes of it.

    Raises:
        InputError: LibreOffice is not installed, cannot open the file or takes too long; or the
            DOCX is one that is refused.
    """
    found = program()
    if found is None:
        raise InputError(
            f"“{name}”是旧格式的文档（DOC、WPS、RTF 或 ODT），要由 LibreOffice 转换，"
            "这台机器上没有找到它；请安装 LibreOffice，或把文件另存为 .docx 再试。",
            f"'{name}' is of an older format (DOC, WPS, RTF or ODT) that LibreOffice has to "
            "convert, and it was not found here; install LibreOffice, or save the file as .docx.",
        )
    seconds = limits.bounds(len(content)).seconds * _SHARE
    with tempfile.TemporaryDirectory(prefix="biaopu-") as folder:
        made = _converted(name, content, found, Path(folder), seconds)
    document = read_docx(name, made, limits)
    return replace(
        document, digest=hashlib.sha256(content).hexdigest(), encoding="docx (LibreOffice)"
    )


def _converted(name: str, content: bytes, soffice: str, folder: Path, seconds: float) -> bytes:
    """Return the DOCX that LibreOffice makes of a file; it writes nothing outside of ``folder``."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source = folder / "document"  # what it is, LibreOffice tells by its content
    source.write_bytes(content)
    started = Started(__name__, soffice, str(folder))
    try:
        answered = started.pipe.poll(seconds)
        code = started.pipe.recv() if answered else None
    except (EOFError, OSError):
        code = -1
    finally:
        started.end()
    if code is None:
        raise InputError(
            f"LibreOffice 转换“{name}”超过了 {seconds:g} 秒，已停止；"
            "请另存为 .docx 再试，或调高 BIAOPU_SECONDS_PER_MB。",
            f"LibreOffice took over {seconds:g} s to convert '{name}' and was stopped; save the "
            "file as .docx, or raise BIAOPU_SECONDS_PER_MB.",
        )
    made = folder / "document.docx"
    if code != 0 or not made.is_file():
        raise InputError(
            f"LibreOffice 打不开“{name}”（退出码 {code}），文件可能已损坏或有密码；"
            "请用原来的程序另存为 .docx 再试。",
            f"LibreOffice cannot open '{name}' (exit code {code}), which may be damaged or "
            "protected; save it as .docx with the program it was made with.",
        )
    return made.read_bytes()


def main() -> None:
    """Run LibreOffice in the group of this process and tell its exit code."""
    pipe, (soffice, folder) = Connection(int(sys.argv[1])), sys.argv[2:]
    profile = (Path(folder) / "profile").as_uri()
    environment = {key: os.environ[key] for key in ("PATH", "LD_LIBRARY_PATH") if key in os.environ}
    done = subprocess.run(  # noqa: S603 - the program that was found, no shell
        [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, f"{folder}/document"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**environment, "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8",
             "SAL_USE_VCLPLUGIN": "svp", "http_proxy": "http://127.0.0.1:9",
             "https_proxy": "http://127.0.0.1:9"},
        check=False,
    )  # fmt: skip
    pipe.send(done.returncode)
