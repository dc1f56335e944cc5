# A group in which every element is its own inverse is commutative.

theory ExponentTwo

import "group.mpl"

axiom square: a * a = e

goal comm: a * b = b * a
