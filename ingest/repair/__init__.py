"""The text layer as it really is, made readable, with a record of every change."""

from .document import Repaired, repair
from .work import TextLine

__all__ = ["Repaired", "TextLine", "repair"]
