"""Reading the source of every `domain` to see which verbs there are and whether they record.

A verb is a public function of a domain module with a parameter `by`. It records when it calls `record` or
`record_all` of `morava.audit.domain`, or a function of any domain, private ones included, that does.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import morava

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE = Path(morava.__file__).parent
RECORD = frozenset({"morava.audit.domain.record", "morava.audit.domain.record_all"})


@dataclass
class Function:
    """One function of a domain: its full name, whether it is a verb, what it calls, what it records."""

    name: str
    is_verb: bool
    calls: set[str]
    recorded: set[str]


@dataclass
class Domains:
    """All functions of all domains under a folder that is the package `package`."""

    root: Path = SOURCE
    package: str = "morava"
    exported: dict[str, str] = field(default_factory=dict)

    @cached_property
    def functions(self) -> dict[str, Function]:
        found = [function for path in self._paths() for function in self._functions_of(path)]
        return {function.name: function for function in found}

    @property
    def verbs(self) -> list[str]:
        return sorted(name for name, function in self.functions.items() if function.is_verb)

    @property
    def recorded(self) -> set[str]:
        """The codes that are recorded literally anywhere in a domain."""
        return {code for function in self.functions.values() for code in function.recorded}

    @cached_property
    def recording(self) -> set[str]:
        """The functions that record, directly or through others."""
        known: set[str] = set(RECORD)
        while True:
            more = {n for n, f in self.functions.items() if n not in known and self._resolved(f) & known}
            if not more:
                return known
            known |= more

    def _resolved(self, function: Function) -> set[str]:
        """What it calls, each by the module that defines it rather than one that passes it on."""
        return {self._origin(call) for call in function.calls}

    def _origin(self, name: str) -> str:
        seen: set[str] = set()
        while name in self.exported and name not in seen:
            seen.add(name)
            name = self.exported[name]
        return name

    def _paths(self) -> Iterator[Path]:
        yield from sorted(self.root.glob("*/domain.py"))
        yield from sorted(self.root.glob("*/domain/**/*.py"))

    def _functions_of(self, path: Path) -> Iterator[Function]:
        parts = path.relative_to(self.root).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        module = ".".join([self.package, *(parts[:-1] if is_package else parts)])
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = dict(imported_names(tree, module, is_package=is_package))
        self.exported |= {f"{module}.{name}": origin for name, origin in names.items()}
        for node in functions_in(tree.body):
            names[node.name] = f"{module}.{node.name}"
        for node in functions_in(tree.body):
            yield read_function(node, names[node.name], names)


FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def functions_in(body: Iterable[ast.stmt]) -> list[FunctionNode]:
    return [node for node in body if isinstance(node, FunctionNode)]


def imported_names(tree: ast.Module, module: str, *, is_package: bool) -> Iterator[tuple[str, str]]:
    """Local name → full name of everything the module imports, at the top or inside a function."""
    package = module if is_package else module.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                yield name, alias.name if alias.asname else name
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
            source = ".".join(filter(None, [base if node.level else "", node.module or ""]))
            for alias in node.names:
                yield alias.asname or alias.name, f"{source}.{alias.name}"


def read_function(node: FunctionNode, name: str, names: dict[str, str]) -> Function:
    parameters = {argument.arg for argument in [*node.args.args, *node.args.kwonlyargs]}
    calls, recorded = set(), set()
    for call in (inner for inner in ast.walk(node) if isinstance(inner, ast.Call)):
        called = full_name(call.func, names)
        calls.add(called)
        if called in RECORD and call.args:
            recorded |= literals(call.args[0])
    return Function(name, "by" in parameters and not node.name.startswith("_"), calls, recorded)


def full_name(node: ast.expr, names: dict[str, str]) -> str:
    """`places.record` → the full name it stands for; empty for what is no plain name."""
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        return f"{full_name(node.value, names)}.{node.attr}"
    return ""


def literals(node: ast.expr) -> set[str]:
    """The texts in an expression; of one that is put together (f"…"), nothing can be said."""
    if isinstance(node, ast.JoinedStr):
        return set()
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
