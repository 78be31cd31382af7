"""Shapes over graphs: what a document's statements must and should be like, checked in one pass.

The shapes are plain SHACL Core files (`biaopu.ontology.files`); any SHACL engine gives the same
results, ours within the time and memory of a large term base.
"""

from .engine import violations, violations_in
from .shape import Violation

__all__ = ["Violation", "violations", "violations_in"]
