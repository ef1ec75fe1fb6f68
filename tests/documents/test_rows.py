"""Tables of plain text: each line a row that can be understood alone."""

from filmqa.documents import parse_document

PAGE = "Night Ferry\n\nIt was directed by Ada Quill and shot by Eva Ray & Bo Lind.\n\nAwards\n\n"


def rows(table: str) -> list[tuple[str, str]]:
    text = f"{PAGE}{table}\n\nThe ferry leaves the harbour at dusk.\n"
    document = parse_document("night-ferry.txt", text, "text")
    return [(text[b.start : b.end], b.header) for b in document.blocks if b.kind == "row"]


def test_rows_inherit_the_award_and_the_person_from_rows_above() -> None:
    table = (
        "Award Category Subject Result\nGolden Gull Best Director Ada Quill Won\n"
        "Best Screenplay Nominated\nOtter Prize Best Picture Eva Ray & Bo Lind Won\n"
        "Best Film – Drama Ada Quill Nominated"
    )
    assert rows(table) == [
        ("Golden Gull Best Director Ada Quill Won", "Award | Category | Subject | Result"),
        (
            "Best Screenplay Nominated",
            "Award: Golden Gull | Category | Subject: Ada Quill | Result",
        ),
        (
            "Otter Prize Best Picture Eva Ray & Bo Lind Won",
            "Award | Category | Subject | Result",
        ),
        (
            "Best Film – Drama Ada Quill Nominated",
            "Award: Otter Prize | Category | Subject | Result",
        ),
    ]


def test_results_without_column_names_still_inherit_the_award() -> None:
    table = (
        "Golden Gull Best Director Ada Quill Won\nBest Camera Eva Ray Won\n"
        "Otter Prize Best Picture Bo Lind Nominated\nBest Score Cy Marsh Nominated"
    )
    assert [header for _, header in rows(table)] == [
        "",
        "Award: Golden Gull",
        "",
        "Award: Otter Prize",
    ]


def test_numbered_rows_hold_the_lines_below_them() -> None:
    table = (
        'No. Title Writer(s) Length\n1. "Dawn" (spoken) \u00a0 Ann Lee as Mara\nBo Lind as Otto\n'
        '2. "Dusk" \u00a0 \u00a0 Cy Marsh 2:43'
    )
    header = "No. | Title | Writer(s) | Length"
    assert rows(table) == [
        ('1. "Dawn" (spoken) \u00a0 Ann Lee as Mara\nBo Lind as Otto', header),
        ('2. "Dusk" \u00a0 \u00a0 Cy Marsh 2:43', header),
    ]


def test_cells_parted_by_tabs_bars_or_no_break_spaces_are_rows() -> None:
    for gap in ("\t", " | ", " \u00a0 "):
        table = [gap.join(row) for row in (["Song", "Singer", "Length"], ["Fog", "Di Roe", "2:01"])]
        last = gap.join(["Rain", "Cy Marsh", "3:10"])
        header = "Song | Singer | Length"
        assert rows("\n".join([*table, last])) == [(table[1], header), (last, header)]


def test_two_columns_of_labels_and_values_lose_no_line_to_a_header() -> None:
    assert rows("Director\tAda Quill\nCountry\tNorway\nYear\t1987") == [
        ("Director\tAda Quill", ""),
        ("Country\tNorway", ""),
        ("Year\t1987", ""),
    ]


def test_a_pipe_table_s_rule_is_no_row_and_an_empty_first_cell_inherits() -> None:
    table = "| Award | Result |\n|---|---|\n| Gull | Won |\n|  | Lost |"
    assert rows(table) == [("Gull | Won", "Award | Result"), ("Lost", "Award: Gull | Result")]


def test_a_run_of_short_lines_is_no_table() -> None:
    assert rows("Ada Quill\nBo Lind\nCy Marsh\nDi Roe\nEva Ray") == []


def test_a_row_that_names_its_own_award_inherits_no_person() -> None:
    table = (
        "Award Category Recipient Result\nGolden Gull Best Director Ada Quill Nominated\n"
        "Otter Prize Best Screenplay Won\nBest Actress Eva Ray Won"
    )
    assert [header for _, header in rows(table)] == [
        "Award | Category | Recipient | Result",
        "Award | Category | Recipient | Result",
        "Award: Otter Prize | Category | Recipient | Result",
    ]


