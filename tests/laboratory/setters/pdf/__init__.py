"""Sets a script as a PDF: faces, rows of pieces, pages, what stands around them."""

from .setter import set_pdf

__all__ = ["set_pdf"]
