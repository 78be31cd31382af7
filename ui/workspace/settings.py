"""Settings: where data lives, which model, which IRIs, which language; nowhere else is asked."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.errors import UsageError
from biaopu.ontology.iris import DEFAULT_BASE
from biaopu.ontology.processes import Bounds
from biaopu.search.overlap.opinions.endpoint import Endpoint

DEFAULT_MODEL = "multilingual-e5-small"
PLAIN_MODEL = "multilingual-e5-small-fp32"
SETTINGS_FILE = "settings.toml"
"""In the data directory: what ``biaopu model use`` wrote; environment and options go before it."""

REASON_QUADS = 600_000
_MOST_DIGITS = 9
REASON_SECONDS = 600
REASON_MEMORY = 4096 * 2**20

LIMITS = {
    "BIAOPU_MAX_MB": ("max_bytes", 2**20),
    "BIAOPU_MAX_PAGES": ("max_pages", 1),
    "BIAOPU_MAX_SECONDS": ("max_seconds", 1),
    "BIAOPU_MAX_MEMORY_MB": ("max_memory", 2**20),
    "BIAOPU_MAX_OUTPUT_MB": ("max_output", 2**20),
    "BIAOPU_SECONDS_PER_MB": ("seconds_a_mib", 1),
    "BIAOPU_MEMORY_PER_MB": ("memory_a_mib", 2**20),
}
"""Which variable sets which limit of a file, and in which unit."""


NO_RERANKER = "off"
"""The setting by which the best hits are not looked at again."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    Attributes:
        home: the data directory (``BIAOPU_HOME``; default: the platform's user data folder).
        model: the embedding model by name or path (``BIAOPU_MODEL``, else :data:`SETTINGS_FILE`);
            ``BIAOPU_ENCODER=fp32`` has the bundled one compute in single precision.
        base: what every IRI of the graph begins with (``BIAOPU_BASE``).
        language: the language of messages, ``zh`` or ``en`` (``BIAOPU_LANG``).
        keep: how many releases stay on disk, the current one included.
        limits: what a file may cost, as :data:`LIMITS` names it.
        reason_quads: the largest graph that is reasoned over on a build, in quads
            (``BIAOPU_REASON_QUADS``).
        reason_seconds: the most seconds of reasoning (``BIAOPU_REASON_SECONDS``).
        reason_memory: the most memory of reasoning, in bytes (``BIAOPU_REASON_MEMORY_MB``).
        reranker: the cross-encoder that looks at the best hits again, by name or path
            (``BIAOPU_RERANKER``); ``""`` for the second stage that ships, :data:`NO_RERANKER`
            for the first stage alone.
        samples: whether searches find what stands in samples (``BIAOPU_SAMPLES=off``: they do not,
            where real documents are here).
        second: who is asked about pairs that are left to a person (``BIAOPU_SECOND_OPINION``,
            ``BIAOPU_SECOND_OPINION_MODEL``, ``BIAOPU_SECOND_OPINION_KEY``); None for nobody.
    """

    home: Path
    model: str = DEFAULT_MODEL
    base: str = DEFAULT_BASE
    language: str = "zh"
    keep: int = 3
    limits: Limits = DEFAULT
    reason_quads: int = REASON_QUADS
    reason_seconds: int = REASON_SECONDS
    reason_memory: int = REASON_MEMORY
    reranker: str = ""
    samples: bool = True
    second: Endpoint | None = None

    @classmethod
    def load(cls, home: Path | None = None, model: str | None = None) -> Settings:
        """Return the settings: what the call gives, else the environment, the file, the defaults.

        Raises:
            UsageError: the environment or the file holds what is no setting.
        """
        folder = (home or _home()).expanduser().absolute()
        return cls(
            home=folder,
            model=_arithmetic(model or os.environ.get("BIAOPU_MODEL") or chosen_model(folder)),
            base=_base(),
            language=language(),
            limits=_limits(),
            reason_quads=_number("BIAOPU_REASON_QUADS", REASON_QUADS),
            reason_seconds=_number("BIAOPU_REASON_SECONDS", REASON_SECONDS),
            reason_memory=_number("BIAOPU_REASON_MEMORY_MB", REASON_MEMORY // 2**20) * 2**20,
            reranker=os.environ.get("BIAOPU_RERANKER", ""),
            samples=_samples(),
            second=_second(),
        )

    @property
    def reasoning(self) -> Bounds:
        """What reasoning on a build may take."""
        return Bounds(self.reason_seconds, self.reason_memory, self.limits.max_output)

    @property
    def models(self) -> Path:
        """The folder for models of the user's own."""
        return self.home / "models"


def language() -> str:
    """Return the language of messages, ``zh`` or ``en``, as the environment sets it."""
    return "en" if os.environ.get("BIAOPU_LANG", "zh").startswith("en") else "zh"


def chosen_model(home: Path) -> str:
    """Return the model that ``biaopu model use`` chose for the data directory, or the default.

    Raises:
        UsageError: the file cannot be read.
    """
    path = home / SETTINGS_FILE
    if not path.is_file():
        return DEFAULT_MODEL
    import tomllib

    try:
        model = tomllib.loads(path.read_text(encoding="utf-8")).get("model", DEFAULT_MODEL)
        if isinstance(model, str) and model:
            return model
        reason = f"model = {model!r}"
    except (OSError, ValueError) as error:
        reason = str(error)
    raise UsageError(
        f"设置文件 {path} 读不了（{reason}），请改正，或删除后用 biaopu model use 重新选择。",
        f"The settings file {path} cannot be read ({reason}); mend it, or delete it and choose "
        "again with biaopu model use.",
    )


def choose_model(home: Path, model: str) -> Path:
    """Have ``model`` used in the data directory ``home`` from now on; return the settings file.

    Raises:
        EngineError: the disk is full.
        UsageError: the file cannot be written.
    """
    from .outputs import whole_file

    path = home / SETTINGS_FILE
    with suppress(OSError):  # what is wrong with it, opening the file will say
        home.mkdir(parents=True, exist_ok=True)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    kept = [line for line in lines if not line.replace(" ", "").startswith("model=")]
    content = "\n".join([*kept, f"model = {json.dumps(model, ensure_ascii=False)}"])
    with whole_file(path) as file:
        file.write(f"{content}\n".encode())
    return path


def _arithmetic(model: str) -> str:
    """Return the model in the arithmetic that ``BIAOPU_ENCODER`` asks for; UsageError if none."""
    wanted = os.environ.get("BIAOPU_ENCODER") or "int8"
    if wanted not in ("int8", "fp32"):
        raise UsageError(
            f"环境变量 BIAOPU_ENCODER 应为 int8 或 fp32，现为“{wanted}”，请改正。",
            f"The environment variable BIAOPU_ENCODER must be int8 or fp32, not '{wanted}'.",
        )
    return PLAIN_MODEL if model == DEFAULT_MODEL and wanted == "fp32" else model


def _samples() -> bool:
    wanted = os.environ.get("BIAOPU_SAMPLES") or "on"
    if wanted not in ("on", "off"):
        raise UsageError(
            f"环境变量 BIAOPU_SAMPLES 应为 on 或 off，现为“{wanted}”，请改正。",
            f"The environment variable BIAOPU_SAMPLES must be on or off, not '{wanted}'; mend it.",
        )
    return wanted == "on"


def _base() -> str:
    """Return what IRIs begin with, as the environment sets it; UsageError if that is no IRI."""
    given = os.environ.get("BIAOPU_BASE", "").strip().rstrip("/")
    if not given:
        return DEFAULT_BASE
    from pyoxigraph import NamedNode

    try:
        NamedNode(f"{given}/id/1")
    except ValueError as error:
        reason = str(error)
    else:
        if "?" not in given and "#" not in given:
            return given
        reason = "? #"
    raise UsageError(
        f"环境变量 BIAOPU_BASE 应为绝对 IRI，如 {DEFAULT_BASE}，现为“{given}”（{reason}），"
        "请改正。",
        f"The environment variable BIAOPU_BASE must be an absolute IRI such as {DEFAULT_BASE}, not "
        f"'{given}' ({reason}); mend it.",
    )


def _second() -> Endpoint | None:
    """Return who gives a second opinion, as the environment says; raises UsageError."""
    url = os.environ.get("BIAOPU_SECOND_OPINION", "").strip().rstrip("/")
    if not url:
        return None
    model = os.environ.get("BIAOPU_SECOND_OPINION_MODEL", "").strip()
    key = os.environ.get("BIAOPU_SECOND_OPINION_KEY", "").strip()
    if not _ENDPOINT.fullmatch(url) or not _has_port(url):
        raise UsageError(
            "环境变量 BIAOPU_SECOND_OPINION 应为聊天接口的地址，如 http://127.0.0.1:11434/v1，"
            "其中没有口令和参数，请改正。",
            "The environment variable BIAOPU_SECOND_OPINION must be the address of a chat endpoint "
            "such as http://127.0.0.1:11434/v1, without password or parameters; mend it.",
        )
    if not model or not model.isprintable():
        raise UsageError(
            "设了 BIAOPU_SECOND_OPINION，还须在 BIAOPU_SECOND_OPINION_MODEL 写明模型名称。",
            "BIAOPU_SECOND_OPINION is set; name the model in BIAOPU_SECOND_OPINION_MODEL as well.",
        )
    if key and not (key.isascii() and key.isprintable()):
        raise UsageError(
            "环境变量 BIAOPU_SECOND_OPINION_KEY 里有不能用在密钥里的字符，请改正。",
            "The environment variable BIAOPU_SECOND_OPINION_KEY has characters that no key has; "
            "mend it.",
        )
    return Endpoint(url, model, key)


_ENDPOINT = re.compile(
    r"https?://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:/[!-~]*)?", re.ASCII
)
_PARTS = frozenset("?#@\\")


def _has_port(url: str) -> bool:
    """Return whether an address has a port that there can be, or none, and no parameters."""
    try:
        port = urlsplit(url).port
    except ValueError:
        return False
    return port != 0 and not _PARTS & set(url)


def _limits() -> Limits:
    """Return the limits that the environment sets; raises UsageError where one is no number."""
    return replace(
        DEFAULT,
        **{
            name: _number(variable, int(getattr(DEFAULT, name)) // unit) * unit
            for variable, (name, unit) in LIMITS.items()
        },
    )


def _number(name: str, default: int) -> int:
    given = os.environ.get(name, "")
    if not given:
        return default
    if given.isdecimal() and len(given) <= _MOST_DIGITS and int(given) > 0:
        return int(given)
    raise UsageError(
        f"环境变量 {name} 应为正整数，现为“{given}”，请改正。",
        f"The environment variable {name} must be a positive number, not '{given}'; mend it.",
    )


def _home() -> Path:
    if given := os.environ.get("BIAOPU_HOME"):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("biaopu")
