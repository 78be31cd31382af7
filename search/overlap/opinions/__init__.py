"""A second opinion on pairs that are left to a person, from an endpoint of the user's own."""
