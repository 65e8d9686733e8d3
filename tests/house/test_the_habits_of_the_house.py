"""Files and functions that want two names, state that nobody owns, and waits that freeze a window."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in (ROOT / "papidesk").rglob("*.py") if "versions" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 500, 60


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def each(paths: list[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """Hold every file to a habit, and say of all those that fall short at once."""

    def over(check: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            short = []
            for path in paths:
                try:
                    check(path)
                except AssertionError as fault:
                    why = (str(fault) or "falls short").splitlines()[0]
                    short.append(f"{name_of(path)}: {why}")
            assert not short, "\n" + "\n".join(short)

        return test

    return over


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@each(FILES + TESTS)
def test_a_file_and_its_functions_are_short(path: Path) -> None:
    text = path.read_text()
    lines = len(text.splitlines())
    assert lines <= LONGEST_FILE, f"{lines} lines"
    for function in functions(ast.parse(text)):
        long = (function.end_lineno or 0) - function.lineno + 1
        assert long <= LONGEST_FUNCTION, f"line {function.lineno}: {function.name} is {long} lines long"


FREEZING = {"processEvents", "sleep", "msleep", "usleep", "qWait", "exec_"}


@each(FILES)
def test_nothing_waits_on_the_windows_thread(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute):
            assert node.attr not in FREEZING, f"line {node.lineno}: {node.attr}"
        if isinstance(node, ast.ImportFrom):
            assert not {one.name for one in node.names} & FREEZING, f"line {node.lineno}"


@each(FILES)
def test_a_module_owns_no_state(path: Path) -> None:
    """No `global`, and nothing that grows at the level of a module: constants are read, never written into."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Global), f"line {node.lineno}"
    named = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and is_container(node.value)
    }
    for node in ast.walk(tree):
        written = ""
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del) and isinstance(node.value, ast.Name):
            written = node.value.id
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            grows = {"append", "add", "update", "setdefault", "extend", "insert", "pop", "clear", "discard", "remove"}
            written = node.func.value.id if node.func.attr in grows else ""
        assert written not in named or is_local(tree, node, written), f"line {getattr(node, 'lineno', 0)}: {written}"


def is_container(value: ast.expr | None) -> bool:
    """Whether a value can be written into."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in {"dict", "list", "set", "defaultdict", "deque", "Counter", "OrderedDict"}
    return isinstance(value, ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp)


def is_local(tree: ast.Module, node: ast.AST, name: str) -> bool:
    """Whether a name, where it is written into, is a function's own."""
    for function in functions(tree):
        if any(inner is node for inner in ast.walk(function)):
            own = {argument.arg for argument in function.args.args + function.args.kwonlyargs}
            own |= {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
            if name in own:
                return True
    return False


@each(FILES)
def test_nothing_is_left_for_later_and_no_error_is_swallowed(path: Path) -> None:
    text = path.read_text()
    for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X:"):
        assert word not in text, word
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
            silent = all(isinstance(line, ast.Pass) for line in node.body)
            assert not (broad and silent), f"line {node.lineno}"


def inside_functions(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    for function in functions(tree):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield node


@each(FILES)
def test_an_import_inside_a_function_says_why(path: Path) -> None:
    text = path.read_text()
    lines = text.splitlines()
    for node in inside_functions(ast.parse(text)):
        around = lines[max(0, node.lineno - 8) : (node.end_lineno or node.lineno)]
        own = lines[node.lineno - 1 : (node.end_lineno or node.lineno)]
        assert any("PLC0415" in line for line in own), f"line {node.lineno}"
        assert any("#" in line and len(line.partition("#")[2]) > 15 for line in around), f"line {node.lineno}"


@each(FILES)
def test_no_engine_is_made_by_importing(path: Path) -> None:
    for node in ast.parse(path.read_text()).body:
        for call in ast.walk(node) if isinstance(node, ast.Assign | ast.Expr | ast.AnnAssign) else ():
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                assert name not in {"create_engine", "make_engine", "connect", "QApplication", "Thread", "Worker", "Popen"}
