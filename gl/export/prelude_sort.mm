$( The sort @: variables and terms, quantifiers over the sort, equality.  In
   Metamath every sort is inhabited. $)
$c term.@ var.@ $.
$v x.@ y.@ s.@ t.@ u.@ v.@ $.
vx.@ $f var.@ x.@ $.
vy.@ $f var.@ y.@ $.
ts.@ $f term.@ s.@ $.
tt.@ $f term.@ t.@ $.
tu.@ $f term.@ u.@ $.
tw.@ $f term.@ v.@ $.
tv.@ $a term.@ x.@ $.
wal.@ $a wff A. x.@ ph $.
wex.@ $a wff E. x.@ ph $.
weq.@ $a wff s.@ = t.@ $.
${
  ax-gen.@.1 $e |- ph $.
  ax-gen.@ $a |- A. x.@ ph $.
$}
ax-alim.@ $a |- ( A. x.@ ( ph -> ps ) -> ( A. x.@ ph -> A. x.@ ps ) ) $.
${
  $d x.@ ph $.
  ax-5.@ $a |- ( ph -> A. x.@ ph ) $.
$}
ax-exi.@ $a |- ( ph -> E. x.@ ph ) $.
ax-exnf.@ $a |- ( E. x.@ ph -> A. x.@ E. x.@ ph ) $.
ax-exe.@ $a |- ( A. x.@ ( ps -> A. x.@ ps ) -> ( A. x.@ ( ph -> ps ) -> ( E. x.@ ph -> ps ) ) ) $.
${
  $d x.@ t.@ $.
  ax-9.@ $a |- E. x.@ x.@ = t.@ $.
$}
ax-eqid.@ $a |- s.@ = s.@ $.
ax-eqtr.@ $a |- ( s.@ = t.@ -> ( s.@ = u.@ -> t.@ = u.@ ) ) $.
${
  alimi.@.1 $e |- ( ph -> ps ) $.
  alimi.@ $p |- ( A. x.@ ph -> A. x.@ ps ) $=
    ( wi wal.@ ax-gen.@ ax-alim.@ ax-mp )
    ABEZCFACFBCFEJCDGABCHI $.
$}
${
  $d x.@ ph $.
  alrimiv.@.1 $e |- ( ph -> ps ) $.
  alrimiv.@ $p |- ( ph -> A. x.@ ps ) $=
    ( wal.@ ax-5.@ alimi.@ syl )
    AACEBCEACFABCDGH $.
$}
${
  $d x.@ ph $.
  alimdv.@.1 $e |- ( ph -> ( ps -> ch ) ) $.
  alimdv.@ $p |- ( ph -> ( A. x.@ ps -> A. x.@ ch ) ) $=
    ( wi wal.@ alrimiv.@ ax-alim.@ syl )
    ABCFZDGBDGCDGFAKDEHBCDIJ $.
$}
${
  $d x.@ ph $.
  albidv.@.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  albidv.@ $p |- ( ph -> ( A. x.@ ps <-> A. x.@ ch ) ) $=
    ( wal.@ biimpd alimdv.@ biimprd impbid )
    ABDFCDFABCDABCEGHACBDABCEIHJ $.
$}
exlimnf.@ $p |- ( A. x.@ ( ph -> E. x.@ ps ) -> ( E. x.@ ph -> E. x.@ ps ) ) $=
  ( wex.@ wal.@ wi ax-exnf.@ ax-gen.@ ax-exe.@ ax-mp )
  BCDZKCEFZCEAKFCEACDKFFLCBCGHAKCIJ $.
