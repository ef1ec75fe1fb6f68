"""Which currency a sign, a code or a word names (ISO 4217, where it is certain)."""

import re

_DOLLARS = {
    **dict.fromkeys(("", "us", "u.s.", "american"), "USD"),
    **dict.fromkeys(("a", "au", "aus", "australian"), "AUD"),
    **dict.fromkeys(("c", "ca", "can", "canadian"), "CAD"),
    **dict.fromkeys(("nz", "new zealand"), "NZD"),
    **dict.fromkeys(("hk", "hong kong"), "HKD"),
    **dict.fromkeys(("nt", "taiwan"), "TWD"),
    **dict.fromkeys(("s", "singapore"), "SGD"),
}
_SIGNS = {
    "£": "GBP", "€": "EUR", "¥": "JPY", "cn¥": "CNY", "₹": "INR", "rs": "INR", "₩": "KRW",
    "₽": "RUB", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₫": "VND", "฿": "THB", "₱": "PHP", "zł": "PLN",
    "r$": "BRL", "dm": "DEM",
}  # fmt: skip
# Turkey's TRY is left out: capitals print it as a word.
_CODES = """
    USD EUR GBP JPY CNY RMB INR KRW AUD CAD NZD HKD TWD SGD CHF FRF DEM ITL ESP BEF NLG ATS SEK NOK
    DKK ISK FIM PTE GRD PLN CZK HUF RUB ILS MXN BRL ARS ZAR THB IRR EGP
    """.split()  # noqa: SIM905  # as a list, a line a code
_WORDS = {
    **dict.fromkeys(("pounds sterling", "british pounds", "sterling"), "GBP"),
    **dict.fromkeys(("euros", "euro"), "EUR"),
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "indian rupees": "INR",
    "french francs": "FRF", "swiss francs": "CHF", "belgian francs": "BEF",
    "deutschmarks": "DEM", "deutsche mark": "DEM", "deutsche marks": "DEM",
    "lire": "ITL", "pesetas": "ESP", "swedish kronor": "SEK", "norwegian kroner": "NOK",
    "danish kroner": "DKK", "roubles": "RUB", "rubles": "RUB", "zloty": "PLN",
    "south korean won": "KRW", "korean won": "KRW", "baht": "THB", "forints": "HUF",
    "escudos": "PTE", "guilders": "NLG", "schillings": "ATS", "drachmas": "GRD", "markka": "FIM",
    "korunas": "CZK", "shekels": "ILS", "reais": "BRL", "rand": "ZAR",
    # Words that several countries share: any of their currencies may be meant.
    "francs": "francs", "marks": "marks", "kronor": "SEK", "kroner": "kroner", "pesos": "pesos",
}  # fmt: skip
_SHORT = {"kr": "kroner", "esc": "PTE", "ptas": "ESP", "pts": "ESP"}
_SHARED = {
    "francs": {"FRF", "CHF", "BEF"}, "marks": {"DEM", "FIM"}, "kroner": {"NOK", "DKK"},
    "pesos": {"MXN", "ARS", "PHP"},
}  # fmt: skip
# Pounds are weights too, and "won" a verb: alone they name money only after millions.
SCALED_WORDS = {"pounds": "GBP", "pound": "GBP", "won": "KRW"}


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DOLLAR_KINDS = _any([kind for kind in _DOLLARS if kind])
# Fragments to be matched without case, but the codes, which are capitals.
BEFORE = (
    r"(?:(?<![a-z])(?-i:(?:US|U\.S\.)\s?|(?:A|AU|AUS|C|CA|CAN|NZ|HK|NT|S))?\$(?:US(?![a-z]))?"
    rf"|(?<![a-z])(?:(?:{_any(list(_SIGNS))})\.?|(?-i:{'|'.join(_CODES)}))(?![a-z]))"
)
AFTER = (
    rf"(?:(?:(?:{_DOLLAR_KINDS})\s++)?(?:dollars?|bucks)|{_any(list(_WORDS))}|(?-i:{'|'.join(_CODES)})"
    rf"|€|£|zł|(?:kr|esc|ptas|pts)\.?)(?!\w)"
)


def currency(text: str) -> str | None:
    """The ISO code that a match of BEFORE or AFTER names; a shared name ("francs") stays itself."""
    bare = " ".join(text.lower().split())
    if "$" in bare and bare != "r$":
        return _DOLLARS.get(bare.replace("$", "").strip())
    if bare.endswith(("dollar", "dollars", "bucks")):
        return _DOLLARS.get(bare.rpartition(" ")[0])
    if bare.upper() in _CODES:
        return {"RMB": "CNY"}.get(bare.upper(), bare.upper())
    bare = bare.rstrip(".")
    if bare in _SHORT:
        return _SHORT[bare]
    return _SIGNS.get(bare) or _WORDS.get(bare) or SCALED_WORDS.get(bare)


def same_currency(first: str, second: str) -> bool:
    """Whether two units can be one currency: francs may be French or Swiss ones."""
    return first == second or second in _SHARED.get(first, ()) or first in _SHARED.get(second, ())
