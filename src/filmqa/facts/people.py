"""The people of a library, to tell whether a name may be one of theirs."""

from collections import defaultdict
from collections.abc import Iterable

from filmqa.facts.words import Word, is_in, words_of


class People:
    """Names looked up by any of their words: whole, as a short form, or misspelt."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words: dict[str, Word] = {}
        self._named: dict[str, set[int]] = defaultdict(set)  # word → numbers of the names with it
        for number, name in enumerate(dict.fromkeys(names)):
            for word in words_of(name):
                self._words.setdefault(word.text, word)
                self._named[word.text].add(number)

    def knows(self, name: str) -> bool:
        """Whether one person's name has every word of ``name``: "Nic Holm" for Nicolas Holm."""
        words = words_of(name)
        if not words:
            return False
        left: set[int] | None = None
        for word in words:
            exact = self._named.get(word.text)
            having = set(exact) if exact else set()
            if not exact:
                for text, known in self._words.items():
                    if text[:1] == word.text[:1] and is_in(word, [known]):
                        having |= self._named[text]
            left = having if left is None else left & having
            if not left:
                return False
        return True
