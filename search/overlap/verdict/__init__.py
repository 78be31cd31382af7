"""What is said of a pair: features, model, rules, and the reasons shown."""
