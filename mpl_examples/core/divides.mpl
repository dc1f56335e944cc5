# Divisibility, in the paper's language; the definitions are written out where they are used.

theory CoreDivides

import "peano.mpl"

# There is a c with a * c = b.
define (divides[a,b,N,*]) := !(>[c](in[c,N])!(in3[a,c,b,*]))

# Only 1 divides both.
define (coprime[a,b,N,*,i1]) := (>[d](&(in[d,N])(divides[d,a,N,*])(divides[d,b,N,*]))(=[d,i1]))

# d divides both, and whatever divides both divides d.
define (gcd[d,a,b,N,*]) :=
    (& (divides[d,a,N,*])
       (divides[d,b,N,*])
       (>[c](&(in[c,N])(divides[c,a,N,*])(divides[c,b,N,*]))(divides[c,d,N,*])))

# Not 1, and divided by 1 and itself only.
define (prime[p,N,*,i1]) := (&!(=[p,i1])(>[d](&(in[d,N])(divides[d,p,N,*]))!(&!(=[d,i1])!(=[d,p]))))

goal refl: (>[a](in[a,N])(divides[a,a,N,*]))
goal trans: (>[a,b,c](&(divides[a,b,N,*])(divides[b,c,N,*]))(divides[a,c,N,*]))
goal one: (>[a](in[a,N])(divides[i1,a,N,*]))
goal zero: (>[a](in[a,N])(divides[a,i0,N,*]))
goal coprime_one: (>[a](in[a,N])(coprime[i1,a,N,*,i1]))
goal gcd_self: (>[a](in[a,N])(gcd[a,a,a,N,*]))
goal gcd_comm: (>[a,b,d](gcd[d,a,b,N,*])(gcd[d,b,a,N,*]))
goal two_is_prime: (>[a](in2[i1,a,s])(prime[a,N,*,i1]))
