"""Answers that are people: who is in both films, who made more than one, whom films share."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from filmqa import later
from filmqa.facts.films import FilmEntry
from filmqa.facts.library.answers import LibraryAnswer, Row, name_films, say_stated
from filmqa.facts.library.credits import ROLES, Credit, Credits
from filmqa.facts.library.measures import clean
from filmqa.facts.library.roles import NOUN, VERB, role_of_noun, role_of_verb
from filmqa.facts.library.spoken import FILM, Spoken
from filmqa.facts.normal.persons import same_person, variant_person

_NUMBERS = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "several": 2, "multiple": 2, "both": 2}
_FILMS = r"(?:films?|movies?|pictures?|ones|of (?:these|those|them|the)(?: films| movies)?)"
_WHO = (
    rf"(?:(?P<count>how many )(?P<noun1>{NOUN})|(?:which|what|any|are there any|list|name"
    rf"|is there an?y?) (?P<noun>{NOUN})"
    r"|(?P<whether>(?:did|does|do|has|have|is|are|was|were) (?:anyone|anybody|someone|somebody"
    r"|any (?P<noun2>"
    rf"{NOUN})))|who(?: else)?)"
)
_LINK = r"(?:(?:else|all|has|have|had|is|are|was|were|did|that|who|ever|been|also|both) )*"
_DOES = rf"(?:(?P<verb>{VERB})(?: in)?|in|appears? in|links?|connects?|common to|shared by)"
_MORE = (
    r"(?P<more>more than (?P<over>one|two|1|2|three)|at least (?P<least>two|three|2|3)|"
    r"(?P<or>two|three) or more"
    r"|several|multiple|two|three|2|3|(?P<most>the most|most))(?: of)?(?: (?:the|these|those"
    r"|them|different|our|my))*"
    rf"(?: {_FILMS})?(?: (?:here|in the library|in the collection))?"
)
_IN_BOTH = later.pattern(
    rf"^{_WHO} {_LINK}{_DOES} (?P<both>both |both of )?(?P<films>{FILM}(?: (?:and )?(?:also )?"
    rf"(?:in )?{FILM})+)$"
)
_WHICH_BOTH = later.pattern(
    rf"^(?:which|what) (?P<noun>{NOUN}) (?:do|does|did) (?P<both>both )?"
    rf"(?P<films>{FILM}(?: and {FILM})+) (?:both )?(?:share|have in common|have|feature)"
    rf"(?: in common)?$"
)
_IN_MORE = later.pattern(rf"^{_WHO} {_LINK}(?:{_DOES} )?{_MORE}$")
_SHARING = later.pattern(
    rf"^(?:(?:which|what|are there any|are any|do any|did any|list|have any|is there any"
    rf"|any) )?(?:two |three )?(?:of (?:these|the|those|them) )?"
    rf"{_FILMS}? ?(?:of (?:these|the|those|them) )?(?:films |movies )?"
    rf"(?:(?:share|shares|have|has|were|was|are|with|that|made|directed|shot|scored|written"
    rf"|edited|produced|by"
    rf"|featuring|star|starring|feature|which) )+(?:(?:the|a|an|any) )?(?P<same>same )?"
    rf"(?P<role>{NOUN})(?: in common)?$"
)


def answer_people(
    said: Spoken, entries: Sequence[FilmEntry], named: Sequence[FilmEntry], crew: Credits
) -> LibraryAnswer | None:
    """The answer where a question asks for people across films; None where it doesn't."""
    if found := _IN_BOTH.match(said.text):
        return _both(found, named, crew)
    if found := _WHICH_BOTH.match(said.text):
        return _in_films(role_of_noun(found["noun"]), named, crew)
    if named:
        return None
    if found := _IN_MORE.match(said.text):
        role = _role(found, "cast member")
        return _more(found, role, entries, crew) if role else None
    if found := _SHARING.match(said.text):
        role = role_of_noun(found["role"])
        share = found["same"] or re.search(r"\bshare|in common", said.text)
        if role and share:
            return _sharing(role, entries, crew)
    return None


def _role(found: re.Match[str], otherwise: str) -> str:
    """The role that a noun or a verb asks for; "" for any."""
    noun = found["noun"] or found["noun1"] or found["noun2"]
    if noun and role_of_noun(noun):
        return role_of_noun(noun)
    return role_of_verb(found["verb"]) if found["verb"] else otherwise


def _both(found: re.Match[str], named: Sequence[FilmEntry], crew: Credits) -> LibraryAnswer | None:
    role = _role(found, "cast member")
    answer = _in_films(role, named, crew)
    if answer is None or not (answer.rows or found["both"] or found["whether"]):
        return None  # "who directed A and B" asks for two people then
    if found["count"]:
        return replace(answer, short=str(len(answer.rows)))
    if found["whether"]:
        return replace(answer, short=f"yes, {answer.short}" if answer.rows else "no")
    return answer


