"""Markdown's sections and blocks stand where the file has them."""

import pytest

from filmqa.documents import parse_document

Found = tuple[str, str, str, str]  # section, kind, quoted text, header


def read(text: str, name: str = "night-ferry.md") -> list[Found]:
    document = parse_document(name, text, "markdown")
    return [
        (
            document.sections[block.section].name,
            block.kind,
            text[block.start : block.end],
            block.header,
        )
        for block in document.blocks
    ]


def title(text: str, name: str = "night-ferry.md") -> str:
    return parse_document(name, text, "markdown").title


def test_headings_of_both_kinds_nest_and_the_title_is_no_part_of_a_path() -> None:
    text = (
        "# Night Ferry\n\nIt leaves.\n\nProduction\n----------\n\nIt was cheap.\n\n"
        "### Casting ###\n\nAnn Lee came late.\n\n## *Reception* & [more](http://a.b)\n\nGood.\n"
    )
    assert read(text) == [
        ("", "paragraph", "It leaves.", ""),
        ("Production", "paragraph", "It was cheap.", ""),
        ("Production › Casting", "paragraph", "Ann Lee came late.", ""),
        ("Reception & more", "paragraph", "Good.", ""),
    ]


def test_sections_begin_at_their_headings_and_cover_the_text() -> None:
    text = "# A\n\nb\n\n## C\n\nd\n"
    sections = parse_document("x.md", text, "markdown").sections
    assert [(section.path, text[section.start : section.end]) for section in sections] == [
        ((), "# A\n\nb\n\n"),
        (("C",), "## C\n\nd\n"),
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_offsets_are_exact_for_every_line_ending_and_mark(line_break: str, mark: str) -> None:
    lines = [
        "# Night\u2028Ferry",
        "",
        "One\x0cpage",
        "and e\u0301 🎬 more.",
        "",
        "- a\tb",
        "- שלום",
    ]
    text = mark + line_break.join(lines) + line_break
    assert read(text) == [
        ("", "paragraph", f"One\x0cpage{line_break}and e\u0301 🎬 more.", ""),
        ("", "item", "a\tb", ""),
        ("", "item", "שלום", ""),
    ]
    assert title(text) == "Night Ferry"


def test_each_list_item_is_one_block_and_numbers_are_kept() -> None:
    text = "# A\n\n- One\n  goes on\n  - Nested\n\n    More of it.\n\n1. First\n2. Second\n"
    assert [found[1:3] for found in read(text)] == [
        ("item", "One\n  goes on"),
        ("item", "Nested"),
        ("paragraph", "More of it."),
        ("item", "1. First"),
        ("item", "2. Second"),
    ]


def test_an_item_of_more_than_forty_words_is_a_paragraph() -> None:
    forty = " ".join(["word"] * 40)
    assert [found[1] for found in read(f"- {forty}\n- {forty} more\n")] == ["item", "paragraph"]


def test_a_line_that_ends_in_a_colon_is_the_header_of_the_list_below_it() -> None:
    text = "**Who would like it:**\n\n- Sailors\n- Bakers\n\nText.\n\n- Others\n"
    assert [found[2:] for found in read(text)[1:]] == [
        ("Sailors", "Who would like it"),
        ("Bakers", "Who would like it"),
        ("Text.", ""),
        ("Others", ""),
    ]


def test_table_rows_carry_the_column_names_and_what_they_inherit() -> None:
    text = (
        "| Award | Category | *Person* |\n|---|:-:|---|\n| Gull | Best Film | Bo \\| Lind |\n"
        "|  | Best Score | |\n| Otter | Best Song | Cy Marsh |\n"
    )
    assert read(text) == [
        ("", "row", "Gull | Best Film | Bo \\| Lind", "Award | Category | Person"),
        ("", "row", "Best Score", "Award: Gull | Category | Person"),
        ("", "row", "Otter | Best Song | Cy Marsh", "Award | Category | Person"),
    ]


def test_labelled_lines_of_a_paragraph_are_items() -> None:
    text = "**Director:** Ada Quill  \nRunning time: 101 min\n\nCountry: Norway\n"
    assert [found[1:3] for found in read(text)] == [
        ("item", "**Director:** Ada Quill"),
        ("item", "Running time: 101 min"),
        ("item", "Country: Norway"),
    ]


def test_code_quotes_and_html_are_paragraphs_and_comments_are_nothing() -> None:
    text = (
        "```\n# no heading\n```\n\n> Said\n> twice\n\n<!-- no\n-->\n\n"
        "<b>bold</b> text\n\n    code\n"
    )
    assert [found[1:3] for found in read(text)] == [
        ("paragraph", "# no heading"),
        ("paragraph", "Said\n> twice"),
        ("paragraph", "<b>bold</b> text"),
        ("paragraph", "code"),
    ]


def test_a_link_definition_is_text_too() -> None:
    assert [found[2] for found in read("[Director]: Quill\n")] == ["[Director]: Quill"]


def test_front_matter_gives_the_title_and_its_other_keys_are_items() -> None:
    text = (
        '---\ntitle: "Night: Ferry"\nyear: 1987\ngenres:\n  - drama\n  - crime\n---\n\n'
        "## Plot\n\nIt leaves.\n"
    )
    assert title(text) == "Night: Ferry"
    assert read(text) == [
        ("", "item", "year: 1987", ""),
        ("", "item", "genres:\n  - drama\n  - crime", ""),
        ("Plot", "paragraph", "It leaves.", ""),
    ]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert [found[2] for found in read("---\n\n---\nThe ferry leaves.\n")] == ["The ferry leaves."]
    assert [found[2] for found in read("---\nThe ferry leaves.\n\n---\nMore.\n")] == [
        "The ferry leaves.",
        "More.",
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("# Night Ferry (1987)\n\n## Plot\n", "a.md", "Night Ferry (1987)"),
        ("## Plot\n\nA.\n\n## Cast\n\nB.\n", "night-ferry_notes.md", "night ferry notes"),
        ("# Plot\n\nA.\n\n# Cast\n\nB.\n", "films/night-ferry.md", "night ferry"),
        ("# Night Ferry\n\nNight Ferry sails.\n\n# Cast\n", "x.md", "Night Ferry"),
        ("## 🎬 Night Ferry\n\n### Plot\n", "x.md", "Night Ferry"),
        ("No heading.\n", "x/Night Ferry.md", "Night Ferry"),
    ],
)
def test_the_title_is_the_heading_that_stands_over_all_or_the_file_s_name(
    text: str, name: str, expected: str
) -> None:
    assert title(text, name) == expected


def test_section_names_are_free_of_emoji_and_marks() -> None:
    assert read("# Night Ferry\n\n## 🎬 `Cast`:\n\nAnn Lee.\n")[0][0] == "Cast"
