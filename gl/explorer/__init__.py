"""What to conjecture: irreducible terms, told apart by valuations, smallest first."""
