# Sets, known by their members: two sets with the same members are one.

theory Sets

sort Element
sort Set

pred ∈ : Element, Set  infix 50
axiom extensionality: (forall x. x ∈ s <-> x ∈ t) -> s = t

op empty : Set
axiom in_empty: not (x ∈ empty)

op ∩ : Set, Set -> Set  infixl 70
axiom in_intersection: x ∈ s ∩ t <-> x ∈ s and x ∈ t

op ∪ : Set, Set -> Set  infixl 60
axiom in_union: x ∈ s ∪ t <-> x ∈ s or x ∈ t

op - : Set, Set -> Set  infixl 65
axiom in_difference: x ∈ s - t <-> x ∈ s and not (x ∈ t)

pred ⊆ : Set, Set  infix 50
define s ⊆ t <-> forall x. x ∈ s -> x ∈ t

goal subset_refl: s ⊆ s
goal subset_trans: s ⊆ t and t ⊆ u -> s ⊆ u
goal subset_antisym: s ⊆ t and t ⊆ s -> s = t
goal empty_subset: empty ⊆ s
goal union_comm: s ∪ t = t ∪ s
goal union_assoc: (s ∪ t) ∪ u = s ∪ (t ∪ u)
goal union_empty: s ∪ empty = s
goal intersection_comm: s ∩ t = t ∩ s
goal intersection_assoc: (s ∩ t) ∩ u = s ∩ (t ∩ u)
goal absorption: s ∩ (s ∪ t) = s
goal distributive: s ∩ (t ∪ u) = s ∩ t ∪ s ∩ u
goal difference_self: s - s = empty
goal difference_union: s - (t ∪ u) = (s - t) ∩ (s - u)
goal only_empty: s ⊆ empty -> s = empty
goal wrong: s - t = t - s

explore size 3, variables 2
