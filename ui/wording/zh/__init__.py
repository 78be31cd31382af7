"""The words of the pages in Chinese, a file a page."""
