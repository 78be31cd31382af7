"""The embedding models that biaopu knows by name, with what one has to know to choose among them.

Dimension, pooling, longest input, licence and size are those that the makers state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .names import DEFAULT_MODEL, PLAIN_MODEL
from .prompts import Prompts, prompts_for

Pooling: TypeAlias = Literal["mean", "cls", "lasttoken"]
"""How the vectors of tokens become one: their mean, the first one, the last one."""


@dataclass(frozen=True, slots=True)
class KnownModel:
    """One embedding model.

    Attributes:
        name: what it is called here.
        hub: its public name.
        dimension: length of its vectors.
        pooling: how the vectors of tokens become one.
        max_tokens: what is longer is cut.
        licence: SPDX name.
        languages: main languages, as BCP 47 tags; ``mul`` for many more.
        megabytes: size of its files.
        remark: what to choose it for, in Chinese.
        remark_en: the same in English.
    """

    name: str
    hub: str
    dimension: int
    pooling: Pooling
    max_tokens: int
    licence: str
    languages: tuple[str, ...]
    megabytes: int
    remark: str
    remark_en: str

    @property
    def prompts(self) -> Prompts:
        """What goes before a query and before a passage."""
        return prompts_for(self.hub, {})


_E5 = "intfloat/multilingual-e5-small"
_MANY = ("zh", "en", "mul")

KNOWN: tuple[KnownModel, ...] = (
    KnownModel(
        DEFAULT_MODEL, _E5, 384, "mean", 512, "MIT", _MANY, 72,
        "内置的默认模型，中英文互查，8 位整数运算，不需要显卡和网络",
        "bundled and the default; Chinese and English, 8-bit arithmetic, no GPU, no network",
    ),
    KnownModel(
        PLAIN_MODEL, _E5, 384, "mean", 512, "MIT", _MANY, 72,
        "同一内置模型的单精度运算，慢一倍左右，用于对照",
        "the bundled model in single precision, about twice as slow; to compare with",
    ),
    KnownModel(
        "bge-small-zh-v1.5", "BAAI/bge-small-zh-v1.5", 512, "cls", 512, "MIT", ("zh",), 96,
        "只有中文，小而快；中英文不能互查",
        "Chinese only, small and fast; does not bridge languages",
    ),
    KnownModel(
        "bge-base-zh-v1.5", "BAAI/bge-base-zh-v1.5", 768, "cls", 512, "MIT", ("zh",), 409,
        "只有中文，比 small 准，慢四倍左右；中英文不能互查",
        "Chinese only, better than small and about four times slower; does not bridge languages",
    ),
    KnownModel(
        "bge-m3", "BAAI/bge-m3", 1024, "cls", 8192, "MIT", _MANY, 2271,
        "多语言，可读长文，在 CPU 上慢，宜有显卡",
        "many languages, long texts; slow on a CPU, wants a GPU",
    ),
    KnownModel(
        "Qwen3-Embedding-0.6B", "Qwen/Qwen3-Embedding-0.6B", 1024, "lasttoken", 32768,
        "Apache-2.0", _MANY, 1192,
        "多语言，可读很长的文本，查询带指令，在 CPU 上很慢",
        "many languages, very long texts, queries with an instruction; very slow on a CPU",
    ),
)  # fmt: skip
"""The models, the bundled one first."""


def known_model(name: str) -> KnownModel | None:
    """Return the model of that name, or of that public name; capitals do not matter.

    >>> known_model("baai/BGE-M3").dimension
    1024
    """
    wanted = name.casefold()
    by_name = (model for model in KNOWN if wanted == model.name.casefold())
    by_hub = (model for model in KNOWN if wanted == model.hub.casefold() != _E5.casefold())
    return next(by_name, None) or next(by_hub, None)
