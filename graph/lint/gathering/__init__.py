"""The facts that checks need, gathered once in streaming queries."""
