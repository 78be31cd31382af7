"""The channels that a query is asked of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .bridge import BridgeChannel
from .called import NameChannel, TextChannel
from .channel import Channel, Parts
from .coverage import WordChannel
from .near import MeaningChannel
from .numbers import NumberChannel

CHANNELS: Final[tuple[Callable[[Parts], Channel], ...]] = (
    NameChannel,
    NumberChannel,
    WordChannel,
    BridgeChannel,
    MeaningChannel,
    TextChannel,
)
"""What makes each channel, in the order in which hits are explained."""
