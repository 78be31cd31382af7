"""What lies where in a data directory."""

from __future__ import annotations

from typing import Final

CURRENT: Final = "current"
"""The link to the release that is served."""

RELEASES: Final = "releases"
"""The folder of releases."""

LIBRARY: Final = "library"
"""The folder of copies of what was handed in, by digest."""

PARSED: Final = "parsed"
"""The folder of what was read of them."""

LOCK: Final = "lock"
"""The file that a writer holds."""
