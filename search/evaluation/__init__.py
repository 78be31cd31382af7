"""How well the search finds, measured: judged queries in, figures with their uncertainty out."""
