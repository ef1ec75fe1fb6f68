"""Where in a question a film's title stands and nothing else may: "how does … end", "… budget"."""

import re

from filmqa import later
from filmqa.facts.words import words_of
from filmqa.retrieval.terms import FUNCTION_WORDS

# Small words inside titles: "Mayday over Tallinn", "Before the Rain".
IN_TITLES = frozenset(
    """of the a an and in on for to with from at by over under after before between beyond behind
    against across through into within without near around""".split()  # noqa: SIM905  # prose is read
)
ARTICLES = frozenset(["the", "a", "an"])
# With such a word it is no title: "the Vegas one", "in the motel scene", "in his life".
_NO_TITLE = frozenset(
    """one ones film movie picture flick films movies these them this that those it scene scenes
    sequence shot shots ending opening end start beginning middle finale version cut trailer poster
    credits book novel story life time his her their its my your our he she they who what which when
    where why how is was are were did does do has had be been most least best worst all any every
    each list library collection both other others western comedy drama thriller musical cartoon
    documentary""".split()  # noqa: SIM905
)
_MOST_WORDS = 8

_END = r"\s*[?.!\"”’']*\s*$"
_FORMS = tuple(
    later.pattern(form + _END, re.IGNORECASE)
    for form in (
        r"^\W*(?:please\s+)?tell\s+me\s+(?:something\s+|more\s+|all\s+)?about\s+(?P<name>.+?)",
        r"^\W*(?:is|was)\s+(?P<name>.+?)\s+(?:any\s+good|good|bad|worth\s+(?:watching|seeing|it))",
        r"^\W*(?:what|who)(?:[’']?s|\s+is|\s+was)\s+(?P<name>.+?)\s+about",
        r"^\W*how\s+(?:does|did|do)\s+(?P<name>.+?)\s+(?:end|finish|turn\s+out)",
        r"^\W*(?:did|does|has)\s+(?P<name>.+?)\s+(?:win|won|get|got)\b.{0,40}?",
        r"^\W*(?:when|where)\s+(?:did|was|is|were)\s+(?P<name>.+?)\s+(?:come\s+out|released|filmed"
        r"|shot|made|set|open|premiere|out)",
        r"^\W*how\s+long\s+(?:is|was|does)\s+(?P<name>.+?)(?:\s+(?:run|last))?",
        r"^\W*(?:what|how\s+much)\s+did\s+(?P<name>.+?)\s+(?:gross|cost|make|earn|take)"
        r"(?:\s+(?:in|at|to)\b.{0,30})?",
        r"^\W*who\s+(?:directed|made|wrote|edited|shot|produced|scored|starred\s+in|stars\s+in|is\s+in"
        r"|plays\s+in)\s+(?P<name>.+?)",
        r"^(?P<name>.+?)\s+(?:plot|ending|reviews?|summary|budget|cast|runtime|director|box\s+office"
        r"|synopsis|release\s+date|awards|rating|soundtrack)",
    )
)
_BEHIND = later.pattern(
    rf"\b(?:in|of|from|about|for)\s+(?P<name>(?:[\w’'-]+:?\s+){{0,6}}[\w’'-]+){_END}", re.IGNORECASE
)
_WHEN = later.pattern(
    r"\s+(?:at|in|by|from|near|towards?)\s+the\s+(?:very\s+)?"
    rf"(?:end|start|beginning|middle|finish){_END}",
    re.IGNORECASE,
)


def title_slots(question: str) -> list[tuple[int, int]]:
    """The spans of a question that only a film's title can fill, by the question's form."""
    for form in _FORMS:
        found = form.search(question)
        if found and _may_be_title(found["name"]):
            return [found.span("name")]
    return []


def slots_behind(question: str) -> list[tuple[int, int]]:
    """What stands behind the last "in", "of", "for" …, where that may be a title."""
    found = _BEHIND.search(_WHEN.sub("", question))  # "in the yard at the end" is no title
    return [found.span("name")] if found and _may_be_title(found["name"]) else []


def _may_be_title(text: str) -> bool:
    words = words_of(text)
    content = [word for word in words if word.text not in IN_TITLES]
    return (
        0 < len(words) <= _MOST_WORDS
        and bool(content)
        and not any(
            word.text in _NO_TITLE or (word.text in FUNCTION_WORDS and word.text not in IN_TITLES)
            for word in words
        )
    )
