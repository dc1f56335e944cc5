"""Who may import whom, and what would make two runs differ."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "gl").rglob("*.py"))

# The line of docs/architecture.md, highest first; names on one row do not import each other.
LAYERS = (
    ("cli",),
    ("api",),
    ("export", "explorer"),
    ("prover",),
    ("proof", "grid"),
    ("theory",),
    ("mpl", "kernel", "checker", "plain"),
    ("errors",),
    ("source",),
)
RANK = {name: row for row, names in enumerate(LAYERS) for name in names}
LIBRARIES = {
    "lark": ("mpl",),
    "networkx": ("proof", "export"),
    "jinja2": ("export",),
    "markupsafe": ("export",),
    "click": ("cli",),
    "pygments": ("mpl",),  # an extra: tests/mpl/test_tokens.py says that nothing else needs it
}


def layer(path: Path) -> str:
    """``gl/kernel/term.py`` belongs to ``kernel``; ``gl/__init__.py`` to none."""
    return path.relative_to(ROOT / "gl").parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that is imported anywhere in a file, for whatever reason, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "gl":
            yield from ((node.lineno, f"gl.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.lineno, node.module


def forbidden_imports(path: Path) -> list[str]:
    own = layer(path)
    found = []
    for line, name in imported(path):
        head, _, rest = name.partition(".")
        where = f"{path.relative_to(ROOT)}:{line} imports {name}"
        if head == "gl" and rest:
            other = rest.split(".")[0]
            if other not in RANK:
                if other != "__version__":
                    found.append(f"{where}, which has no layer")
            elif other != own and RANK[other] <= RANK[own]:
                found.append(f"{where}, which is not below it")
            elif other == "checker" and own not in {"api", "cli", "checker"}:
                found.append(f"{where}: only the top may call the checker")
            elif other == "plain":
                found.append(f"{where}, which nothing uses")
            elif other != own and own in {"kernel", "checker", "plain"}:
                found.append(f"{where}, but must stand alone")
        elif head in LIBRARIES and own not in LIBRARIES[head]:
            found.append(f"{where}, which belongs to {' and '.join(LIBRARIES[head])}")
        elif head not in LIBRARIES and head != "gl" and head not in sys.stdlib_module_names:
            found.append(f"{where}, which is no dependency")
    return found


def test_every_package_has_a_layer() -> None:
    """A new package must say where it stands."""
    found = {layer(path) for path in MODULES} - {"__init__", "__main__"}

    assert found <= set(RANK)
    assert len(found) > 5


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if layer(path) in RANK],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_imports_go_down(path: Path) -> None:
    """A module imports only what stands below it, and only the libraries of its layer."""
    assert forbidden_imports(path) == []


def test_an_import_that_goes_up_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: for a layer, for the checker, for a library."""
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    module = tmp_path / "gl" / "kernel" / "term.py"
    module.parent.mkdir(parents=True)
    module.write_text("def f():\n    from gl import api\nimport gl.checker.term\nimport lark\n")

    assert [line.split(" imports ")[1] for line in forbidden_imports(module)] == [
        "gl.checker.term, which is not below it",
        "lark, which belongs to mpl",
        "gl.api, which is not below it",
    ]


