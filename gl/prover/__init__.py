"""What to try on a conjecture; each strategy is a kind of logic block."""
