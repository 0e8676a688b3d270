"""The steps that choose which questions are asked (P39)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mus_cli import terms
from mus_cli.core.bank import Entry
from mus_cli.core.way import applies, beyond_form, questions_of
from mus_cli.dialogues.wording import bank_title, wording
from mus_cli.i18n import _, n_, pick
from mus_cli.prepare.step import MakeStep, StepDialogue
from mus_cli.prompts.dialogue import Choice, Several, YesNo
from mus_cli.prompts.prompter import Ask


class _Focus(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("What should weigh most?"),
            hint=_("You can change it later, in the menu after the questions. No answer is lost."),
            purpose=_("It decides which questions you get. All ways lead to the same two papers."),
        )

    def kind(self) -> Choice[str]:
        record, context = self.interview.record, self.interview.context
        labels, about = {}, {}
        for selection in context.library.selections:
            title = pick(selection.title.da, selection.title.en)
            keys = questions_of(selection, record, context.library, context.past)
            parts = len({context.library[key].bank.id for key in keys})
            match selection.take:
                case "own":
                    count = ""
                case "all":
                    count = questions_in_parts(len(keys), parts)
                case _:
                    count = questions_counted(len(keys))
            labels[selection.id] = terms.BETWEEN.join(filter(None, (title, count)))
            about[selection.id] = pick(selection.about.da, selection.about.en)
        usual = "new-here" if record.first_time else "core"
        wanted = (record.preparation.selection, usual, "core", *labels)
        return Choice(labels, next(one for one in wanted if one in labels), about)


def questions_counted(count: int) -> str:
    """Return how many questions a selection has, in words."""
    return n_("{n} question", "{n} questions", count).format(n=count)


def questions_in_parts(count: int, parts: int) -> str:
    """Return how many questions there are, where the progress counts each part (P39)."""
    return n_("{n} question, {parts} parts", "{n} questions, {parts} parts", count).format(
        n=count, parts=parts
    )


class _Pick(StepDialogue[tuple[str, ...]]):
    def words(self) -> Ask:
        library, theme = self.interview.context.library, self.interview.step.of
        bank = next(entry.bank for entry in library if entry.bank.theme == theme)
        newcomer = bool(self.interview.record.first_time)
        return Ask(
            "",
            _("What do you want to write about?"),
            title=bank_title(bank, newcomer=newcomer),
            purpose=_("You are asked only what you tick. You can tick more another day."),
        )

    def kind(self) -> Several:
        record, context = self.interview.record, self.interview.context
        of_theme = (one for one in context.library if one.bank.theme == self.interview.step.of)
        fitting = (one for one in of_theme if applies(one, record, context.past))
        return Several(_in_full(fitting), record.preparation.picked)


class _BeyondForm(StepDialogue[bool]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Is there something hard that the form doesn't ask about?"),
            hint=_("Well-being, pressure, working with your manager. It stays only for you."),
            purpose=_("With a yes, you are asked a few questions more."),
        )

    def kind(self) -> YesNo:
        return YesNo(default=False)


class _More(StepDialogue[tuple[str, ...]]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("What else do you want to write about?"),
            title=_("More questions"),
            hint=_("The last ones are much like some in the form."),
            purpose=_("You are asked only what you tick. You can tick more another day."),
        )

    def kind(self) -> Several:
        return Several(_in_full(beyond_form(self.now.record, self.now.context)))


def _in_full(entries: Iterable[Entry]) -> dict[str, str]:
    """Return questions to tick, whole: the terminal cuts them where it ends."""
    return {entry.key: wording(entry.question)[0] for entry in entries}


STEPS: Mapping[str, MakeStep] = {
    "focus": _Focus,
    "pick": _Pick,
    "beyond-form": _BeyondForm,
    "more": _More,
}
