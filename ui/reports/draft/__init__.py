"""The review of a draft, as Word, workbook and comments."""
