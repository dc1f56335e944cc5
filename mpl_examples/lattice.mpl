# A lattice: meet and join, from three laws each.

theory Lattice

sort L

op /\ : L, L -> L  infixl 70
op \/ : L, L -> L  infixl 60

axiom meet_comm: a /\ b = b /\ a
axiom join_comm: a \/ b = b \/ a
axiom meet_assoc: (a /\ b) /\ c = a /\ (b /\ c)
axiom join_assoc: (a \/ b) \/ c = a \/ (b \/ c)
axiom meet_absorbs: a /\ (a \/ b) = a
axiom join_absorbs: a \/ (a /\ b) = a

goal meet_idem: a /\ a = a
goal join_idem: a \/ a = a
goal order: a /\ b = a <-> a \/ b = b
