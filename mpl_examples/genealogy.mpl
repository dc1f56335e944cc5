# Who descends from whom: Horn rules over a small base of facts.

theory Genealogy

data Person = adam
            | seth
            | enosh
            | kenan
            | mahalalel
            | jared
            | enoch
            | methuselah
            | lamech
            | noah
            | shem
            | ham
            | japheth

pred parent : Person, Person
pred ancestor : Person, Person
pred sibling : Person, Person

axiom parent(adam, seth)
axiom parent(seth, enosh)
axiom parent(enosh, kenan)
axiom parent(kenan, mahalalel)
axiom parent(mahalalel, jared)
axiom parent(jared, enoch)
axiom parent(enoch, methuselah)
axiom parent(methuselah, lamech)
axiom parent(lamech, noah)
axiom parent(noah, shem)
axiom parent(noah, ham)
axiom parent(noah, japheth)
axiom ancestor_base: parent(x, y) -> ancestor(x, y)
axiom ancestor_step: parent(x, y) and ancestor(y, z) -> ancestor(x, z)
axiom siblings: parent(x, y) and parent(x, z) and y != z -> sibling(y, z)

goal ancestor(adam, japheth)
goal sibling(shem, ham)
