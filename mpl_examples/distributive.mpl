# A distributive lattice: one law of distribution gives the other, and what meets and joins with a
# third element are equal is equal.

theory Distributive

import "lattice.mpl"

axiom distrib: a /\ (b \/ c) = a /\ b \/ a /\ c

goal dual: a \/ b /\ c = (a \/ b) /\ (a \/ c)
goal median: (a /\ b \/ b /\ c) \/ c /\ a = ((a \/ b) /\ (b \/ c)) /\ (c \/ a)
goal cancel: a /\ b = a /\ c and a \/ b = a \/ c -> b = c
