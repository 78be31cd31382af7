"""Every error that biaopu raises on purpose, in one tree.

::

    BiaopuError                 anything biaopu says is wrong            exit code
    ├── UsageError              the call itself is wrong                 2
    │   ├── QueryError          a query that cannot be run as written    2
    │   └── UnknownNameError    a name that nothing in the graph bears   2
    ├── InputError              a file cannot be read                    3
    │   ├── DecodingError       … its bytes are in no known encoding     3
    │   ├── ConformanceError    … what it says breaks the graph's rules  3
    │   └── UnknownKindError    … it is no guide and no standard         3
    └── EngineError             something biaopu needs is not there      4
        ├── StoreError          the data directory, graph or index       4
        └── ModelError          the embedding model                      4

Each error is one sentence in Chinese and the same sentence in English: what was being done, where
(file, page, clause, offset), and the remedy. ``str(error)`` is the Chinese one.
"""

from __future__ import annotations

from typing import ClassVar


class BiaopuError(Exception):
    """Base of all errors raised on purpose.

    Args:
        zh: the message for the user, in Chinese.
        en: the same in English.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, zh: str, en: str) -> None:
        # a file's name may be bytes that are no text; what is told can be printed and stored
        self.zh, self.en = (one.encode("utf-8", "backslashreplace").decode() for one in (zh, en))
        super().__init__(self.zh)

    def __reduce__(self) -> tuple[type[BiaopuError], tuple[str, str]]:
        """Travel between processes with both sentences."""
        return type(self), (self.zh, self.en)

    def message(self, language: str = "zh") -> str:
        """Return the sentence in ``language`` (``zh`` or ``en``)."""
        return self.en if language == "en" else self.zh


class UsageError(BiaopuError):
    """The call is wrong: an option, an argument or a combination of them."""

    exit_code = 2


class QueryError(UsageError):
    """A SPARQL or search query cannot be run as it is written."""


class UnknownNameError(UsageError, KeyError):
    """Nothing in the graph bears the name; says the nearest ones. Also a ``KeyError``."""

    __str__ = Exception.__str__  # a KeyError would show its message in quotation marks


class InputError(BiaopuError):
    """An input file cannot be read; says which file and why."""

    exit_code = 3


class DecodingError(InputError):
    """The bytes of a text file are in no known encoding; says the file and the byte offset."""


class ConformanceError(InputError):
    """What was read of a file breaks a shape that no published graph may break; nothing changed."""


class UnknownKindError(InputError):
    """The file was read, but it is no document of a kind that biaopu knows."""


class EngineError(BiaopuError):
    """A store, a model or an engine is not available."""

    exit_code = 4


class StoreError(EngineError):
    """The data directory, the graph or the index is missing, full, locked or damaged."""


class ModelError(EngineError):
    """The embedding model is unknown, missing or damaged."""


class RecoveredWarning(UserWarning):
    """Something damaged was found and something whole is used instead; ``zh`` and ``en`` say it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh, self.en = zh, en
