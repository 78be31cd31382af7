"""The drafter's check of a draft: its terms against the graph, its own faults, the reports."""
