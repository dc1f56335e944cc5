"""A proof as the Metamath Proof Explorer sets one: the page that ours are compared with.

Its parts and its markup: a table of Step, Hyp, Ref and Expression, a row for each inference (each
equality of a calculation is one), dots for the depth, a coloured number after each reference, every
variable in a coloured span, fixed lists of what is referred to, and no style sheet to speak of.
"""

from __future__ import annotations

from html import escape

from gl.export.notation import text
from gl.export.outline import outline_of
from gl.export.shelf import Shelf
from gl.proof.document import Proof, Reference

_HEAD = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML LANG="EN-US"><HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<STYLE TYPE="text/css">
<!--
.math {{ font-family: serif; }} .set {{ color: red; }}
.r {{ font-family: "Arial Narrow"; font-size: x-small; }}
.i {{ font-family: "Arial Narrow"; font-size: x-small; color: gray; }}
-->
</STYLE>
<TITLE>T{number} - numbered</TITLE></HEAD>
<BODY BGCOLOR="#FFFFFF">
<TABLE BORDER=0 CELLSPACING=0 CELLPADDING=0 WIDTH="100%"><TR>
<TD ALIGN=CENTER VALIGN=TOP><FONT SIZE="+3" COLOR="#006633"><B>Proof Explorer</B></FONT></TD>
<TD ALIGN=RIGHT><FONT SIZE=-1><A HREF="T0.html">&lt; Previous</A>
<A HREF="T0.html">Next &gt;</A></FONT></TD>
</TR></TABLE><HR NOSHADE SIZE=1>
<CENTER><B><FONT SIZE="+1">Theorem <FONT COLOR="#006633">T{number}</FONT></FONT></B></CENTER>
<CENTER><TABLE BORDER CELLSPACING=0 BGCOLOR="#EEFFFA" SUMMARY="Assertion">
<CAPTION><B>Assertion</B></CAPTION><TR><TH>Ref</TH><TH>Expression</TH></TR>
<TR ALIGN=LEFT><TD><FONT COLOR="#006633"><B>T{number}</B></FONT></TD>
<TD>{statement}</TD></TR></TABLE></CENTER>
<CENTER><TABLE BORDER CELLSPACING=0 BGCOLOR="#EEFFFA" SUMMARY="Proof of theorem">
<CAPTION><B>Proof of Theorem <FONT COLOR="#006633">T{number}</FONT></B></CAPTION>
<TR><TH>Step</TH><TH>Hyp</TH><TH>Ref</TH><TH>Expression</TH></TR>
"""
_ROW = (
    '<TR ALIGN=LEFT><TD><A NAME="{here}">{here}</A></TD><TD>{hyp}</TD>'
    '<TD><A HREF="{ref}.html" TITLE="{ref}">{ref}</A>&nbsp;<SPAN CLASS=r STYLE="color:#FA8A00">'
    "{here}</SPAN></TD><TD><SPAN CLASS=i>{dots} </SPAN>{expression}</TD></TR>\n"
)


def numbered(proof: Proof, shelf: Shelf) -> str:
    """The page of a proof."""
    outline = outline_of(proof, shelf.library.document)

    def shown(expression: str) -> str:
        letters = [
            f'<SPAN CLASS=set STYLE="color:red">{letter}</SPAN>' if letter.isalpha() else letter
            for letter in escape(expression, quote=False)
        ]
        return f"<SPAN CLASS=math>⊢ {''.join(letters)}</SPAN>"

    rows: list[str] = []
    last: dict[Reference, int] = {}

    def row(expression: str, hypotheses: list[Reference], ref: str, depth: int) -> None:
        here = len(rows) + 1
        numbers = [last[one] for one in hypotheses if one in last]
        hyp = ", ".join(f'<A HREF="#{number}">{number}</A>' for number in numbers)
        dots = ". " * (depth + 1)
        rows.append(
            _ROW.format(here=here, hyp=hyp, ref=ref, dots=dots, expression=shown(expression))
        )

    for step in proof.steps:
        if step.conclusion is None:
            continue
        if step.links and step.start is not None:
            before = text(step.start, shelf.notations, outline.names)
            for index, link in enumerate(step.links):
                after = text(link.term, shelf.notations, outline.names)
                row(f"{before} = {after}", [link.fact], "eqtr" if index else "eq", step.depth)
        else:
            said = text(step.conclusion, shelf.notations, outline.names)
            row(said, list(step.references()), step.rule, step.depth)
        last[step.number] = len(rows)
    facts = shelf.facts[proof.number]
    used = [f"A{axiom}" for axiom in facts.axioms] + [f"T{other}" for other in facts.uses]
    tail = (
        "</TABLE></CENTER>\n<TABLE BORDER=0 CELLSPACING=5><TR><TD ALIGN=LEFT><FONT SIZE=-1>"
        "<B>This theorem was proved from axioms and theorems:</B> "
        + " &nbsp; ".join(f'<A HREF="{one}.html">{one}</A>' for one in used)
        + "</FONT></TD></TR><TR><TD ALIGN=LEFT><FONT SIZE=-1><B>This theorem is referenced by:</B> "
        + " &nbsp; ".join(f'<A HREF="T{one}.html">T{one}</A>' for one in facts.used_by)
        + "</FONT></TD></TR></TABLE></BODY></HTML>\n"
    )
    statement = shown(shelf.titles[proof.number])
    return _HEAD.format(number=proof.number, statement=statement) + "".join(rows) + tail
