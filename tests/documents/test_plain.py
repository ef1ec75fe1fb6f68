"""Plain pages: headings, lists and labelled lines are told by their shape."""

import pytest

from filmqa.documents import parse_document

Found = tuple[str, str, str, str]  # section, kind, quoted text, header
LONG = "The ferry leaves the harbour at dusk with nine people on board, and one of them is lying."


def read(text: str, name: str = "night-ferry.txt") -> list[Found]:
    document = parse_document(name, text, "text")
    return [
        (
            document.sections[block.section].name,
            block.kind,
            text[block.start : block.end],
            block.header,
        )
        for block in document.blocks
    ]


def sections(text: str, name: str = "night-ferry.txt") -> list[str]:
    return [section.name for section in parse_document(name, text, "text").sections]


def title(text: str, name: str = "night-ferry.txt") -> str:
    return parse_document(name, text, "text").title


def test_short_lines_that_stand_alone_above_text_are_headings() -> None:
    text = f"Night Ferry\n\nPlot\n\n{LONG}\n\nCritical response\n\n{LONG}\n\nquiet and slow\n"
    assert read(text) == [
        ("Plot", "paragraph", LONG, ""),
        ("Critical response", "paragraph", LONG, ""),
        ("Critical response", "item", "quiet and slow", ""),
    ]


def test_emoji_headings_without_blank_lines_are_cleaned_and_hold_the_plain_ones() -> None:
    text = (
        f"🎯 Quick Look\n- Director: Ada Quill\n🎬 Cast & Crew:\nThe Leads\n{LONG}\n"
        f"The Rest\n- Bo Lind\n💰Box Office\n{LONG}\n"
    )
    assert [(found[0], found[2]) for found in read(text)] == [
        ("Quick Look", "Director: Ada Quill"),
        ("Cast & Crew › The Leads", LONG),
        ("Cast & Crew › The Rest", "Bo Lind"),
        ("Box Office", LONG),
    ]


def test_an_empty_heading_neither_holds_nor_swallows_the_next() -> None:
    text = f"🍿 Story\n{LONG}\n⚠️ Spoilers and Ending\n🎬 Cast\n- Ann Lee\n"
    assert sections(text) == ["Story", "Spoilers and Ending", "Cast"]
    assert read(text)[1] == ("Cast", "item", "Ann Lee", "")
    apart = f"Night Ferry\n\nTrailer\n\nSimilar titles\n\nPlot\n\n{LONG}\n"
    assert sections(apart) == ["", "Trailer", "Similar titles", "Plot"]


def test_what_is_no_heading_by_its_shape() -> None:
    lines = [
        "NoirMystery",  # two words fused
        "He went away.",
        "Country: Norway",
        "1987/10/27",
        "Ann Lee as Mara",
        "the year's quietest film",
        "Night Ferry's charms were only hinted at in her earlier pictures",
        "“An unfinished quotation",
        "Home > Drama >",
        "www.ferry.example",
        "Directed by Ada Quill",
        "Filmed On Location, Mostly At Night,",
    ]
    for line in lines:
        assert sections(f"Night Ferry\n\n{line}\n\n{LONG}\n") == [""], line
        assert [found[2] for found in read(f"Night Ferry\n\n{line}\n\n{LONG}\n")] == [line, LONG]


@pytest.mark.parametrize(
    "line",
    [
        "Home media releases",
        "How to Watch Night Ferry?",
        "Night Ferry (1987) – Full Story & Ending",
        "Night Ferry: the making",
        "Unlock the Full Story of Night Ferry",
        "CAST AND CREW",
        "Awards [edit]",
        "映画の音楽",
    ],
)
def test_what_is_a_heading_by_its_shape(line: str) -> None:
    assert sections(f"Night Ferry\n\n{LONG}\n\n{line}\n\n{LONG}\n")[1:] == [
        line.removesuffix(" [edit]")
    ]


def test_short_lines_in_a_row_are_a_list_and_no_headings() -> None:
    text = f"WATCH NOW\nWITH A FRIEND\nTRY IT FREE\n\nNight Ferry\n\nNight Ferry (1987)\n\n{LONG}\n"
    assert read(text) == [
        ("", "item", "WATCH NOW", ""),
        ("", "item", "WITH A FRIEND", ""),
        ("", "item", "TRY IT FREE", ""),
        ("", "item", "Night Ferry (1987)", ""),
        ("", "paragraph", LONG, ""),
    ]


