"""From records to ranked hits: tokens, lexical index, encoders, vectors, fusion."""
