# A partial order on a set, and an interval in it. The order is a relation and stays one; the
# interval is a subset and becomes a predicate.

theory CoreOrder

define (Relation[r,X]) := (>[x,y](in2[x,y,r])(&(in[x,X])(in[y,X])))

define (Preorder[r,X]) :=
    (&(Relation[r,X])(>[x](in[x,X])(in2[x,x,r]))(>[x,y,z](&(in2[x,y,r])(in2[y,z,r]))(in2[x,z,r])))

define (PartialOrder[r,X]) := (&(Preorder[r,X])(>[x,y](&(in2[x,y,r])(in2[y,x,r]))(=[x,y])))

# r, but not equal.
define (strict[x,y,r]) := (&(in2[x,y,r])!(=[x,y]))

# I holds what lies between a and b.
define (Interval[I,a,b,r,X]) :=
    (& (in[a,X])
       (in[b,X])
       (>[x](in[x,I])(in[x,X]))
       (>[x](in[x,I])(&(in2[a,x,r])(in2[x,b,r])))
       (>[x](&(in2[a,x,r])(in2[x,b,r]))(in[x,I])))

define (AnchorOrder[X,<=,I,a,b]) := (&(PartialOrder[<=,X])(Interval[I,a,b,<=,X]))

anchor (AnchorOrder[X,<=,I,a,b])

notation <= infix 40

goal asymmetric: (>[x,y](strict[x,y,<=])!(strict[y,x,<=]))
goal transitive: (>[x,y,z](&(strict[x,y,<=])(strict[y,z,<=]))(strict[x,z,<=]))
goal ends: a <= b -> I(a) and I(b)
goal convex: (>[x,y,z](&(in[x,I])(in[z,I])(in2[x,y,<=])(in2[y,z,<=]))(in[y,I]))
