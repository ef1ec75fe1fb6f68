"""Reviews, blogs and forums: what in them tells the story, beside what they think of the film.

They follow no plot from its beginning to its end and warn of nothing, so nothing in their form
says which sentence tells the later plot. Hidden is each that only tells what somebody does.
"""

import re

from filmqa.types import Document, Section

_OPINION = re.compile(
    r"\b(?:reviews?|reviewer|reviewed|critics?|critique|blog|viewers?|viewers['’]?|opinions?|comments?"
    r"|forum|readers?|verdict|posted|argue|discussion|letters?|column|notebook|themes?)\b",
    re.IGNORECASE,
)
_HEAD = 400  # characters in which a page says that it is a review
_SOMEBODY = re.compile(r"\b(?:he|she|her|him|his|herself|himself)\b", re.IGNORECASE)
_JUDGES = re.compile(
    r"\b(?:I|me|my|we|our|us|you|your)\b"
    r"|\b(?:films?|movies?|pictures?|performances?|plays?|played|playing|acts?|acting|acted"
    r"|best|worst|good|better|great|fine|bad|dull|brilliant|funny|moving|convincing|too\s+long|runs|minutes|hours?"
    r"|stars?|direct\w*|scenes?|camera|audiences?|viewers?|critics?|roles?|parts?|praised|admired"
    r"|thinks?|thought|says|said|called|calls|wrote|writes|finds|found|believes?|holds)\b",
)


def is_opinion(document: Document, section: Section) -> bool:
    """Whether a section holds opinions: by its headings, or as part of a review or a blog."""
    if any(_OPINION.search(heading) for heading in section.path):
        return True
    name = re.sub(r"[\W_]+", " ", document.name.rsplit("/", 1)[-1])
    return any(_OPINION.search(said) for said in (name, document.title, document.text[:_HEAD]))


def only_narrates(sentence: str) -> bool:
    """Whether a sentence tells what somebody does, and nothing of what anybody thinks of it."""
    return _SOMEBODY.search(sentence) is not None and _JUDGES.search(sentence) is None
