"""The checks, a family in each module: pure functions from facts to what they found."""
