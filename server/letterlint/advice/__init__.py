"""What to report first, and once: findings gathered into diagnostics, ranked, with what the letter shows."""
