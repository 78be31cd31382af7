"""Finding by meaning: vectors, exact or coded, and how near they lie."""