def test_the_title_said_again_is_no_section_and_ends_the_one_before() -> None:
    text = f"Night Ferry\n\nNight Ferry\n\nPlot\n\n{LONG}\n\nNight Ferry\n\n{LONG}\n"
    assert sections(text) == ["", "Plot", ""]


def test_a_link_that_repeats_the_section_s_name_begins_no_other() -> None:
    text = f"Night Ferry\n\nThe Timeline\n\n{LONG}\n\nThe Timeline\n\nThe Cast\n\n{LONG}\n"
    assert sections(text) == ["", "The Timeline", "The Cast"]


def test_a_reviewer_s_name_above_a_date_heads_the_review() -> None:
    review = " ".join(["A slow film."] * 300)
    entry = f"otter7\n1999/12/31\n\n{review}\n\nMore\n"
    text = f"Night Ferry\n\nReviews\n\n{entry}{entry.replace('otter7', 'Mary Ann')}" + entry
    assert read(text) == [
        (f"Reviews › {name}", kind, quote, "")
        for name in ("otter7", "Mary Ann", "otter7")
        for kind, quote in (("item", "1999/12/31"), ("paragraph", review))
    ]


def test_infobox_values_on_later_lines_belong_to_their_label() -> None:
    text = (
        "Night Ferry\nTheatrical poster\nDirected by Ada Quill\nProduced by Bo Lind\nCy Marsh\n"
        "Based on The Crossing\u00a0\nby Di Roe\nCinematography Eva Ray\nRelease dates\n"
        "  • May\u00a01,\u00a01987\nRunning time 101 minutes\nGenre crime\n\n" + LONG
    )
    assert [found[1:3] for found in read(text)] == [
        ("item", "Theatrical poster"),
        ("item", "Directed by Ada Quill"),
        ("item", "Produced by Bo Lind\nCy Marsh"),
        ("item", "Based on The Crossing\u00a0\nby Di Roe"),
        ("item", "Cinematography Eva Ray"),
        ("item", "Release dates\n  • May\u00a01,\u00a01987"),
        ("item", "Running time 101 minutes"),
        ("item", "Genre crime"),
        ("paragraph", LONG),
    ]


def test_role_lines_are_items_with_the_label_above_them_as_header() -> None:
    text = (
        f"Night Ferry\n\nDirected by Ada Quill\nStarring\nAnn Lee as Mara\nCher as {LONG}\n\n{LONG}"
    )
    assert read(text) == [
        ("", "item", "Directed by Ada Quill", ""),
        ("", "item", "Ann Lee as Mara", "Starring"),
        ("", "item", f"Cher as {LONG}", "Starring"),
        ("", "paragraph", LONG, ""),
    ]


def test_values_that_bars_part_over_several_lines_are_one_item() -> None:
    text = f"Night Ferry\n\nMay. 1,1987\n|\n\n6.5\n\n|\n\nR\n| Drama Crime\n\n{LONG}\n"
    assert read(text)[0] == ("", "item", "May. 1,1987\n|\n\n6.5\n\n|\n\nR\n| Drama Crime", "")


def test_a_list_item_that_names_the_next_ones_is_their_header() -> None:
    text = "Notes\n- Who would like it:\n- Sailors\n- Bakers\n- Warnings ⚠:\n- Fog\n"
    assert [found[2:] for found in read(text)] == [
        ("Sailors", "Who would like it"),
        ("Bakers", "Who would like it"),
        ("Fog", "Warnings"),
    ]


def test_footnotes_are_items_with_their_numbers() -> None:
    text = f'Night Ferry\n\nReferences\n\n  1. ^ Roe, D. "Fog".\n  2. ^ a b Lind\n\n{LONG}[5]\n'
    assert [found[1:3] for found in read(text)] == [
        ("item", '1. ^ Roe, D. "Fog".'),
        ("item", "2. ^ a b Lind"),
        ("paragraph", f"{LONG}[5]"),
    ]


