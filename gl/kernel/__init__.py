"""Terms and inference: unification, rewriting, congruence closure. Standard library only."""
