data ℕ = zero | σ(ℕ)
op ⊕ : ℕ, ℕ -> ℕ  infixl 60
axiom ∀ x y:ℕ. x ⊕ σ(y) = σ(x ⊕ y) ∧ ¬ (x ≠ x) ∨ x = y → ∃ z. z = x ↔ y = y