def test_answers_whose_questions_are_missing_are_paragraphs_of_their_own() -> None:
    answers = f"{LONG}\nIt was filmed in Bergen.\n{LONG}\n"
    text = f"Night Ferry\n\n🤨 FAQ\n{answers}✨ Rate\nNobody has rated it yet.\n"
    assert [found[:2] for found in read(text)] == [("FAQ", "paragraph")] * 3 + [
        ("Rate", "paragraph")
    ]


def test_prose_broken_at_a_width_is_one_paragraph() -> None:
    lines = [
        "The ferry leaves the harbour at dusk with nine people on board and",
        "one of them is lying about his name. Mara, who sells the tickets on",
        "Sundays, knows him.",
    ]
    text = "Night Ferry\n\nPlot\n\n" + "\r\n".join(lines) + f"\r\n\r\n{LONG}"
    assert [found[2] for found in read(text)] == ["\r\n".join(lines), LONG]


def test_form_feeds_and_line_separators_end_lines() -> None:
    assert [found[2] for found in read(f"{LONG}\x0c{LONG}\u2028{LONG}\x85{LONG}")] == [LONG] * 4


def test_a_text_with_markdown_headings_uses_their_levels() -> None:
    text = f"# Night Ferry\n{LONG}\n## Making\n### Casting\n{LONG}\n## Plot\n{LONG}\n"
    assert sections(text) == ["", "Making", "Making › Casting", "Plot"]


def test_a_counted_list_that_names_nothing_below_is_text_to_be_quoted() -> None:
    tracks = [f'{n}. "Song {n}" Ida Holm 3:1{n}' for n in range(1, 6)]
    listed = "\n".join(tracks)
    text = f"Night Ferry\n\nPlot\n\n{LONG}\n\nSoundtrack\n\n{listed}\n\nRelease\n\n{LONG}\n"
    shown = [found[2] for found in read(text)]
    assert [line for line in tracks if not any(line in one for one in shown)] == []


def test_a_first_award_of_capitalised_words_is_not_lost_as_a_line_of_column_names() -> None:
    awards = ["Nordic Film Prize Nominated", "Bergen Festival Best Song Ida Holm Won", "Oslo Won"]
    listed = "\n".join(awards)
    text = f"Night Ferry\n\nAwards\n\n{listed}\n\nRelease\n\n{LONG}\n"
    shown = [found[2] for found in read(text)]
    assert [line for line in awards if not any(line in one for one in shown)] == []


def test_a_list_of_contents_is_no_text_and_gives_levels_and_lost_headings() -> None:
    contents = (
        "  • Plot 1\n  • Cast 2\n  • Production 3\n    • Casting 3.1\n  • Release 4\n"
        "  • Music 5\n  • References 6\n"
    )
    text = (
        f"Night Ferry\n\n{contents}\n\n{LONG}\n\n{LONG}\n\n\n\n\n{LONG}\n\n"
        f"Release\n\n{LONG}\n\n\n{LONG}\n"
    )
    assert [found[0] for found in read(text)] == [
        "Plot",
        "Plot",
        "Production › Casting",
        "Release",
        "Release",  # two headings are missing here and one gap is left: nothing is guessed
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (f"Site\n\nTitle: The Crossing\nAuthor: Nobody\n\n{LONG}", "x.txt", "The Crossing"),
        (
            f"FREE TRIAL\nHome >\n\nThe Crossing\n\nThe Crossing (1987)\n\n{LONG}",
            "x.txt",
            "The Crossing",
        ),
        (f"The Crossing (1987)\n\n{LONG}", "x.txt", "The Crossing"),
        (f"Night Ferry\n\nPlot\n\n{LONG}", "night-ferry.txt", "Night Ferry"),
        (f"The Crossing\n\nThe Crossing is a film.\n\n{LONG}", "notes.txt", "The Crossing"),
        (
            f"🎯 At a Glance\nTrailer\n- Crime\n🍿 Night Ferry: Story\n{LONG}\n"
            f"💥 Night Ferry Reviews\n{LONG}\n"
            f"🖥️ How to Watch Night Ferry?\n{LONG}\n",
            "000_2befd316a4247ec7.txt",
            "Night Ferry",
        ),
        (f"Synopsis\n\n{LONG}", "night_ferry-1987.txt", "night ferry 1987"),
        (LONG, "films/Night  Ferry.txt", "Night Ferry"),
        ("", ".txt", ".txt"),
    ],
)
def test_the_title_is_what_the_page_says_or_the_file_s_name(
    text: str, name: str, expected: str
) -> None:
    assert title(text, name) == expected


