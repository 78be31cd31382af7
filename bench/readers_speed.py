"""Print how fast files are read: PDF by its text layer, PDF by OCR, and how memory behaves.

Run from the root: ``.venv/bin/python -m bench.readers_speed [FILE.pdf]``; without a file it takes
the standard in the shared data beside the checkout. The scan is made of the file's own pages.
"""

from __future__ import annotations

import io
import resource
import sys
import time
from pathlib import Path

import pypdfium2 as pdfium

from biaopu.ingest.readers.pdf import read_pdf
from biaopu.ingest.readers.printed.ocr import available
from biaopu.ingest.repair import repair
from biaopu.ontology.document import Document

ROOT = Path(__file__).parents[1]
STANDARD = ROOT.parent / "shared" / "data" / "standards" / "GB_7258-2017.pdf"
DOCUMENTS, SCANNED = 1000, slice(8, 12)


def timed(content: bytes) -> tuple[Document, float]:
    """Read a PDF; return it and the pages a second, wall time."""
    start = time.perf_counter()
    document = read_pdf("bench.pdf", content)
    return document, document.lines[-1].page / (time.perf_counter() - start)


def repaired(document: Document) -> float:
    """Repair a document; return the pages a second, wall time."""
    start = time.perf_counter()
    repair(document)
    return document.lines[-1].page / (time.perf_counter() - start)


def cut(content: bytes, pages: slice) -> bytes:
    """Return a PDF of some pages of another."""
    source, target, buffer = pdfium.PdfDocument(content), pdfium.PdfDocument.new(), io.BytesIO()
    target.import_pages(source, list(range(len(source)))[pages])
    target.save(buffer)
    target.close()
    source.close()
    return buffer.getvalue()


def scanned(content: bytes) -> bytes:
    """Return a PDF that holds but pictures of another's pages, at 200 dots per inch."""
    source, buffer = pdfium.PdfDocument(content), io.BytesIO()
    pictures = [page.render(scale=200 / 72).to_pil().convert("L") for page in source]
    source.close()
    pictures[0].save(buffer, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


def peak() -> float:
    """Return the most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the figures."""
    content = Path(sys.argv[1] if len(sys.argv) > 1 else STANDARD).read_bytes()
    document, speed = timed(content)
    print(f"text layer: {speed:.1f} pages/s; repair: {repaired(document):.0f} pages/s")
    one = cut(content, slice(8, 9))
    for _ in range(DOCUMENTS // 10):
        repair(timed(one)[0])
    before = peak()
    for _ in range(DOCUMENTS):
        repair(timed(one)[0])
    print(f"memory: +{peak() - before:.1f} MiB over {DOCUMENTS} documents (peak {peak():.0f} MiB)")
    if available():
        scan = scanned(cut(content, SCANNED))
        timed(scanned(cut(content, slice(0, 1))))
        print(f"OCR: {timed(scan)[1]:.2f} pages/s (peak {peak():.0f} MiB)")


if __name__ == "__main__":
    main()
