"""Every convention of the house is a test here or a linter rule, or it is dropped."""

import ast

import pytest

from tests.architecture.sources import calls, dotted, imported, in_rooms, modules

CLOCK = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "datetime.datetime.now", "datetime.date.today"}
IMPURE = ("marketplace.core.db", "marketplace.core.clock", "marketplace.core.jobs", "marketplace.core.bus", "flask", "config")
MONEY_ROOMS = ("marketplace/money/", "marketplace/trade/", "marketplace/core/money.py", "marketplace/goods/catalogue/")


def _found(pattern):
    return [f"{path}:{line} {name}" for path, tree in modules().items() for name, line in calls(tree) if pattern(path, name)]


def test_only_the_unit_of_work_commits():
    assert _found(lambda path, name: name.endswith("commit") and path != "marketplace/core/db.py") == []


def test_only_the_clock_reads_the_time():
    assert _found(lambda path, name: name in CLOCK and path != "marketplace/core/clock.py") == []


def test_no_legacy_query_interface():
    assert _found(lambda path, name: name.endswith(".query") and name[0].isupper()) == []


def test_rules_are_pure():
    faults = []
    for path, tree in in_rooms("rules.py", "kinds.py").items():
        faults += [
            f"{path} imports {name}"
            for name in imported(tree)
            if name.startswith(IMPURE) or (name.startswith("sqlalchemy") and "orm" in name)
        ]
        faults += [f"{path}:{line} calls {name}" for name, line in calls(tree) if name in CLOCK or name == "session"]
    assert faults == []


def test_no_float_near_money():
    faults = []
    for path, tree in modules().items():
        if not path.startswith(MONEY_ROOMS):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                faults.append(f"{path}:{node.lineno} float {node.value}")
            if isinstance(node, ast.Call) and dotted(node.func) == "float":
                faults.append(f"{path}:{node.lineno} float()")
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and not _joins_paths(node):
                faults.append(f"{path}:{node.lineno} true division")
    assert faults == []


def _joins_paths(node: ast.BinOp) -> bool:
    return isinstance(node.right, ast.Constant | ast.JoinedStr) and isinstance(getattr(node.right, "value", ""), str)


def test_money_columns_are_integers_in_paise():
    faults = []
    for path, tree in in_rooms("models.py").items():
        for node in ast.walk(tree):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                name, kind = node.target.id, ast.unparse(node.annotation)
                if any(w in name for w in ("price", "amount", "total", "refunded")) and not name.endswith("_paise"):
                    faults.append(f"{path}:{node.lineno} {name} does not say its unit")
                if name.endswith("_paise") and "int" not in kind:
                    faults.append(f"{path}:{node.lineno} {name} is {kind}")
    assert faults == []


def test_every_room_has_a_card():
    assert [p for p, t in in_rooms("__init__.py").items() if not (ast.get_docstring(t) or "").strip()] == []


def test_commands_name_who_acts_and_say_what_they_do():
    """A public command is @transactional and takes `actor`; what only joins another command is not one."""
    faults = []
    for path, tree in in_rooms().items():
        if not path.endswith(("service.py", "onboarding.py", "placing.py", "fulfilment.py")):
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                if not ast.get_docstring(node):
                    faults.append(f"{path}:{node.lineno} {node.name} has no docstring")
                if node.returns is None:
                    faults.append(f"{path}:{node.lineno} {node.name} does not say what it returns")
    assert faults == []


@pytest.mark.parametrize("word", ["print"])
def test_no_leftovers(word):
    assert _found(lambda path, name: name == word and not path.startswith("marketplace/cli")) == []


def test_functions_stay_small():
    """Functions aim at 25 lines; past 60 one is doing two things."""
    long = [
        f"{path}:{node.lineno} {node.name} {node.end_lineno - node.lineno + 1}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 60 and "/pictures/" not in path
    ]
    assert long == []


def test_modules_stay_small():
    """Modules aim at 80 lines and split at 300."""
    long = [
        f"{path} {len(ast.unparse(tree).splitlines())}" for path, tree in modules().items() if len(ast.unparse(tree).splitlines()) > 300
    ]
    assert long == []
