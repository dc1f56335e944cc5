# The natural numbers as the paper writes them: sets, and functions as sets of pairs.
# gl finds out which sets are sorts and which relations are functions, and then reasons as in
# ../peano.mpl.

theory CorePeano

# f is a function from X to Y.
define (fXY[f,X,Y]) :=
    (& (>[x,y](in2[x,y,f])(&(in[x,X])(in[y,Y])))
       (>[x](in[x,X])!(>[y](in[y,Y])!(in2[x,y,f])))
       (>[x,y,z](&(in2[x,y,f])(in2[x,z,f]))(=[y,z])))

# f is a binary operation from X times Y to Z.
define (fXYZ[f,X,Y,Z]) :=
    (& (>[x,y,z](in3[x,y,z,f])(&(in[x,X])(&(in[y,Y])(in[z,Z]))))
       (>[x,y](&(in[x,X])(in[y,Y]))!(>[z](in[z,Z])!(in3[x,y,z,f])))
       (>[x,y,z,w](&(in3[x,y,z,f])(in3[x,y,w,f]))(=[z,w])))

define (NaturalNumbers[N,i0,s,+,*]) :=
    (& (in[i0,N])
       (fXY[s,N,N])
       (>[n](in[n,N])!(in2[n,i0,s]))
       (>[a,b,c](&(in2[a,c,s])(in2[b,c,s]))(=[a,b]))
       (fXYZ[+,N,N,N])
       (>[a](in[a,N])(in3[a,i0,a,+]))
       (>[a,b,sb,c,sc](&(in2[b,sb,s])(&(in3[a,b,c,+])(in2[c,sc,s])))(in3[a,sb,sc,+]))
       (fXYZ[*,N,N,N])
       (>[a](in[a,N])(in3[a,i0,i0,*]))
       (>[a,b,sb,c,d](&(in2[b,sb,s])(&(in3[a,b,c,*])(in3[c,a,d,+])))(in3[a,sb,d,*])))

# The same, with a name for 1.
define (AnchorPeano[N,i0,s,+,*,i1]) := (&(NaturalNumbers[N,i0,s,+,*])(in2[i0,i1,s]))

anchor (AnchorPeano[N,i0,s,+,*,i1])

induction N from i0 by s

notation + infixl 60
notation * infixl 70

explore size 7, variables 3