def test_a_byte_order_mark_is_in_the_text_and_in_nothing_that_is_found() -> None:
    text = f"\ufeffNight Ferry\r\n\r\nPlot\r\n\r\n{LONG}\r\n"
    document = parse_document("x.txt", text, "text")
    assert document.text == text
    assert document.title == "Night Ferry"
    assert [section.path for section in document.sections] == [(), ("Plot",)]
    assert read(text, "x.txt") == [("Plot", "paragraph", LONG, "")]


def test_of_three_short_lines_on_top_of_a_text_only_the_last_heads_it() -> None:
    text = f"Night Ferry\n\n{LONG}\nAda Quill\nBo Lind\nThe Harbour\n{LONG}\n"
    assert read(text)[1:] == [
        ("", "item", "Ada Quill", ""),
        ("", "item", "Bo Lind", ""),
        ("The Harbour", "paragraph", LONG, ""),
    ]


def test_headings_straight_under_text_are_found_though_labels_share_their_names() -> None:
    text = (
        f"Night Ferry\n\nEnding\n{LONG}\nCast\nAnn Lee as Mara\nBo Lind as Otto\nBox office\n"
        f"- Budget: $5 million\n- Gross: $9 million\nAwards and nominations\n"
        f"Golden Gull Best Film Won\nBest Score Cy Marsh Nominated\nTrivia\n- {LONG}\n"
    )
    assert [(found[0], found[2]) for found in read(text)] == [
        ("Ending", LONG),
        ("Cast", "Ann Lee as Mara"),
        ("Cast", "Bo Lind as Otto"),
        ("Box office", "Budget: $5 million"),
        ("Box office", "Gross: $9 million"),
        ("Awards and nominations", "Golden Gull Best Film Won"),
        ("Awards and nominations", "Best Score Cy Marsh Nominated"),
        ("Trivia", LONG),
    ]


def test_a_bare_label_below_labels_with_colons_is_a_heading() -> None:
    text = f"Night Ferry\n\nDirector: Ada Quill\nYear: 1987\nCast\nAnn Lee … Mara\nPlot\n{LONG}\n"
    assert [(found[0], found[2]) for found in read(text)] == [
        ("", "Director: Ada Quill"),
        ("", "Year: 1987"),
        ("Cast", "Ann Lee … Mara"),
        ("Plot", LONG),
    ]


def test_a_counted_list_with_one_heading_s_name_in_it_is_text_to_be_quoted() -> None:
    chapters = ["1. The Harbour", "2. Fog", "3. Release", "4. The Last Rope", "5. Home"]
    listed = "\n".join(chapters)
    text = f"Night Ferry\n\nPlot\n\n{LONG}\n\nChapters\n\n{listed}\n\nRelease\n\n{LONG}\n"
    shown = [found[2] for found in read(text)]
    assert [line for line in chapters if not any(line in one for one in shown)] == []


def test_a_list_of_contents_may_have_bullets_before_its_numbers() -> None:
    contents = "  • 1 Plot\n  • 2 Making\n    • 2.1 Casting\n  • 3 Release\n"
    body = "".join(f"{name}\n\n{LONG}\n\n" for name in ("Plot", "Making", "Casting", "Release"))
    assert [found[0] for found in read(f"Night Ferry\n\n{contents}\n{body}")] == [
        "Plot",
        "Making",
        "Making › Casting",
        "Release",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "From Harbour Encyclopedia, the open reference",
        "From Harbour Encyclopedia, the free encyclopedia",
        "Drama • Horror • Mystery",
        "Drama | Horror | Mystery",
    ],
)
def test_what_a_site_says_of_itself_or_of_genres_is_no_heading(line: str) -> None:
    text = f"Night Ferry\n\n{line}\n\n{LONG}\n"
    assert [(found[0], found[2]) for found in read(text)] == [("", line), ("", LONG)]
