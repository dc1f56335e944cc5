$( Logic: intuitionistic connectives.  Excluded middle, where the certificate
   uses it, is an axiom of its own after this part.  Axioms first; every lemma
   is proved. $)
$c wff |- ( ) -> <-> /\ \/ -. T. F. A. E. = $.
$v ph ps ch th ta $.
wph $f wff ph $.
wps $f wff ps $.
wch $f wff ch $.
wth $f wff th $.
wta $f wff ta $.
wi $a wff ( ph -> ps ) $.
wb $a wff ( ph <-> ps ) $.
wa $a wff ( ph /\ ps ) $.
wo $a wff ( ph \/ ps ) $.
wn $a wff -. ph $.
wt $a wff T. $.
wf $a wff F. $.
${
  ax-mp.1 $e |- ph $.
  ax-mp.2 $e |- ( ph -> ps ) $.
  ax-mp $a |- ps $.
$}
ax-1 $a |- ( ph -> ( ps -> ph ) ) $.
ax-2 $a |- ( ( ph -> ( ps -> ch ) ) -> ( ( ph -> ps ) -> ( ph -> ch ) ) ) $.
ax-ia1 $a |- ( ( ph /\ ps ) -> ph ) $.
ax-ia2 $a |- ( ( ph /\ ps ) -> ps ) $.
ax-ia3 $a |- ( ph -> ( ps -> ( ph /\ ps ) ) ) $.
ax-io1 $a |- ( ph -> ( ph \/ ps ) ) $.
ax-io2 $a |- ( ps -> ( ph \/ ps ) ) $.
ax-io3 $a |- ( ( ph -> ch ) -> ( ( ps -> ch ) -> ( ( ph \/ ps ) -> ch ) ) ) $.
ax-tru $a |- T. $.
ax-fal $a |- ( F. -> ph ) $.
ax-in1 $a |- ( ( ph -> F. ) -> -. ph ) $.
ax-in2 $a |- ( -. ph -> ( ph -> F. ) ) $.
ax-bi1 $a |- ( ( ph <-> ps ) -> ( ph -> ps ) ) $.
ax-bi2 $a |- ( ( ph <-> ps ) -> ( ps -> ph ) ) $.
ax-bi3 $a |- ( ( ph -> ps ) -> ( ( ps -> ph ) -> ( ph <-> ps ) ) ) $.
${
  a1i.1 $e |- ph $.
  a1i $p |- ( ps -> ph ) $=
    ( wi ax-1 ax-mp )
    ABADCABEF $.
$}
${
  a2i.1 $e |- ( ph -> ( ps -> ch ) ) $.
  a2i $p |- ( ( ph -> ps ) -> ( ph -> ch ) ) $=
    ( wi ax-2 ax-mp )
    ABCEEABEACEEDABCFG $.
$}
${
  mpd.1 $e |- ( ph -> ps ) $.
  mpd.2 $e |- ( ph -> ( ps -> ch ) ) $.
  mpd $p |- ( ph -> ch ) $=
    ( wi a2i ax-mp )
    ABFACFDABCEGH $.
$}
${
  syl.1 $e |- ( ph -> ps ) $.
  syl.2 $e |- ( ps -> ch ) $.
  syl $p |- ( ph -> ch ) $=
    ( wi a1i mpd )
    ABCDBCFAEGH $.
$}
id $p |- ( ph -> ph ) $=
  ( wi ax-1 mpd )
  AAABZAAACAECD $.
${
  com12.1 $e |- ( ph -> ( ps -> ch ) ) $.
  com12 $p |- ( ps -> ( ph -> ch ) ) $=
    ( wi ax-1 a2i syl )
    BABEACEBAFABCDGH $.
$}
${
  syl6.1 $e |- ( ph -> ( ps -> ch ) ) $.
  syl6.2 $e |- ( ch -> th ) $.
  syl6 $p |- ( ph -> ( ps -> th ) ) $=
    ( wi a1i a2i syl )
    ABCGBDGEBCDCDGBFHIJ $.
$}
${
  syl5.1 $e |- ( ph -> ps ) $.
  syl5.2 $e |- ( ch -> ( ps -> th ) ) $.
  syl5 $p |- ( ch -> ( ph -> th ) ) $=
    ( wi com12 syl )
    ACDABCDGECBDFHIH $.
$}
${
  adantr.1 $e |- ( ph -> ps ) $.
  adantr $p |- ( ( ph /\ ch ) -> ps ) $=
    ( wa ax-ia1 syl )
    ACEABACFDG $.
$}
${
  ex.1 $e |- ( ( ph /\ ps ) -> ch ) $.
  ex $p |- ( ph -> ( ps -> ch ) ) $=
    ( wa ax-ia3 syl6 )
    ABABECABFDG $.
$}
${
  jca.1 $e |- ( ph -> ps ) $.
  jca.2 $e |- ( ph -> ch ) $.
  jca $p |- ( ph -> ( ps /\ ch ) ) $=
    ( wa wi ax-ia3 syl mpd )
    ACBCFZEABCKGDBCHIJ $.
$}
${
  jaod.1 $e |- ( ph -> ( ps -> ch ) ) $.
  jaod.2 $e |- ( ph -> ( th -> ch ) ) $.
  jaod $p |- ( ph -> ( ( ps \/ th ) -> ch ) ) $=
    ( wi wo ax-io3 syl mpd )
    ADCGZBDHCGZFABCGLMGEBDCIJK $.
$}
${
  biimpd.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  biimpd $p |- ( ph -> ( ps -> ch ) ) $=
    ( wb wi ax-bi1 syl )
    ABCEBCFDBCGH $.
$}
${
  biimprd.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  biimprd $p |- ( ph -> ( ch -> ps ) ) $=
    ( wb wi ax-bi2 syl )
    ABCECBFDBCGH $.
$}
${
  impbid.1 $e |- ( ph -> ( ps -> ch ) ) $.
  impbid.2 $e |- ( ph -> ( ch -> ps ) ) $.
  impbid $p |- ( ph -> ( ps <-> ch ) ) $=
    ( wi wb ax-bi3 syl mpd )
    ACBFZBCGZEABCFKLFDBCHIJ $.
$}
${
  bicomd.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  bicomd $p |- ( ph -> ( ch <-> ps ) ) $=
    ( biimprd biimpd impbid )
    ACBABCDEABCDFG $.
$}
${
  syld.1 $e |- ( ph -> ( ps -> ch ) ) $.
  syld.2 $e |- ( ph -> ( ch -> th ) ) $.
  syld $p |- ( ph -> ( ps -> th ) ) $=
    ( wi ax-1 syl ax-2 mpd )
    ABCGZBDGZEABCDGZGZLMGANOFNBHIBCDJIK $.
$}
${
  bitrd.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  bitrd.2 $e |- ( ph -> ( ch <-> th ) ) $.
  bitrd $p |- ( ph -> ( ps <-> th ) ) $=
    ( biimpd syld biimprd impbid )
    ABDABCDABCEGACDFGHADCBACDFIABCEIHJ $.
$}
biidd $p |- ( ph -> ( ps <-> ps ) ) $=
  ( wi id a1i impbid )
  ABBBBCABDEZGF $.
