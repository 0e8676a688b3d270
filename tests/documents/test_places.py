"""The place of a word decides where it is read, whatever else the year holds (B14)."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mus_cli.core import record as rec
from mus_cli.core.privacy import FOR_THE_TABLE, NEVER_SHARED, shared_view
from mus_cli.documents import before, table_page
from mus_cli.documents.document import Document
from mus_cli.documents.formats import html, markdown
from mus_cli.documents.my_page import my_page
from mus_cli.storage import banks

LIBRARY = banks.library(Path("nowhere"))
ANSWERS = tuple(entry.key for entry in LIBRARY if not entry.question.takes.is_chosen)
PLACES: tuple[rec.Place, ...] = ("manager", "table", "self", "me")

places = st.sampled_from(PLACES)


class Planted:
    """Words that are in a year once, each with the place of the item it is in."""

    def __init__(self) -> None:
        self._numbers = count()
        self.at: dict[rec.Place, list[str]] = {place: [] for place in PLACES}
        self.for_the_table: list[str] = []

    def word(self, place: rec.Place, *, belongs: bool) -> str:
        """Return a new word of an item at ``place``; ``belongs`` says that its kind is tabled."""
        word = f"Q{next(self._numbers)}Z"
        self.at[place].append(word)
        if belongs and place in ("manager", "table"):
            self.for_the_table.append(word)
        return word


@st.composite
def years(draw: st.DrawFn) -> tuple[rec.Record, Planted]:
    """Draw a year with a word in every item, and where each of them may be read."""
    planted = Planted()
    answers = {}
    for key in draw(st.lists(st.sampled_from(ANSWERS), unique=True, max_size=12)):
        place: rec.Place = "me" if key in NEVER_SHARED else draw(places)
        word = planted.word(place, belongs=key in FOR_THE_TABLE and key != "must-cover")
        answers[key] = rec.Answer(
            text=word, place=place, rating=4, rating_place=draw(st.sampled_from(("manager", "me")))
        )
    topics = []
    kinds: tuple[rec.OwnTopicKind, ...] = ("topic", "question")
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=3)):
        place = draw(places)
        words = [planted.word(place, belongs=True) for _ in range(2)]
        topics.append(rec.OwnTopic(topic=words[0], text=words[1], kind=kind, place=place))
    goals = []
    for number, place in enumerate(draw(st.lists(places, max_size=3))):
        tabled = [planted.word(place, belongs=True) for _ in range(2)]
        goals.append(
            rec.Goal(
                id=f"g{number}",
                goal=tabled[0],
                success=(tabled[1],),
                benefit=planted.word(place, belongs=False),
                why=planted.word("me", belongs=False),
                first_step=planted.word("me", belongs=False),
                place=place,
            )
        )
    agenda = [
        rec.AgendaLine(
            topic=planted.word(place, belongs=True),
            minutes=5,
            origin=draw(st.sampled_from(("", "must-cover", "own/0", "goal/g0", "wellbeing"))),
            place=place,
        )
        for place in draw(st.lists(places, max_size=5))
    ]
    prepared = rec.Preparation(
        answers=answers, own_topics=tuple(topics), goals=tuple(goals), agenda=tuple(agenda)
    )
    return rec.Record(year=2026, preparation=prepared), planted


def shown(document: Document) -> str:
    """Return a paper as it is on the disk and in the browser."""
    return markdown.page(document) + html.paper(document).decode()


def read(words: list[str], text: str) -> list[str]:
    """Return the words that are in a text."""
    return [word for word in words if word in text]


@given(years())
def test_no_word_is_where_its_place_forbids(year: tuple[rec.Record, Planted]) -> None:
    """The table of docs/format.md, for every paper and for the text to the manager."""
    record, planted = year
    at = planted.at
    table = shown(table_page.document(record))
    mine = my_page(record, LIBRARY)
    brought, private = shown(mine.to_bring()), shown(mine.private())
    front = markdown.page(Document(mine.title, mine.front))
    text = markdown.page(before.document(shared_view(record), LIBRARY))

    assert read(at["self"] + at["me"], table) == []
    assert read(planted.for_the_table, table) == planted.for_the_table
    assert read(at["me"], front) == []
    assert read(at["me"], brought) == []
    assert read(at["me"], private) == at["me"]
    said = [*at["manager"], *at["table"], *at["self"]]
    assert read(said, brought) == said
    assert read([*at["table"], *at["self"], *at["me"]], text) == []


@given(years())
def test_no_rating_is_on_a_paper_that_is_brought(year: tuple[rec.Record, Planted]) -> None:
    """Not even one that the manager was sent; all are whole where only the person reads."""
    record, _planted = year
    without = replace(
        record,
        preparation=replace(
            record.preparation,
            answers={
                key: replace(answer, rating=None)
                for key, answer in record.preparation.answers.items()
            },
        ),
    )
    mine = my_page(record, LIBRARY)
    assert table_page.document(record) == table_page.document(without)
    assert mine.to_bring() == my_page(without, LIBRARY).to_bring()
    rated = sum(answer.rating is not None for answer in record.preparation.answers.values())
    assert markdown.page(mine.private()).count("\n4") == rated
