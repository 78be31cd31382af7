"""The quality report in the forms that people and tools read: table, JSON, workbook, SARIF."""
