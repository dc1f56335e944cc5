# A Boolean algebra, from Huntington's laws (1904).

theory Boolean

sort B

op bot : B
op top : B
op ~ : B -> B  prefix 80
op /\ : B, B -> B  infixl 70
op \/ : B, B -> B  infixl 60

axiom meet_comm: a /\ b = b /\ a
axiom join_comm: a \/ b = b \/ a
axiom meet_distrib: a /\ (b \/ c) = a /\ b \/ a /\ c
axiom join_distrib: a \/ b /\ c = (a \/ b) /\ (a \/ c)
axiom meet_top: a /\ top = a
axiom join_bot: a \/ bot = a
axiom meet_complement: a /\ ~a = bot
axiom join_complement: a \/ ~a = top

goal meet_idem: a /\ a = a
goal join_idem: a \/ a = a
goal absorption: a /\ (a \/ b) = a
goal double_complement: ~ ~a = a
goal de_morgan_meet: ~(a /\ b) = ~a \/ ~b
goal de_morgan_join: ~(a \/ b) = ~a /\ ~b
