# Sequences in a set with an operation: the identity, the fold of a sequence, and the part of a
# sequence below a limit.

theory CoreSequence

define (fXY[f,X,Y]) :=
    (& (>[x,y](in2[x,y,f])(&(in[x,X])(in[y,Y])))
       (>[x](in[x,X])!(>[y](in[y,Y])!(in2[x,y,f])))
       (>[x,y,z](&(in2[x,y,f])(in2[x,z,f]))(=[y,z])))

define (fXYZ[f,X,Y,Z]) :=
    (& (>[x,y,z](in3[x,y,z,f])(&(in[x,X])(&(in[y,Y])(in[z,Z]))))
       (>[x,y](&(in[x,X])(in[y,Y]))!(>[z](in[z,Z])!(in3[x,y,z,f])))
       (>[x,y,z,w](&(in3[x,y,z,f])(in3[x,y,w,f]))(=[z,w])))

define (Identity[f,X]) := (&(fXY[f,X,X])(>[x](in[x,X])(in2[x,x,f])))

# A sequence in X is a function from the numbers to X.
define (Sequence[q,N,X]) := (fXY[q,N,X])

# r(0) = e, r(n + 1) = r(n) @ q(n)
define (Fold[r,q,e,@,N,i0,s,X]) :=
    (& (Sequence[r,N,X])
       (in2[i0,e,r])
       (>[n,m,x,y,z](&(in2[n,m,s])(in2[n,x,r])(in2[n,y,q])(in3[x,y,z,@]))(in2[m,z,r])))

# L is the set of all numbers below l: those n of which some later number is l.
define (LimitSet[L,l,N,s,<]) :=
    (&(in[l,N])(>[n](in[n,L])(in[n,N]))(>[n](in[n,L])(in2[n,l,<]))(>[n](in2[n,l,<])(in[n,L])))

# p is the part of the sequence q below the limit: a relation, for it is not total.
define (LimitSequence[p,q,L,N,X]) :=
    (& (>[n,x](in2[n,x,p])(&(in[n,N])(in[x,X])))
       (>[n,x](in2[n,x,p])(&(in[n,L])(in2[n,x,q])))
       (>[n,x](&(in[n,L])(in2[n,x,q]))(in2[n,x,p])))

define (AnchorSequence[N,i0,s,X,e,@,q,r,id,<,L,l,p]) :=
    (& (in[i0,N])
       (fXY[s,N,N])
       (>[n](in[n,N])!(in2[n,i0,s]))
       (>[a,b,c](&(in2[a,c,s])(in2[b,c,s]))(=[a,b]))
       (in[e,X])
       (fXYZ[@,X,X,X])
       (Sequence[q,N,X])
       (Fold[r,q,e,@,N,i0,s,X])
       (Identity[id,X])
       (>[n,m](in2[n,m,<])(&(in[n,N])(in[m,N])))
       (>[n,m](in2[n,m,s])(in2[n,m,<]))
       (>[n,m,k](&(in2[n,m,<])(in2[m,k,s]))(in2[n,k,<]))
       (LimitSet[L,l,N,s,<])
       (LimitSequence[p,q,L,N,X]))

anchor (AnchorSequence[N,i0,s,X,e,@,q,r,id,<,L,l,p])

induction N from i0 by s

notation < infix 40

goal identity: (>[x](in[x,X])(in2[x,x,id]))
goal fold_once: (>[n,x,y](&(in2[i0,x,q])(in3[e,x,y,@])(in2[i0,n,s]))(in2[n,y,r]))
goal part: (>[n,x](in2[n,x,p])(in2[n,x,q]))
goal below: (>[n,x](in2[n,x,p])(in2[n,l,<]))
