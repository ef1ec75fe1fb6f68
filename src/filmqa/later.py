"""What is made when it is first used: regular expressions, and the modules behind a package.

A question on an index that is up to date needs a part of the program only. Compiling all its
patterns and importing all its parsers would take longer than the answer.
"""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, cast


class _Later:
    """Stands for a pattern; what is first asked of it compiles it."""

    def __init__(self, source: str, flags: int) -> None:
        self._told = source, flags

    def __getattr__(self, name: str) -> Any:
        # Kept on the instance: from the second use on it is looked up like any attribute, and
        # this isn't called. Two threads that come here at once get the same from ``re``'s cache.
        found = getattr(re.compile(*self._told), name)
        self.__dict__[name] = found
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, but compiled when it is first used: what is wrong with it shows then.

    It has all that a pattern has, yet isn't one to ``isinstance``, ``==`` or functions of ``re``.
    """
    return cast(re.Pattern[str], _Later(source, flags))


def attributes(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A package's ``__getattr__`` (PEP 562): ``homes`` names the module of each public name."""

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return find
