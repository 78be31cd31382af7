"""What users type, read: syntax, fields, numbers."""
