"""What sets a script: one file a format."""
