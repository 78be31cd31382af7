"""The quality report, as text, workbook and SARIF."""
