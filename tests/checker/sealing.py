"""Hashes of a certificate that is a list of JSON objects; independent of gl.checker.

``seal`` fills in ``rests``, ``classical``, the hashes and the root as docs/certificate.md says,
from the objects alone, so that a test may change any of them and have everything else right.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

Line = dict[str, Any]


def dump(value: object) -> str:
    """Canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def encode(lines: list[Line]) -> bytes:
    return "".join(dump(line) + "\n" for line in lines).encode()


def decode(data: bytes) -> list[Line]:
    return [json.loads(line) for line in data.decode().splitlines()]


class Canon:
    """Canonical text, from a table of lines."""

    def __init__(self, table: list[Line]) -> None:
        self.table = table
        self.left = 50_000  # nodes: a table that was tampered with may mean a tree of any size

    def term(self, index: int, bound: list[int], params: list[int]) -> Any:
        self.left -= 1
        if self.left < 0:
            raise ValueError(index)
        entry = self.table[index]
        if "var" in entry:
            if index in bound:
                return ["b", bound[::-1].index(index), entry["sort"]]
            return ["p", params.index(index)]
        return ["f", entry["op"], *[self.term(a, bound, params) for a in entry["args"]]]

    def formula(self, f: Any, bound: list[int], params: list[int]) -> Any:
        match f:
            case ["=", s, t]:
                return ["=", self.term(s, bound, params), self.term(t, bound, params)]
            case ["atom", p, args]:
                return ["atom", p, [self.term(a, bound, params) for a in args]]
            case ["all", xs, hs, c]:
                inner = [*bound, *xs]
                sorts = [self.table[x]["sort"] for x in xs]
                premises = [self.formula(h, inner, params) for h in hs]
                return ["all", sorts, premises, self.formula(c, inner, params)]
            case ["ex", xs, body]:
                sorts = [self.table[x]["sort"] for x in xs]
                return ["ex", sorts, self.formula(body, [*bound, *xs], params)]
            case _:
                pass
        return [f[0], *[self.formula(part, bound, params) for part in f[1:]]]


def by_kind(reference: str) -> tuple[str, int]:
    return reference[0], int(reference[1:])


def part_at(f: Any, path: list[int]) -> Any:
    """The formula at a path."""
    for index in path:
        match f[0]:
            case "all":
                f = [*f[2], f[3]][index]
            case "ex":
                f = f[2]
            case _:
                f = f[1 + index]
    return f


def cites(line: Line, steps: dict[int, Any], known: dict[str, Any]) -> list[str]:
    """What a step refers to directly, but steps."""
    found = [line.get("fact"), line.get("eq"), *line.get("prem", [])]
    found += [link["fact"] for link in line.get("links", [])]
    result = [ref for ref in found if isinstance(ref, str)]
    match line.get("rule"):
        case "induct":
            result.append(f"I{line['schema']}")
        case "distinct":
            result.append(known["schema of"][line["left"]])
        case "inject":
            result.append(known["schema of"][line["constructor"]])
        case "fold":
            result.append(f"D{line['def']}")
        case "unfold":
            fact = line["fact"]
            f = known["facts"][fact] if isinstance(fact, str) else steps[fact]
            result.append(known["definition of"][part_at(f, line["pos"])[1]])
        case _:
            pass
    return result


def seal(lines: list[Line]) -> list[Line]:
    """The lines with everything that is computed from others."""
    table: list[Line] = []
    hashes: dict[str, str] = {}
    rests: dict[str, list[str]] = {}
    classical: dict[str, bool] = {}
    known: dict[str, Any] = {"schema of": {}, "definition of": {}, "facts": {}}
    roots: list[str] = []
    result = []
    text, is_classical, mark, statement = "", False, 0, None
    cited: list[str] = []
    steps: dict[int, Any] = {}
    inside = False
    for line in lines:
        new = line
        canon = Canon(table)
        if "t" in line:
            table.append(line)
        elif "schema" in line and "inductives" in line:
            key = f"I{line['schema']}"
            hashes[key] = sha(dump(line) + "\n")
            rests[key] = [key]
            for part in line["inductives"]:
                known["schema of"] |= dict.fromkeys(part["constructors"], key)
        elif "define" in line:
            key = f"D{sum(k[0] == 'D' for k in hashes)}"
            sorts = [table[p]["sort"] for p in line["params"]]
            body = canon.formula(line["body"], [], line["params"])
            hashes[key] = sha(dump({"body": body, "define": line["define"], "params": sorts}))
            rests[key] = [key]
            known["definition of"][line["define"]] = key
        elif "axiom" in line:
            key = f"A{line['axiom']}"
            body = canon.formula(line["formula"], [], [])
            hashes[key] = sha(dump(line | {"formula": body}))
            rests[key] = [key]
            known["facts"][key] = line["formula"]
        elif "theorem" in line:
            text, cited, steps, is_classical, mark = "", [], {}, False, len(table)
            statement = line["statement"]
            inside = True
        elif "qed" in line:
            cited = sorted(set(cited), key=by_kind)
            rest = sorted({r for c in cited for r in rests[c]}, key=by_kind)
            is_classical = is_classical or any(classical.get(c, False) for c in cited)
            used = "".join(f"{c} {hashes[c]}\n" for c in cited)
            key = f"T{len(roots)}"
            hashes[key] = sha("gl-proof 1\n" + text + used)
            rests[key], classical[key] = rest, is_classical
            known["facts"][key] = statement
            name = sha("gl-statement 1\n" + dump(canon.formula(statement, [], [])))
            roots.append(f"{name} {hashes[key]}\n")
            new = line | {
                "classical": is_classical,
                "proof": hashes[key],
                "rests": rest,
                "statement": name,
            }
            del table[mark:]
            inside = False
        elif "end" in line:
            new = line | {"root": sha("gl-root 1\n" + "".join(roots))}
        if "rule" in line:
            cited += cites(line, steps, known)
            steps[line["s"]] = line["concl"]
            is_classical |= line["rule"] == "excluded-middle"
        if inside:
            text += dump(line) + "\n"
        result.append(new)
    return result
