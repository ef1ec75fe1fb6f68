"""The words of the page stand in one file: the modules that draw answers and sources have none."""

import ast
import re
from pathlib import Path

import pytest

from filmqa.ui import words

FOLDER = Path(words.__file__).parent
MODULES = ("answers", "cells", "folding", "formatted", "quotations", "sources")
# What a reader could read: a sentence's beginning, or several words. Names of classes are neither.
_READ = re.compile(r"[A-Z][a-z]{2,}|[A-Za-z]{2,}[ ,:][A-Za-z]{2,}[ ,:][A-Za-z]{2,}")


def words_in(source: str) -> list[str]:
    """The texts of a module that would be read, without its docstrings and its HTML."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        re.sub(r"<[^>]*>?|[\w-]+=\"[^\"]*\"?", " ", node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]
    return [text for text in texts if _READ.search(text)]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_that_draws_has_no_words_of_its_own(module: str) -> None:
    assert words_in((FOLDER / f"{module}.py").read_text("utf-8")) == []


def test_words_in_a_module_would_be_found() -> None:
    source = (
        'def f():\n    """A docstring of words."""\n    return element("p", "Ask again", "again")\n'
    )
    assert words_in(source) == ["Ask again"]
    assert words_in('x = f"and {more} of the others"') == [" of the others"]


def test_every_word_is_said_somewhere() -> None:
    drawn = "".join((FOLDER / f"{module}.py").read_text("utf-8") for module in MODULES)
    names = [name for name in vars(words) if name.isupper()]
    assert len(names) > 30
    assert [name for name in names if f"words.{name}" not in drawn] == []
