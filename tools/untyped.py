"""Our modules without what only type checkers read, for the browser: it need not even import `typing`.

Function annotations go, `if TYPE_CHECKING` blocks, `cast`, and what a `type` alias stands for (its name stays, since it is imported).
So does `WORDING`, which only lint reads.
Annotations in class bodies stay: dataclasses are made from them.
"""

from __future__ import annotations

import ast


class _Untyped(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function without annotations."""
        node.returns = None
        arguments = node.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        for argument in every:
            if argument is not None:
                argument.annotation = None
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """What holds at run time of a block for type checkers."""
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return node.orelse
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """The value of a cast."""
        self.generic_visit(node)
        return node.args[1] if isinstance(node.func, ast.Name) and node.func.id == "cast" else node

    def visit_TypeAlias(self, node: ast.TypeAlias) -> ast.AST:
        """The alias's name alone."""
        return ast.Assign(targets=[ast.Name(id=node.name.id, ctx=ast.Store())], value=ast.Constant(None))

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        """No list of the wording that a module asks for."""
        target = node.targets[0]
        return None if isinstance(target, ast.Name) and target.id == "WORDING" else self.generic_visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        """No import of `typing`."""
        return None if node.module == "typing" else node


def untyped(source: bytes) -> ast.Module:
    """The module that `source` says, as far as it runs. Raises NameError at import where it needs `typing` after all."""
    tree = ast.parse(source)
    _Untyped().visit(tree)
    return ast.fix_missing_locations(tree)