class _Hazards(ast.NodeVisitor):
    """Finds what may give another answer in another process.

    Names that were ever bound to a set are followed within their function; that is enough for
    what people write by accident.
    """

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._sets: list[set[str]] = [set()]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._sets.append(set())
        for argument in [*node.args.args, *node.args.kwonlyargs]:
            if argument.annotation is not None and self._is_set_type(argument.annotation):
                self._sets[-1].add(argument.arg)
        self.generic_visit(node)
        self._sets.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                if self._is_set(node.value):
                    self._sets[-1].add(target.id)
                else:
                    self._sets[-1].discard(target.id)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(node.target, ast.Name) and self._is_set_type(node.annotation):
            self._sets[-1].add(node.target.id)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        if not (isinstance(node.target, ast.Name) and node.target.id == "_"):
            self._iterated(node.iter)
        self.generic_visit(node)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._comprehension(node)

    def _comprehension(self, node: ast.ListComp | ast.DictComp | ast.GeneratorExp) -> None:
        for generator in node.generators:
            self._iterated(generator.iter)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name):
            if node.func.id in {"id", "hash"}:
                self.found.append((node.lineno, f"{node.func.id}()"))
            if node.func.id in {"list", "tuple", "enumerate", "iter", "next", "zip", "map"}:
                for argument in node.args:
                    self._iterated(argument)
            # What does not depend on the order may look at a set.
            if node.func.id in {"sorted", "any", "all", "sum", "min", "max", "set", "frozenset"}:
                for argument in node.args:
                    if isinstance(argument, ast.GeneratorExp):
                        self.generic_visit(argument)
                    else:
                        self.visit(argument)
                return
        elif isinstance(node.func, ast.Attribute) and node.func.attr in {"join", "extend"}:
            for argument in node.args:
                self._iterated(argument)
        elif (
            isinstance(node.func, ast.Attribute)
            and node.func.attr == "pop"
            and not node.args
            and self._is_set(node.func.value)
        ):
            self.found.append((node.lineno, "pop() of a set"))
        self.generic_visit(node)

    def visit_Starred(self, node: ast.Starred) -> None:
        self._iterated(node.value)
        self.generic_visit(node)

    def visit_Set(self, node: ast.Set) -> None:
        for element in node.elts:  # {*a, *b} makes a set of sets' elements: no order in it
            self.visit(element.value if isinstance(element, ast.Starred) else element)

    def _iterated(self, node: ast.expr) -> None:
        if self._is_set(node):
            self.found.append((node.lineno, "iteration over a set"))

    def _is_set(self, node: ast.expr) -> bool:
        match node:
            case ast.Set() | ast.SetComp():
                return True
            case ast.Call(func=ast.Name(id="set" | "frozenset")):
                return True
            case ast.Name(id=name):
                return name in self._sets[-1]
            case ast.BinOp(left=left, op=ast.BitOr() | ast.BitAnd() | ast.Sub() | ast.BitXor()):
                return self._is_set(left)
            case ast.IfExp(body=body, orelse=orelse):
                return self._is_set(body) or self._is_set(orelse)
            case _:
                return False

    def _is_set_type(self, node: ast.expr) -> bool:
        head = node.value if isinstance(node, ast.Subscript) else node
        return isinstance(head, ast.Name) and head.id in {"set", "frozenset"}


def hazards(source: str) -> list[tuple[int, str]]:
    visitor = _Hazards()
    visitor.visit(ast.parse(source))
    return visitor.found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_order_comes_from_a_set_or_an_address(path: Path) -> None:
    """No iteration over sets; no ``id()``, no ``hash()``: they differ from process to process."""
    assert hazards(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("for x in {1, 2}: pass", "iteration over a set"),
        ("names = set(a)\nfor x in names: pass", "iteration over a set"),
        ("def f(names: set[str]):\n    return [x for x in names]", "iteration over a set"),
        ("def f():\n    s: set[int] = g()\n    return list(s)", "iteration over a set"),
        ("print(*{1, 2})", "iteration over a set"),
        ("','.join({a, b} | c)", "iteration over a set"),
        ("s = {1}\ns.pop()", "pop() of a set"),
        ("key = id(x)", "id()"),
        ("key = hash(x)", "hash()"),
    ],
)
def test_a_hazard_is_seen(source: str, expected: str) -> None:
    """The test above can fail."""
    assert [what for _, what in hazards(source)] == [expected]


@pytest.mark.parametrize(
    "source",
    [
        "for x in sorted({1, 2}): pass",
        "n = len({1, 2})",
        "ok = any(x > 1 for x in {1, 2})",
        "both = {*a, *b}",
        "for x in [1, 2]: pass",
        "for _ in {1, 2}: pass",
        "s = {1}\ns = sorted(s)\nfor x in s: pass",
    ],
)
def test_what_does_not_depend_on_the_order_is_allowed(source: str) -> None:
    """Sorting, counting and asking are harmless."""
    assert hazards(source) == []


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a fresh interpreter has loaded at the end."""
    code = "import sys; exec(sys.argv[1]); print(*sorted(sys.modules), sep='\\n')"
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(run.stdout.split())


def test_the_checker_loads_nothing_else() -> None:
    """``import gl.checker`` loads the checker and the standard library."""
    loaded = loaded_by("import gl.checker")
    ours = {name for name in loaded if name.split(".")[0] == "gl"}
    others = {name.split(".")[0] for name in loaded} - set(sys.stdlib_module_names) - {"gl"}

    assert {name for name in ours if not name.startswith("gl.checker")} == {"gl"}
    assert "gl.checker" in ours
    assert {name for name in others if not name.startswith("_")} <= installed_at_start()


def installed_at_start() -> set[str]:
    """What ``site`` loads in this environment before any program begins."""
    return {name.split(".")[0] for name in loaded_by("pass")}


def test_the_command_starts_light() -> None:
    """``gl --version`` loads click, and neither parser nor templates nor graphs."""
    code = "from gl.cli.command import run; run(['--version'])"

    assert not loaded_by(code) & {"lark", "jinja2", "networkx", "gl.api", "gl.theory.theory"}
