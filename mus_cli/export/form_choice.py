"""What is to be in the workplace's form: chosen question by question, and seen before (B13).

Nothing is chosen beforehand. What the form says is kept apart from the private answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mus_cli import terms
from mus_cli.core.bank import Entry, Library
from mus_cli.core.form_answers import (
    AGREEMENTS,
    agreed,
    as_agreed,
    as_written,
    for_form,
    in_other_words,
    not_chosen,
    with_form_answers,
)
from mus_cli.core.record import Answer, FormAnswer, Record
from mus_cli.dialogues.options import short
from mus_cli.documents.document import line
from mus_cli.i18n import _, n_, pick
from mus_cli.prompts.dialogue import Dialogue, Marks, Text, YesNo
from mus_cli.prompts.prompter import (
    Ask,
    Mark,
    MarkList,
    MarkRow,
    Move,
    Prompter,
    marks_as_text,
)
from mus_cli.session.session import Session

_LIST = "form"  # the key of the list
_LABEL = 48  # characters of a row
_DETAIL = 200

Preview = Callable[[Record, Mapping[str, FormAnswer]], tuple[tuple[str, ...], bool]]
"""Returns what will be in the form, as paragraphs, and whether anything will."""


class FormChoice:
    """Asks what goes into the form ``name``, of the person's questions in it."""

    def __init__(  # noqa: PLR0913 - a year, its form, and how it will look
        self,
        session: Session,
        prompter: Prompter,
        library: Library,
        entries: tuple[Entry, ...],
        *,
        name: str,
        preview: Preview,
        has_table: bool,
    ) -> None:
        self._session = session
        self._prompter = prompter
        self._library = library
        self._entries = entries
        self._name = name
        self._preview = preview
        self._has_table = has_table and bool(agreed(session.record))
        self._dialogue = Dialogue(prompter, session)
        self._marks: Mapping[str, str] = {
            key: one.how for key, one in for_form(session.record).items()
        }

    def ask(self) -> Record | None:
        """Let the person choose and see what the form will say; ``None`` where they stop.

        What is chosen is saved once it has been seen; other words as soon as they are written.
        """
        self._prompter.say(
            _(
                "{form} is read by your manager, and perhaps by HR. It may end in your personnel "
                "file. Only what you choose goes into it."
            ).format(form=self._name)
        )
        while self._ask_marks():
            if not self._ask_words() or not self._ask_sensitive():
                continue
            chosen = self._chosen()
            in_form = {key: one for key, one in chosen.items() if one.how}
            if not in_form:
                self._save(chosen)
                return None
            shown, has_place = self._preview(self._dialogue.record, in_form)
            self._prompter.say(_("This is what the form will say:"), *shown)
            if not has_place:
                return None
            ask = Ask("form/confirm", _("Is this what your manager may read?"), title=_title())
            if self._dialogue.put(ask, YesNo(default=True)) is True:
                self._save(chosen)
                return self._dialogue.record
        return None

    def _ask_marks(self) -> bool:
        """Ask what goes in, and how; false where the person stops."""
        kinds = (
            Mark("as-written", _("as I wrote it")),
            Mark("other-words", _("in other words")),
        )
        ask = Ask(
            _LIST,
            _("What may go into the form?"),
            hint=_("What has no mark stays empty in the form.")
            if self._marks
            else _("Nothing is chosen beforehand. What has no mark stays empty in the form."),
            title=_title(),
        )
        rows = tuple(self._rows())
        listed = MarkList(rows, kinds, {k: m for k, m in self._marks.items() if k in self._keys})
        answer = self._dialogue.put(ask, Marks(listed))
        if isinstance(answer, Move):
            return False
        self._marks = answer.marks
        return True

    @property
    def _keys(self) -> frozenset[str]:
        keys = frozenset(entry.key for entry in self._entries)
        return keys | {AGREEMENTS} if self._has_table else keys

    def _rows(self) -> Iterator[MarkRow]:
        heading = ""
        for entry in self._entries:
            title = terms.title(entry.section.title)
            said = terms.BETWEEN.join(
                map(line, said_in(entry.key, self._answer(entry), self._library))
            )
            yield MarkRow(
                entry.key,
                short(_question(entry), _LABEL),
                short(said, _DETAIL) if said else _("Not answered"),
                title if title != heading else "",
            )
            heading = title
        if self._has_table:
            texts = (one.text for one in agreed(self._dialogue.record))
            detail = short(terms.BETWEEN.join(map(line, texts)), _DETAIL)
            yield MarkRow(AGREEMENTS, _("What we agreed on"), detail, _("After the talk"))

    def _answer(self, entry: Entry) -> Answer:
        return self._dialogue.record.preparation.answers.get(entry.key, Answer())

    def _before(self, entry: Entry) -> FormAnswer:
        known = self._dialogue.record.preparation.form_answers
        return known.get(entry.key, FormAnswer())

    def _is_reworded(self, entry: Entry) -> bool:
        """Whether other words are wanted; there are no others where nothing was answered."""
        how = self._marks.get(entry.key)
        return how == "other-words" or (how == "as-written" and not self._answer(entry).given)

    def _ask_words(self) -> bool:
        """Ask for the other words; false where the person goes back."""
        for entry in self._entries:
            if not self._is_reworded(entry):
                continue
            own = "\n".join(said_in(entry.key, self._answer(entry), self._library))
            ask = Ask(
                f"{_LIST}/{entry.key}",
                _question(entry),
                hint=_("What may the form say? Your own answer stays as it is."),
                title=_title(),
                context=(_("You wrote: {text}").format(text=own),) if own else (),
                skipped=_("Empty in the form"),
            )
            words = self._dialogue.put(ask, Text(self._before(entry).words))
            if words is Move.BACK:
                return False
            kept = FormAnswer(words="" if isinstance(words, Move) else words)
            made = with_form_answers(self._dialogue.record, {entry.key: kept})
            self._dialogue.keep(made, ask.key)
        return True

    def _ask_sensitive(self) -> bool:
        """Ask once about all that is sensitive and new in the form as written; false for a no."""
        before = for_form(self._dialogue.record)
        confirmed = {key for key, one in before.items() if one.how == "as-written"}
        named = [
            entry
            for entry in self._entries
            if entry.question.sensitive
            and entry.key not in confirmed
            and self._marks.get(entry.key) == "as-written"
            and not self._is_reworded(entry)
        ]
        if not named:
            return True
        ask = Ask(
            "form/sensitive",
            n_(
                "This one is sensitive, and often better said than written. Write it in the form?",
                "These {n} are sensitive, and often better said than written. Write them in the "
                "form?",
                len(named),
            ).format(n=len(named)),
            title=_title(),
            context=tuple(f"– {_question(entry)}" for entry in named),
        )
        if self._dialogue.put(ask, YesNo(default=False)) is True:
            return True
        left_out = {entry.key for entry in named}
        self._marks = {key: how for key, how in self._marks.items() if key not in left_out}
        self._session.typed(_LIST, marks_as_text(self._marks))
        return False

    def _chosen(self) -> dict[str, FormAnswer]:
        chosen = {}
        for entry in self._entries:
            before = self._before(entry)
            if self._is_reworded(entry):
                chosen[entry.key] = in_other_words(before.words)
            elif self._marks.get(entry.key) == "as-written":
                chosen[entry.key] = as_written(self._answer(entry), before)
            else:
                chosen[entry.key] = not_chosen(before)
        if self._has_table:
            # What both agreed on has no other words.
            is_chosen = AGREEMENTS in self._marks
            agreements = as_agreed(self._dialogue.record)
            chosen[AGREEMENTS] = agreements if is_chosen else FormAnswer()
        return chosen

    def _save(self, chosen: Mapping[str, FormAnswer]) -> None:
        self._dialogue.keep(with_form_answers(self._dialogue.record, chosen), _LIST)


def said_in(key: str, answer: Answer, library: Library) -> Iterator[str]:
    """Yield what an answer says: what was chosen, its number, its words."""
    yield from terms.chosen(key, answer, library)
    if answer.is_rated:
        yield from terms.rated(key, answer, library)
    if answer.text.strip():
        yield answer.text


def _question(entry: Entry) -> str:
    return entry.question.wording(pick).question


def _title() -> str:
    return _("The form")
