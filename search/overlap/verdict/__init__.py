"""What is said of a pair: features, model, and the reasons shown."""