${
  $d x.@ ph $.
  eximdv.@.1 $e |- ( ph -> ( ps -> ch ) ) $.
  eximdv.@ $p |- ( ph -> ( E. x.@ ps -> E. x.@ ch ) ) $=
    ( wex.@ wi wal.@ ax-exi.@ syl6 alrimiv.@ exlimnf.@ syl )
    ABCDFZGZDHBDFNGAODABCNECDIJKBCDLM $.
$}
${
  $d x.@ ph $.
  exbidv.@.1 $e |- ( ph -> ( ps <-> ch ) ) $.
  exbidv.@ $p |- ( ph -> ( E. x.@ ps <-> E. x.@ ch ) ) $=
    ( wex.@ biimpd eximdv.@ biimprd impbid )
    ABDFCDFABCDABCEGHACBDABCEIHJ $.
$}
${
  $d x.@ ps $.
  exlimv.@ $p |- ( A. x.@ ( ph -> ps ) -> ( E. x.@ ph -> ps ) ) $=
    ( wal.@ wi wex.@ ax-5.@ ax-gen.@ ax-exe.@ ax-mp )
    BBCDEZCDABECDACFBEEKCBCGHABCIJ $.
$}
${
  $d x.@ t.@ $.
  $d x.@ ps $.
  spcv.@.1 $e |- ( x.@ = t.@ -> ( ph <-> ps ) ) $.
  spcv.@ $p |- ( A. x.@ ph -> ps ) $=
    ( wal.@ tv.@ weq.@ wex.@ ax-9.@ a1i wi biimpd com12 alimi.@ exlimv.@ syl mpd )
    ACFZCGDHZCIZBUASCDJKSTBLZCFUABLAUBCTABTABEMNOTBCPQR $.
$}
${
  $d x.@ t.@ $.
  $d x.@ ps $.
  spcev.@.1 $e |- ( x.@ = t.@ -> ( ph <-> ps ) ) $.
  spcev.@ $p |- ( ps -> E. x.@ ph ) $=
    ( tv.@ weq.@ wex.@ ax-9.@ a1i wi wal.@ biimprd com12 ax-exi.@ syl6 alrimiv.@
    exlimnf.@ syl mpd )
    BCFDGZCHZACHZUBBCDIJBUAUCKZCLUBUCKBUDCBUAAUCUABAUAABEMNACOPQUAACRST $.
$}
eqcom.@ $p |- ( s.@ = t.@ -> t.@ = s.@ ) $=
  ( weq.@ ax-eqid.@ a1i ax-eqtr.@ mpd )
  ABCZAACZBACIHADEABAFG $.
${
  $d x.@ y.@ $.
  $d y.@ ph $.
  $d x.@ ps $.
  cbvalv.@.1 $e |- ( x.@ = y.@ -> ( ph <-> ps ) ) $.
  cbvalv.@ $p |- ( A. x.@ ph -> A. y.@ ps ) $=
    ( wal.@ tv.@ spcv.@ alrimiv.@ )
    ACFBDABCDGEHI $.
$}
${
  $d x.@ y.@ $.
  $d y.@ ph $.
  $d x.@ ps $.
  cbvexv.@.1 $e |- ( x.@ = y.@ -> ( ph <-> ps ) ) $.
  cbvexv.@ $p |- ( E. x.@ ph -> E. y.@ ps ) $=
    ( wex.@ wi wal.@ tv.@ weq.@ wb eqcom.@ bicomd syl spcev.@ ax-gen.@ exlimv.@
    ax-mp )
    ABDFZGZCHACFSGTCBADCIZDIZUAJUAUBJZBAKUBUALUCABEMNOPASCQR $.
$}
eqidd.@ $p |- ( ph -> s.@ = s.@ ) $=
  ( weq.@ ax-eqid.@ a1i )
  BBCABDE $.
${
  eqcomd.@.1 $e |- ( ph -> s.@ = t.@ ) $.
  eqcomd.@ $p |- ( ph -> t.@ = s.@ ) $=
    ( weq.@ eqcom.@ syl )
    ABCECBEDBCFG $.
$}
${
  eqtrd.@.1 $e |- ( ph -> s.@ = t.@ ) $.
  eqtrd.@.2 $e |- ( ph -> t.@ = u.@ ) $.
  eqtrd.@ $p |- ( ph -> s.@ = u.@ ) $=
    ( weq.@ wi eqcomd.@ ax-eqtr.@ syl mpd )
    ACDGZBDGZFACBGMNHABCEICBDJKL $.
$}
${
  eqim.@.1 $e |- ( ph -> s.@ = t.@ ) $.
  eqim.@.2 $e |- ( ph -> u.@ = v.@ ) $.
  eqim.@ $p |- ( ph -> ( s.@ = u.@ -> t.@ = v.@ ) ) $=
    ( weq.@ wa adantr eqcomd.@ ax-ia2 eqtrd.@ ex )
    ABDHZCEHAOIZCBEPBCABCHOFJKPBDEAOLADEHOGJMMN $.
$}
${
  eqeq12d.@.1 $e |- ( ph -> s.@ = t.@ ) $.
  eqeq12d.@.2 $e |- ( ph -> u.@ = v.@ ) $.
  eqeq12d.@ $p |- ( ph -> ( s.@ = u.@ <-> t.@ = v.@ ) ) $=
    ( weq.@ eqim.@ eqcomd.@ impbid )
    ABDHCEHABCDEFGIACBEDABCFJADEGJIK $.
$}