def _in_films(role: str, named: Sequence[FilmEntry], crew: Credits) -> LibraryAnswer | None:
    """The people of a role, or of any, whom all of these films have; None if one states nobody."""
    rows: list[Row] = []
    notes = ""
    for one in [role] if role else list(ROLES):
        if all(crew.of_film(entry, one) for entry in named):
            some, note = in_all(named, one, crew)
            rows += [row for row in some if all(row.value != old.value for old in rows)]
            notes += note
        elif role:
            return None
    names = name_films([entry.film for entry in named])
    short = ", ".join(row.value for row in rows) or "nobody"
    return LibraryAnswer(short, tuple(rows), f"In {names}.{notes}")


def in_all(entries: Sequence[FilmEntry], role: str, crew: Credits) -> tuple[list[Row], str]:
    """The people who have a role in all of these films, and a note on names spelt in two ways."""
    rows: list[Row] = []
    notes: list[str] = []
    seen: list[str] = []
    for one in crew.of_film(entries[0], role):
        if any(same_person(one.key, key) or variant_person(one.key, key) for key in seen):
            continue
        seen.append(one.key)
        found = [[c for c in crew.of_film(e, role) if _agree(one, c)] for e in entries]
        if not all(found):
            continue
        facts = dict.fromkeys([f[0].fact for f in found] + [c.fact for f in found for c in f[1:2]])
        rows.append(Row(None, clean(_name(found[0][0])), tuple(facts)))
        spelt = dict.fromkeys(
            _name(c) for group in found for c in group if variant_person(one.key, c.key)
        )
        if spelt:
            notes.append(f" Taken for one person: {', '.join([_name(one), *spelt])}.")
    return rows, "".join(notes)


def _agree(first: Credit, second: Credit) -> bool:
    whole = (" " in first.key and " " in second.key) or first.key == second.key
    return whole and (same_person(first.key, second.key) or variant_person(first.key, second.key))


def _name(credit: Credit) -> str:
    """The name as the document has it; by its key where the value holds several."""
    value = clean(credit.fact.value)
    words = credit.key.split()
    alone = len(value.split()) <= len(words) + 2
    return value if alone else " ".join(word.capitalize() for word in words)


@lru_cache(maxsize=32)
def groups(role: str, crew: Credits) -> list[list[Credit]]:
    """The credits of a role by person: names that agree are one person's."""
    by_surname: dict[str, list[list[Credit]]] = defaultdict(list)
    by_key: dict[str, list[Credit]] = {}
    for one in crew.all(role):
        if one.key in by_key:
            by_key[one.key].append(one)
            continue
        known = by_surname[one.key.split()[-1]]
        mine = next((g for g in known if " " in one.key and same_person(g[0].key, one.key)), None)
        if mine is None:
            mine = []
            known.append(mine)
        mine.append(one)
        by_key[one.key] = mine
    return [group for known in by_surname.values() for group in known]


def _films(group: Sequence[Credit]) -> dict[int, list[Credit]]:
    films: dict[int, list[Credit]] = defaultdict(list)
    for one in group:
        films[id(one.entry)].append(one)
    return films


def _more(
    found: re.Match[str], role: str, entries: Sequence[FilmEntry], crew: Credits
) -> LibraryAnswer:
    words = found["more"].split()
    least = max((_NUMBERS.get(word, 1) for word in words), default=1)
    least = least + 1 if found["over"] else least
    counted = [(len(_films(group)), group) for group in groups(role, crew)]
    if found["most"]:
        least = max([2, *(number for number, _ in counted)])
    counted = [pair for pair in counted if pair[0] >= least]
    counted.sort(key=lambda pair: (-pair[0], pair[1][0].key))
    rows = []
    for _, group in counted:
        per_film = list(_films(group).values())
        facts = tuple(crew_of[0].fact for crew_of in per_film)
        titles = ", ".join(crew_of[0].entry.film.name for crew_of in per_film)
        rows.append(Row(None, f"{_name(group[0])}: {titles}", facts))
    people = [_name(group[0]) for _, group in counted]
    few = ", ".join(people) if len(people) <= 4 else f"{len(people)} people"
    short = few or "nobody"
    if found["count"]:
        short = str(len(rows))
    elif found["whether"]:
        short = f"yes, {few}" if rows else "no"
    return LibraryAnswer(short, tuple(rows), _basis(role, entries, crew))


def _sharing(role: str, entries: Sequence[FilmEntry], crew: Credits) -> LibraryAnswer:
    """The films that have somebody in common, one person after another."""
    rows: list[Row] = []
    said: list[str] = []
    for group in sorted(groups(role, crew), key=lambda one: one[0].key):
        films = _films(group)
        if len(films) < 2:
            continue
        name = _name(group[0])
        rows += [
            Row(c[0].entry.film, name, tuple(one.fact for one in c[:3])) for c in films.values()
        ]
        said.append(f"{name}: {name_films([c[0].entry.film for c in films.values()])}")
    short = "; ".join(said) if len(said) <= 3 else f"{len(said)} people"
    return LibraryAnswer(short or "none", tuple(rows), _basis(role, entries, crew))


def _basis(role: str, entries: Sequence[FilmEntry], crew: Credits) -> str:
    stating = sum(bool(crew.of_film(entry, role)) for entry in entries)
    article = "an" if role[0] in "aeiou" else "a"
    return say_stated(stating, len(entries), f"{article} {role.replace('cast member', 'cast')}")
