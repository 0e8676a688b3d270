"""What is to be in the workplace's form: chosen question by question, and seen before (B13).

Nothing is chosen beforehand. What the form says is kept apart from the private answers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

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
from mus_cli.core.text import lines
from mus_cli.dialogues.options import short
from mus_cli.dialogues.sharing import sensitive_purpose
from mus_cli.documents.document import line
from mus_cli.forms.form_words import wishes
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

LIST = "form"
"""The key of the list."""

_LABEL = 160  # characters of a question that are enough to know it by
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
                '"{form}" is read by your manager, and perhaps by HR. It may end in your '
                "personnel file. Only what you choose goes into it."
            ).format(form=self._name)
        )
        while self._ask_marks():
            if not (self._is_possible() and self._ask_words() and self._ask_sensitive()):
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
            ask = Ask(
                "form/confirm",
                _("Is this what your manager may read?"),
                title=_title(),
                purpose=_("With a no, you can choose again, and no form is written."),
            )
            if self._dialogue.put(ask, YesNo(default=True)) is True:
                self._save(chosen)
                return self._dialogue.record
        return None

    def _ask_marks(self) -> bool:
        """Ask what goes in, and how; false where the person stops."""
        kinds = (
            Mark("as-written", _("as I wrote it"), _("Your answer goes in word for word.")),
            Mark("other-words", _("in other words"), _("You write what goes in for this form.")),
        )
        ask = Ask(
            LIST,
            _("What may go into the form?"),
            hint=_("What has no mark stays empty in the form.")
            if self._marks or LIST in self._dialogue.unsent
            else _("Nothing is chosen beforehand. What has no mark stays empty in the form."),
            title=_title(),
            purpose=_("You see what the form will say before it is written. Nothing is sent."),
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
            answer = said_in(entry.key, self._answer(entry), self._library)
            said = terms.BETWEEN.join(part for text in answer for part in lines(text))
            yield MarkRow(
                entry.key,
                short(question_of(entry), _LABEL),
                short(said, _DETAIL) if said else self._unanswered(entry),
                title if title not in (heading, question_of(entry)) else "",
            )
            heading = title
        if self._has_table:
            texts = (one.text for one in agreed(self._dialogue.record))
            detail = short(terms.BETWEEN.join(map(line, texts)), _DETAIL)
            yield MarkRow(AGREEMENTS, _("What we agreed on"), detail, _("After the talk"))

    def _unanswered(self, entry: Entry) -> str:
        goals = terms.BETWEEN.join(self._offered_as_wishes(entry))
        if not goals:
            return _("Not answered")
        return short(_("Not answered. Your goals: {goals}").format(goals=goals), _DETAIL)

    def _offered_as_wishes(self, entry: Entry) -> tuple[str, ...]:
        """Return the goals that can be written where a form lists wishes; never by themselves."""
        said = " ".join((question_of(entry), entry.question.wording(pick).hint))
        if entry.question.kind != "list" or not wishes(said) or self._answer(entry).is_given:
            return ()
        goals = self._dialogue.record.preparation.goals
        return tuple(line(goal.goal) for goal in goals if goal.place != "me")

    def _answer(self, entry: Entry) -> Answer:
        return self._dialogue.record.preparation.answers.get(entry.key, Answer())

    def _before(self, entry: Entry) -> FormAnswer:
        known = self._dialogue.record.preparation.form_answers
        return known.get(entry.key, FormAnswer())

    def _is_reworded(self, entry: Entry) -> bool:
        """Whether other words are wanted; there are no others where nothing was answered."""
        how = self._marks.get(entry.key)
        return how == "other-words" or (how == "as-written" and not self._answer(entry).is_given)

    def _is_possible(self) -> bool:
        """Say what cannot be in the form as it is marked, and take its marks; false for any."""
        closed = [one for one in self._entries if one.key in self._marks and not _has_words(one)]
        reworded = [one for one in closed if self._marks[one.key] == "other-words"]
        empty = [one for one in closed if one not in reworded and not self._answer(one).is_given]
        sentences = (
            (_("Here there are only boxes to tick, and no room for other words:"), reworded),
            (_("You haven't answered this, so there is nothing to tick:"), empty),
        )
        impossible = [one.key for one in (*reworded, *empty)]
        for sentence, entries in sentences:
            if entries:
                names = (f"– {question_of(one)}" for one in entries)
                self._prompter.say("\n".join((sentence, *names)))
        if self._marks.get(AGREEMENTS) == "other-words":
            impossible.append(AGREEMENTS)
            self._prompter.say(_("What you both agreed on goes in as it is, or not at all."))
        self._unmark(impossible)
        return not impossible

    def _unmark(self, keys: Collection[str]) -> None:
        if keys:
            self._marks = {key: how for key, how in self._marks.items() if key not in keys}
            self._session.typed(LIST, marks_as_text(self._marks))

    def _ask_words(self) -> bool:
        """Ask for the other words; false where the person goes back from the first."""
        reworded = [entry for entry in self._entries if self._is_reworded(entry)]
        asked = self._dialogue.each(len(reworded), lambda at: self._ask_other_words(reworded[at]))
        return asked is not Move.BACK

    def _ask_other_words(self, entry: Entry) -> Move | None:
        own = "\n".join(said_in(entry.key, self._answer(entry), self._library))
        key, before = f"{LIST}/{entry.key}", self._before(entry).words
        suggested = "" if before else "\n".join(self._offered_as_wishes(entry))
        ask = Ask(
            key,
            question_of(entry),
            hint=_("What may the form say? Your goals are suggested here.")
            if suggested
            else _("What may the form say? Your own answer stays as it is."),
            title=_title(),
            context=(_("You wrote: {text}").format(text=own),) if own else (),
            skipped=_("Empty in the form"),
            purpose=_("Everyone who gets the form can read these words."),
            is_suggested=bool(suggested) and key not in self._dialogue.unsent,
        )
        words = self._dialogue.put(ask, Text(before or suggested))
        if words is Move.BACK:
            return words
        kept = FormAnswer(words="" if isinstance(words, Move) else words)
        self._dialogue.keep(with_form_answers(self._dialogue.record, {entry.key: kept}), ask.key)
        return None

    def _ask_sensitive(self) -> bool:
        """Ask once about all that is sensitive and new in the form as written.

        False for a no, which takes its marks away, and where the person goes back.
        """
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
            purpose=sensitive_purpose(),
            context=tuple(f"– {question_of(entry)}" for entry in named),
        )
        answer = self._dialogue.put(ask, YesNo(default=False))
        if answer is True or answer is Move.BACK:
            return answer is True
        self._unmark([entry.key for entry in named])
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
            is_chosen = AGREEMENTS in self._marks
            agreements = as_agreed(self._dialogue.record)
            chosen[AGREEMENTS] = agreements if is_chosen else FormAnswer()
        return chosen

    def _save(self, chosen: Mapping[str, FormAnswer]) -> None:
        self._dialogue.keep(with_form_answers(self._dialogue.record, chosen), LIST)


def said_in(key: str, answer: Answer, library: Library) -> Iterator[str]:
    """Yield what an answer says: what was chosen, its number, its words."""
    yield from terms.chosen(key, answer, library)
    if answer.is_rated:
        yield from terms.rated(key, answer, library)
    if answer.text.strip():
        yield answer.text


def _has_words(entry: Entry) -> bool:
    """Whether an answer of a question can have words, and so has room for them in the form."""
    takes = entry.question.takes
    return takes.has_text and (entry.question.has_other or not takes.is_chosen)


def question_of(entry: Entry) -> str:
    """Return a question in the language in use."""
    return entry.question.wording(pick).question


def _title() -> str:
    return _("The form")
