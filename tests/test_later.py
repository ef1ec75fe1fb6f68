"""What is made when it is first used: nothing before, and then what it stands for."""

import re
import subprocess
import sys

import pytest

from filmqa import later


def test_a_pattern_is_compiled_when_it_is_first_used_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[tuple[str, int]] = []
    real = re.compile

    def count(source: str, flags: int) -> re.Pattern[str]:
        compiled.append((source, flags))
        return real(source, flags)

    monkeypatch.setattr(re, "compile", count)
    word = later.pattern(r"(?P<first>[a-z])\w+", re.IGNORECASE)
    assert word.pattern == r"(?P<first>[a-z])\w+"
    assert compiled == []
    found = [word.search(text) for text in ("12 Jaws", "Heat", "!")]
    assert [one and one["first"] for one in found] == ["J", "H", None]
    assert compiled == [(r"(?P<first>[a-z])\w+", re.IGNORECASE)]


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    source, text = r"(\d+)\s?(min|h)", "1 h 51 min, 2h"
    lazy, plain = later.pattern(source), re.compile(source)
    assert lazy.findall(text) == plain.findall(text) == [("1", "h"), ("51", "min"), ("2", "h")]
    assert [m.span() for m in lazy.finditer(text, 2)] == [m.span() for m in plain.finditer(text, 2)]
    assert lazy.sub(r"<\1>", text) == plain.sub(r"<\1>", text) == "<1> <51>, <2>"
    assert lazy.subn("", text, count=1) == (" 51 min, 2h", 1)
    assert lazy.split("a1hb", 1) == ["a", "1", "h", "b"]
    assert (lazy.match("1h") is None, lazy.fullmatch("1h!") is None) == (False, True)


def test_a_pattern_that_is_none_says_so_when_it_is_used() -> None:
    broken = later.pattern("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        broken.search("a")


def test_a_package_imports_the_module_of_a_name_when_it_is_asked_for() -> None:
    code = (
        "import sys; import filmqa.documents\n"
        "print('filmqa.documents.parsing' in sys.modules)\n"
        "from filmqa.documents import parse_document\n"
        "print(parse_document.__module__)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "filmqa.documents.parsing"]


@pytest.mark.parametrize("package", ["filmqa.documents", "filmqa.passages", "filmqa.facts.finding"])
def test_a_package_has_every_name_that_it_lists_and_no_other(package: str) -> None:
    module = __import__(package, fromlist=["__all__"])
    assert module.__all__
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    with pytest.raises(AttributeError, match=f"module '{package}' has no attribute 'nothing'"):
        module.nothing  # noqa: B018  # asked for, that is all
