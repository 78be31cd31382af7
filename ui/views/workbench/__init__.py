"""The drafter's workbench."""
