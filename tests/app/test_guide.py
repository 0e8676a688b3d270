"""``mus guide``: topics, names, width and the length of each text."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from mus_cli import errors, i18n
from mus_cli.app import guide

# Words in each text, as they were written: a changed text is a change somebody meant.
WORDS = {
    "mus": (118, 116),
    "before": (111, 117),
    "during": (107, 116),
    "after": (116, 115),
    "rights": (120, 120),
    "feedback": (119, 113),
    "receive": (97, 101),
    "tips": (116, 119),
    "tone": (107, 106),
    "senior": (118, 119),
    "help": (117, 120),
}

app = typer.Typer()
app.command()(guide.run)


def shown(*arguments: str, columns: int = 80) -> str:
    """Run ``mus guide`` and return what it wrote."""
    result = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("topic", WORDS)
def test_each_text_is_short_enough_to_be_read(topic: str) -> None:
    """Each topic is at most 120 words in either language, and is the text that was agreed."""
    lengths = []
    for language in i18n.LANGUAGES:
        i18n.choose(language)
        lengths.append(len(guide.advice(topic).body.split()))

    assert tuple(lengths) == WORDS[topic]
    assert max(lengths) <= 120


def test_without_a_topic_the_topics_are_listed() -> None:
    """``mus guide`` says which topics there are, what each is about, and how to read one."""
    assert shown() == (
        "mus       What a MUS is – and is not\n"
        "before    Before the talk\n"
        "during    During the talk\n"
        "after     After the talk\n"
        "rights    Your rights\n"
        "feedback  Feedback in three steps\n"
        "receive   Receiving feedback\n"
        "tips      Ten tips\n"
        "tone      The tone\n"
        "senior    Thinking about your later years at work\n"
        "help      Where to get help\n"
        "\n"
        "Read one with: mus guide before\n"
    )


def test_the_list_is_danish_in_danish() -> None:
    """In Danish the topics have Danish names, and the line under them names one of those."""
    i18n.choose("da")

    assert shown() == (
        "mus          Hvad en MUS er – og ikke er\n"
        "før          Før samtalen\n"
        "under        Under samtalen\n"
        "efter        Efter samtalen\n"
        "rettigheder  Dine rettigheder\n"
        "feedback     Feedback i tre trin\n"
        "modtag       Når du får feedback\n"
        "råd          Ti råd\n"
        "tone         Tonen\n"
        "senior       Når du tænker på livet som senior\n"
        "hjælp        Hvor du kan få hjælp\n"
        "\n"
        "Læs et af dem med: mus råd før\n"
    )


def test_a_topic_fits_a_narrow_terminal() -> None:
    """At 40 columns no line is longer, and a numbered tip goes on under its own first word."""
    text = shown("tips", columns=40)

    assert max(map(len, text.splitlines())) <= 40
    assert text.startswith(
        "Ten tips\n"
        "\n"
        "1. Come prepared. Five good lines are\n"
        "   enough.\n"
        "2. Be clear about what you want, and\n"
        "   what you enjoy.\n"
    )


def test_a_wide_terminal_does_not_make_long_lines() -> None:
    """In a very wide terminal the lines stay short enough to read."""
    assert max(map(len, shown("before", columns=200).splitlines())) <= 80


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("før", "before"),
        ("under", "during"),
        ("efter", "after"),
        ("rettigheder", "rights"),
        ("modtag", "receive"),
        ("råd", "tips"),
        ("tips", "tips"),
        ("hjælp", "help"),
        ("ra\u030ad", "tips"),
        ("FEEDBACK", "feedback"),
    ],
)
def test_topics_answer_to_danish_and_english_names(name: str, topic: str) -> None:
    """A topic is found by either name, in capitals too, and as a Mac's keyboard writes å."""
    assert guide.find(name) == topic


def test_a_mistyped_topic_is_named_in_the_language_in_use() -> None:
    """The English name is right too, but not what a Danish text says."""
    i18n.choose("da")
    with pytest.raises(errors.Usage) as caught:
        guide.find("befre")
    assert caught.value.sentence == "Der er ingen råd om befre. Mente du før?"


def test_a_mistyped_topic_is_met_with_the_nearest_one() -> None:
    """``mus guide rigths`` asks whether ``rights`` was meant, and ends with 2."""
    with pytest.raises(errors.Usage) as caught:
        guide.find("rigths")

    assert caught.value.sentence == "There is no advice on rigths. Did you mean rights?"
    assert caught.value.exit_code == 2


def test_a_topic_that_is_nothing_like_any_is_met_with_all_of_them() -> None:
    """``mus guide 12345`` says which topics there are."""
    with pytest.raises(errors.Usage) as caught:
        guide.find("12345")

    assert caught.value.sentence == (
        "There is no advice on 12345. The topics are: "
        "mus, before, during, after, rights, feedback, receive, tips, tone, senior, help."
    )


def test_json_gives_the_whole_text() -> None:
    """``mus guide tone --json`` is one row with the topic, its title and its text."""
    (row,) = json.loads(shown("tone", "--json"))

    assert list(row) == ["topic", "title", "body"]
    assert (row["topic"], row["title"]) == ("tone", "The tone")
    assert row["body"].startswith("Short and calm works best.")
    assert [row["topic"] for row in json.loads(shown("--json"))] == list(WORDS)
