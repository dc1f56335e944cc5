"""The checker stands alone."""

import ast
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "gl" / "checker"

PROGRAM = """
import sys
before = set(sys.modules)
import gl.checker
print("\\n".join(sorted(set(sys.modules) - before)))
"""


def test_importing_the_checker_imports_nothing_else(root: Path) -> None:
    """A fresh interpreter: only the standard library, gl itself, and gl.checker."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(root)!r}){PROGRAM}"],
        capture_output=True,
        text=True,
        check=True,
    )
    modules = done.stdout.split()

    assert "gl.checker.rules" in modules
    for module in modules:
        top = module.partition(".")[0]
        assert top in sys.stdlib_module_names or module == "gl" or module.startswith("gl.checker")


def test_no_module_of_the_checker_is_compiled_or_deferred() -> None:
    """Only sources; no import within a function, by name, or of anything but itself."""
    files = sorted(FOLDER.iterdir())

    assert all(path.suffix == ".py" for path in files if path.is_file())
    for path in files:
        if path.suffix != ".py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
        assert all(node in tree.body for node in imports), path
        for node in imports:
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                top = name.partition(".")[0]
                assert name.startswith("gl.checker") or top in sys.stdlib_module_names, name
        called = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
        assert called.isdisjoint({"eval", "exec", "__import__", "compile", "id", "hash"}), path


def lines_of_code(path: Path) -> int:
    """Blank lines, comments and documentation apart."""
    source = path.read_text(encoding="utf-8")
    documentation: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            documentation.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return sum(
        bool(text := line.strip()) and not text.startswith("#") and number not in documentation
        for number, line in enumerate(source.splitlines(), start=1)
    )


def test_what_must_be_believed_is_what_the_document_says(root: Path) -> None:
    """docs/trust.md lists each file with its lines, and promises a bound for all together."""
    text = (root / "docs" / "trust.md").read_text(encoding="utf-8")
    listed = {name: int(count) for name, count in re.findall(r"`(\w+\.py)` [|(] ?([0-9]+)", text)}
    promised = re.search(r"under ([0-9],[0-9]{3}) lines", text)
    counted = {path.name: lines_of_code(path) for path in FOLDER.glob("*.py")}
    rest = {"__init__.py", "__main__.py", "model.py", "parts.py"}

    assert listed == {name: count for name, count in counted.items() if name != "__init__.py"}
    assert promised is not None
    believed = sum(count for name, count in counted.items() if name not in rest)
    assert believed < int(promised[1].replace(",", ""))