${
  mpbid.1 $e |- ( ph -> ps ) $.
  mpbid.2 $e |- ( ph -> ( ps <-> ch ) ) $.
  mpbid $p |- ( ph -> ch ) $=
    ( biimpd mpd )
    ABCDABCEFG $.
$}
${
  imim12d.1 $e |- ( ph -> ( ch -> ps ) ) $.
  imim12d.2 $e |- ( ph -> ( th -> ta ) ) $.
  imim12d $p |- ( ph -> ( ( ps -> th ) -> ( ch -> ta ) ) ) $=
    ( wi wa ax-ia2 ax-ia1 adantr syl mpd ex )
    ABDHZCEHAPIZCEQCIZDERBDRCBQCJRACBHQACAPKLZFMNQPCAPJLNRADEHSGMNOO $.
$}
${
  imbi12d.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  imbi12d.2 $e |- ( ph -> ( th <-> ta ) ) $.
  imbi12d $p |- ( ph -> ( ( ps -> th ) <-> ( ch -> ta ) ) ) $=
    ( wi biimprd biimpd imim12d impbid )
    ABDHCEHABCDEABCFIADEGJKACBEDABCFJADEGIKL $.
$}
${
  anim12d.1 $e |- ( ph -> ( ps -> ch ) ) $.
  anim12d.2 $e |- ( ph -> ( th -> ta ) ) $.
  anim12d $p |- ( ph -> ( ( ps /\ th ) -> ( ch /\ ta ) ) ) $=
    ( wa ax-ia2 ax-ia1 syl wi adantr mpd jca ex )
    ABDHZCEHAQHZCERBCRQBAQIZBDJKABCLQFMNRDERQDSBDIKADELQGMNOP $.
$}
${
  anbi12d.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  anbi12d.2 $e |- ( ph -> ( th <-> ta ) ) $.
  anbi12d $p |- ( ph -> ( ( ps /\ th ) <-> ( ch /\ ta ) ) ) $=
    ( wa biimpd anim12d biimprd impbid )
    ABDHCEHABCDEABCFIADEGIJACBEDABCFKADEGKJL $.
$}
${
  orim12d.1 $e |- ( ph -> ( ps -> ch ) ) $.
  orim12d.2 $e |- ( ph -> ( th -> ta ) ) $.
  orim12d $p |- ( ph -> ( ( ps \/ th ) -> ( ch \/ ta ) ) ) $=
    ( wo ax-io1 syl6 ax-io2 jaod )
    ABCEHZDABCMFCEIJADEMGCEKJL $.
$}
${
  orbi12d.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  orbi12d.2 $e |- ( ph -> ( th <-> ta ) ) $.
  orbi12d $p |- ( ph -> ( ( ps \/ th ) <-> ( ch \/ ta ) ) ) $=
    ( wo biimpd orim12d biimprd impbid )
    ABDHCEHABCDEABCFIADEGIJACBEDABCFKADEGKJL $.
$}
${
  notim.1 $e |- ( ph -> ( ch -> ps ) ) $.
  notim $p |- ( ph -> ( -. ps -> -. ch ) ) $=
    ( wn wf wi ax-in2 id a1i imim12d ax-in1 syl6 syl5 )
    BEBFGZACEZBHAOCFGPABCFFDFFGAFIJKCLMN $.
$}
${
  notbid.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  notbid $p |- ( ph -> ( -. ps <-> -. ch ) ) $=
    ( wn biimprd notim biimpd impbid )
    ABECEABCABCDFGACBABCDHGI $.
$}
