"""The data directory: settings, releases, the library, decisions, and building."""
