"""The project's own source files, parsed once, for the tests that hold its conventions."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "marketplace"
ROOMS = ("registry", "people", "origin", "goods", "money", "trade", "messages")


@cache
def modules() -> dict[str, ast.Module]:
    """Give every module of the package by its path below the project, such as 'marketplace/core/db.py'."""
    return {str(p.relative_to(ROOT)): ast.parse(p.read_text("utf-8")) for p in sorted(PACKAGE.rglob("*.py"))}


def in_rooms(*names: str) -> dict[str, ast.Module]:
    """Give the modules of the rooms; with names, only files so called."""
    return {p: t for p, t in modules().items() if p.split("/")[1] in ROOMS and (not names or Path(p).name in names)}


def imported(tree: ast.Module) -> set[str]:
    """Give the dotted names a module imports: 'a.b' for `import a.b`, 'a.b.c' for `from a.b import c`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {n.name for n in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{n.name}" for n in node.names}
    return found


def dotted(node: ast.AST) -> str:
    """Write an attribute chain as 'a.b.c'; empty when it is none."""
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else ""
    return node.id if isinstance(node, ast.Name) else ""


def calls(tree: ast.Module) -> list[tuple[str, int]]:
    """Give every call as (dotted name or bare attribute, line)."""
    out = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = dotted(node.func) or (node.func.attr if isinstance(node.func, ast.Attribute) else "")
            out.append((name, node.lineno))
    return out
