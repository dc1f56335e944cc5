"""Terms and inference: formulas, unification, rewriting, congruence closure. Standard library only."""
