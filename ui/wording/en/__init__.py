"""The words of the pages in English, a file a page."""
