# Boolean algebra from Huntington's three laws (1933); ~ is the complement.

theory Huntington

sort B

op ~ : B -> B  prefix 80
op \/ : B, B -> B  infixl 60

axiom comm: a \/ b = b \/ a
axiom assoc: (a \/ b) \/ c = a \/ (b \/ c)
axiom huntington: ~(~a \/ b) \/ ~(~a \/ ~b) = a

goal one: a \/ ~a = b \/ ~b
goal double_complement: ~ ~a = a
goal idem: a \/ a = a
