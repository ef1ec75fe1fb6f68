"""The words of the page stand in one file: no other module of it, script or style has any."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from filmqa.facts.vocabulary import fields
from filmqa.ui import words

FOLDER = Path(words.__file__).parent
# What these say is for the terminal, a log, or browsers.
NOT_OF_THE_PAGE = {"words", "departures", "headers", "logins", "server"}
MODULES = sorted({file.stem for file in FOLDER.glob("*.py")} - NOT_OF_THE_PAGE)
SCRIPTS = sorted(file.name for file in FOLDER.glob("*.js"))
# What a reader could read: a sentence's beginning, or several words. Names of classes are neither.
_READ = re.compile(r"[A-Z][a-z]{2,}|[A-Za-z]{2,}[ ,:][A-Za-z]{2,}[ ,:][A-Za-z]{2,}")
_HTML = re.compile(r"<[^>]*>?|[\w-]+=[\"'][^\"']*[\"']?|translate\(.*")
# Strings that only the program reads: kinds of nodes, names of saved formats, keys, fonts.
_NAMES = {"Markdown", "Enter", "Escape", "ArrowUp", "ArrowDown", "Files"}
_SAID = re.compile(r"""(?x)
    (?: (?:textContent|innerText|innerHTML|placeholder|title|alt) \s* [?|]*= |
        setAttribute\( \s* ["'](?:aria-label|title|placeholder|alt)["'] \s* , )
    \s* ["'`] (?P<text>[^"'`]*) """)


def texts_of_module(source: str) -> list[str]:
    """The strings of a module, without its docstrings and type names, and without HTML."""
    tree = ast.parse(source)
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and isinstance(
            node.body[0], ast.Expr
        ):
            passed.add(id(node.body[0].value))
        for annotation in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if annotation is not None:
                passed |= {id(part) for part in ast.walk(annotation)}
    return [
        _HTML.sub(" ", node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed
    ]


def texts_of_script(source: str) -> list[str]:
    """The strings of a script, without its comments, selectors and what it fills in."""
    code = re.sub(r"(?m)(^|\s)//.*$", "", source)
    strings = re.findall(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`[^`]*`', code)
    plain = (re.sub(r"\$\{[^}]*\}", " ", string[1:-1]) for string in strings)
    return [text for text in plain if not re.search(r"[#\[\].]", text) or _SENTENCE.search(text)]


_SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]+ [a-z]+")


def read_by_people(texts: list[str]) -> list[str]:
    known = _NAMES | set(fields())
    return [text for text in texts if _READ.search(text) and text.strip() not in known]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_no_words_of_its_own(module: str) -> None:
    source = (FOLDER / f"{module}.py").read_text("utf-8")
    assert read_by_people(texts_of_module(source)) == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_has_no_words_of_its_own(script: str) -> None:
    source = (FOLDER / script).read_text("utf-8")
    assert read_by_people(texts_of_script(source)) == []
    assert [found["text"] for found in _SAID.finditer(source) if found["text"].strip()] == []


def test_the_style_writes_nothing() -> None:
    style = (FOLDER / "style.css").read_text("utf-8")
    written = re.findall(r"(?<![\w-])content:\s*([^;]+);", style)
    assert written
    assert [one for one in written if not re.fullmatch(r'attr\([\w-]+\)|""|none', one)] == []


@pytest.mark.parametrize(
    ("texts_of", "source", "found"),
    [
        (texts_of_module, 'def f():\n    """Of words."""\n    return element("p", "Undo", "undo")',
         ["Undo"]),
        (texts_of_module, 'x = f"and {more} of the others"', [" of the others"]),
        (texts_of_module, "x = f'<p class=\"a\">{y} Shown</p>'", [" Shown "]),
        (texts_of_script, "tell(`Sending ${one} of it`); // A word here", ["Sending   of it"]),
        (texts_of_script, 'box.title = "Copied"', ["Copied"]),
        (texts_of_script, 'element.querySelector("#chat button.chip")', []),
    ],
)  # fmt: skip
def test_words_elsewhere_would_be_found(
    texts_of: Callable[[str], list[str]], source: str, found: list[str]
) -> None:
    assert read_by_people(texts_of(source)) == found


def test_every_word_is_said_somewhere() -> None:
    drawn = "".join((FOLDER / f"{module}.py").read_text("utf-8") for module in [*MODULES])
    drawn += "".join((FOLDER / script).read_text("utf-8") for script in SCRIPTS)
    names = [name for name in vars(words) if name.isupper()] + list(words.SCRIPTS)
    assert len(names) > 150
    assert [name for name in names if not re.search(rf"words\.{name}\b", drawn)] == []
