"""What the prose of a letter says: tokens, terms, quantities, clauses, signals."""