def test_a_person_is_inherited_within_one_award_only_for_the_same_craft() -> None:
    table = (
        "Award Category Recipient Result\nGolden Gull Best Director Ada Quill Won\n"
        "Best Original Screenplay Nominated\nBest Film Won\n"
        "Otter Prize Best Direction Ada Quill Won\nBest Screenplay Jo Unheard Won\n"
        "Best Actress Eva Ray Won\nBest Supporting Actress Nominated"
    )
    people = [header.split(" | ")[2] for _, header in rows(table)]
    assert people == [
        "Recipient",
        "Recipient: Ada Quill",
        "Recipient",  # a film's award is nobody's of the row above
        "Recipient",
        "Recipient",  # Jo Unheard stands nowhere else, but is no word of a category
        "Recipient",
        "Recipient",
    ]


def test_a_year_before_the_award_stands_in_its_own_column() -> None:
    table = (
        "Year Award Category Nominee(s) Result\n1988 Golden Gull Best Director Ada Quill Won\n"
        "Best Screenplay Nominated"
    )
    assert [header for _, header in rows(table)] == [
        "Year | Award | Category | Nominee(s) | Result",
        "Year: 1988 | Award: Golden Gull | Category | Nominee(s): Ada Quill | Result",
    ]


def test_a_row_without_a_known_category_ends_what_the_rows_below_inherit() -> None:
    table = (
        "Golden Gull Best Film Won\nOtter Medal for Patience Won\nBest Score Cy Marsh Won\n"
        "Bergen Film Festival Jury Prize Won\nBest Camera Eva Ray Nominated"
    )
    assert [header for _, header in rows(table)] == [
        "",
        "",
        "",
        "",
        "Award: Bergen Film Festival",
    ]


def test_few_awards_below_their_heading_are_rows() -> None:
    lines = "Golden Gull Best Director Ada Quill Won (shared)\nBest Film Nominated"
    assert rows(lines) == [
        ("Golden Gull Best Director Ada Quill Won (shared)", ""),
        ("Best Film Nominated", "Award: Golden Gull"),
    ]
    assert rows("Golden Bear Nominated") == [("Golden Bear Nominated", "")]


def test_a_heading_straight_above_rows_without_column_names_is_none_of_them() -> None:
    listed = "".join(f"Golden Gull Best {one} Won\n" for one in ("Film", "Song", "Sound", "Edit"))
    text = f"Night Ferry\n\nPlot\nIt leaves the harbour at dusk.\nAwards and honours\n{listed}"
    document = parse_document("night-ferry.txt", text, "text")
    assert document.sections[-1].name == "Awards and honours"
    assert sum(block.kind == "row" for block in document.blocks) == 4


def test_awards_below_the_line_of_who_gives_them_inherit_it() -> None:
    lines = (
        "Golden Gull Awards\nBest Sound (Bo Lind) – won\nJury Medal – nominated\n"
        "Otter Society\nBest Film: Won"
    )
    assert rows(lines) == [
        ("Best Sound (Bo Lind) – won", "Award: Golden Gull Awards"),
        ("Jury Medal – nominated", "Award: Golden Gull Awards"),
        ("Best Film: Won", "Award: Otter Society"),
    ]
    blocks = parse_document("night-ferry.txt", f"{PAGE}{lines}\n", "text").blocks
    assert [b.kind for b in blocks] == ["paragraph", "paragraph", "row", "row", "paragraph", "row"]


def test_short_lines_that_end_in_a_result_are_no_awards_below_another_heading() -> None:
    text = "Night Ferry\n\nPlot\n\nThe Bet That Mara Won\n\nThe ferry leaves at dusk again.\n"
    document = parse_document("night-ferry.txt", text, "text")
    assert [block.kind for block in document.blocks] == ["paragraph"]


def test_a_title_of_capitalised_words_is_no_line_of_column_names() -> None:
    text = (
        "The Ferryman's Wife\nDirected by Ada Quill\nProduced by Bo Lind\n"
        "Screenplay by Ada Quill\nCy Lind\nBased on the play by Cy Lind\n\nIt leaves at dusk."
    )
    document = parse_document("ferrymans-wife.txt", text, "text")
    assert [(b.kind, text[b.start : b.end]) for b in document.blocks[:-1]] == [
        ("item", "Directed by Ada Quill"),
        ("item", "Produced by Bo Lind"),
        ("item", "Screenplay by Ada Quill\nCy Lind"),
        ("item", "Based on the play by Cy Lind"),
    ]
