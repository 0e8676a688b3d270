"""``mus guide``: short advice on the talk, in eleven topics (P26, P31-P33, P37, E5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from mus_cli import errors
from mus_cli.commands.options import AsJson
from mus_cli.core.text import clean_line, nearest
from mus_cli.i18n import LANGUAGES, N_, _, language, pick
from mus_cli.prompts import console

# Each topic with its Danish name, in the order in which they matter.
TOPICS = {
    "mus": "mus",
    "before": "før",
    "during": "under",
    "after": "efter",
    "rights": "rettigheder",
    "feedback": "feedback",
    "receive": "modtag",
    "tips": "råd",
    "tone": "tone",
    "senior": "senior",
    "help": "hjælp",
}

_FOLDER = Path(__file__).parent.parent / "advice"


class Advice(NamedTuple):
    """A topic's title, and its paragraphs as in the file."""

    title: str
    body: str


def _offered() -> list[tuple[str, str]]:
    return [(_shown_name(topic), advice(topic).title) for topic in TOPICS]


def run(
    ctx: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("TOPIC"), help=N_("The topic to read about"), autocompletion=_offered
        ),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List the topics, or show one of them."""
    del ctx
    chosen = list(TOPICS) if topic is None else [find(topic)]
    if as_json:
        _print_json(chosen)
    elif topic is None:
        _print_topics()
    else:
        _print_advice(chosen[0])


def find(name: str) -> str:
    """Return the topic that ``name``, Danish or English, means.

    Raises:
        errors.Usage: there is none; says which one it resembles.
    """
    wanted = clean_line(name).casefold()
    names = {danish: topic for topic, danish in TOPICS.items()} | {topic: topic for topic in TOPICS}
    if wanted in names:
        return names[wanted]
    near = nearest(wanted, names)
    if near:
        raise errors.Usage(
            _("There is no advice on {topic}. Did you mean {near}?").format(
                topic=clean_line(name), near=_shown_name(names[near])
            )
        )
    raise errors.Usage(
        _("There is no advice on {topic}. The topics are: {topics}.").format(
            topic=clean_line(name), topics=", ".join(map(_shown_name, TOPICS))
        )
    )


def advice(topic: str) -> Advice:
    """Return a topic's text in the language in use."""
    danish, english = (_read(code, topic) for code in LANGUAGES)
    return Advice(pick(danish.title, english.title), pick(danish.body, english.body))


def _read(code: str, topic: str) -> Advice:
    text = (_FOLDER / code / f"{topic}.md").read_text(encoding="utf-8")
    title, _blank, body = text.partition("\n\n")
    return Advice(title.removeprefix("# "), body.strip())


def _shown_name(topic: str) -> str:
    return TOPICS[topic] if language() == "da" else topic


def _print_json(topics: list[str]) -> None:
    rows = [{"topic": topic, **advice(topic)._asdict()} for topic in topics]
    console.print_json(rows)


def _print_topics() -> None:
    width = max(len(_shown_name(topic)) for topic in TOPICS)
    for topic in TOPICS:
        print(f"{_shown_name(topic):{width}}  {advice(topic).title}")
    print()
    print(_("Read one with: mus guide {topic}").format(topic=_shown_name("before")))


def _print_advice(topic: str) -> None:
    text = advice(topic)
    print(text.title)
    for paragraph in (*text.body.split("\n\n"), *_papers(topic)):
        print()
        console.print_wrapped(paragraph)


def _papers(topic: str) -> Iterator[str]:
    """Yield where the papers are that a topic is about."""
    if topic in ("before", "during"):
        yield _("See or print your papers: {command}").format(command=_("mus show"))
    elif topic == "after":
        command = _("mus show agreements")
        yield _("See or print the agreements: {command}").format(command=command)
