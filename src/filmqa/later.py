"""What is made when it is first used: regular expressions, and the modules behind a package.

A question on an index that is up to date needs a part of the program only. Compiling all its
patterns and importing all its parsers would take longer than the answer.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol, cast


class Pattern(Protocol):
    """What is asked of a pattern; a ``re.Pattern[str]`` is one as well."""

    @property
    def pattern(self) -> str: ...

    def search(self, string: str, pos: int = ..., endpos: int = ...) -> re.Match[str] | None: ...
    def match(self, string: str, pos: int = ..., endpos: int = ...) -> re.Match[str] | None: ...
    def fullmatch(self, string: str, pos: int = ..., endpos: int = ...) -> re.Match[str] | None: ...
    def findall(self, string: str, pos: int = ..., endpos: int = ...) -> list[Any]: ...
    def finditer(
        self, string: str, pos: int = ..., endpos: int = ...
    ) -> Iterator[re.Match[str]]: ...
    def split(self, string: str, maxsplit: int = ...) -> list[str | Any]: ...
    def sub(
        self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = ...
    ) -> str: ...
    def subn(
        self, repl: str | Callable[[re.Match[str]], str], string: str, count: int = ...
    ) -> tuple[str, int]: ...


def pattern(source: str, flags: int = 0) -> Pattern:
    """As ``re.compile``, but compiled when it is first used: what is wrong with it shows then.

    Functions of ``re`` don't take it: call its own.
    """
    return cast(Pattern, _Later(source, flags))


class _Later:
    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # Kept on the instance: from the second use on it is found like any attribute, and this
        # isn't called. Two threads that come here at once get the same, from ``re``'s cache.
        found = getattr(re.compile(self.pattern, self._flags), name)
        self.__dict__[name] = found
        return found


def attributes(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A package's ``__getattr__`` (PEP 562): ``homes`` names the module of each public name."""

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return find
