"""The words of the import page, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "menu.import": "Import",
        "import.eyebrow": "Add files to the graph",
        "import.lead": "Guides, standards and term bases. What was read can be searched and "
        "compared at once; what cannot be read is told with its reason, and the"
        " graph stays as it was.",
        "import.files": "Files (Word, PDF, text, web page, picture, table of terms)",
        "import.help": "Up to {mb} MB a file. Scans and pictures need the extra for character "
        "recognition.",
        "import.add": "Add to the graph",
        "import.nothing": "Choose files first.",
        "import.busy": "Reading …",
        "import.stay": "You may leave this page or reload it; the work goes on.",
        "import.step.wait": "Queued behind any other update",
        "import.step.read": "Reading documents",
        "import.step.graph": "Building the graph",
        "import.step.reason": "Reasoning",
        "import.step.model": "Preparing the model",
        "import.step.index": "Building the index",
        "import.step.overlap": "Comparing terms",
        "import.step.publish": "Publishing",
        "import.result": "What became of them",
        "import.failed": "Not read",
        "import.added": "Added",
        "import.changed": "Updated",
        "import.unchanged": "Unchanged",
        "import.ledger": "Reading record",
        "import.documents": "Documents of the graph",
        "import.undo": "A document added by mistake can be removed; the graph is then as it "
        "was without it.",
        "import.remove": "Remove",
        "import.sure": "Remove “{title}” from the graph?",
        "import.remove_now": "Remove it",
        "import.removed": "“{title}” was removed.",
    }
)
