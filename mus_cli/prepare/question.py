"""How a question of a bank is asked, whatever its kind (P1-P33)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core.answering import QuestionAnswer, place_of
from mus_cli.core.bank import Entry, Question
from mus_cli.core.interview import Interview
from mus_cli.core.new_notes import takes_notes
from mus_cli.core.notes import is_in
from mus_cli.core.question_kinds import OTHER
from mus_cli.core.record import Answer, Offered
from mus_cli.core.steps import FEEDBACK_STEPS
from mus_cli.core.way import questions_of
from mus_cli.dialogues.context_lines import beside
from mus_cli.dialogues.options import options_of, short
from mus_cli.dialogues.wording import bank_title, wording
from mus_cli.i18n import _, pick
from mus_cli.prepare.guarded import AskFor, ask_guarded
from mus_cli.prompts.dialogue import Several, Unsent, ask_own_words, begun, drafted_ticks
from mus_cli.prompts.prompter import NOTES, Ask, Move, Option, Prompter

UNDECIDED = "undecided"  # no answer; else Enter would take the first choice for one


def question_ask(interview: Interview) -> Ask:
    """Return the wording of a question, the progress, and earlier texts that bear on it."""
    entry = interview.entry
    question, hint = wording(entry.question)
    if entry.key == "outcome" and "outcome" not in interview.record.preparation.answers:
        hint = _("One sentence. If you don't know yet, press Enter: you are asked again later.")
    return Ask(
        "",
        question,
        title=_progress(interview, entry),
        hint=hint,
        context=beside(interview, entry),
        purpose=" ".join(_purpose(interview)),
    )


def _purpose(interview: Interview) -> Iterator[str]:
    """Yield what becomes of the answer, and who reads it."""
    entry = interview.entry
    known = interview.record.preparation.answers.get(entry.key, Answer())
    match place_of(entry.key, known, interview.context.library, same_words=True):
        case "manager":
            yield _(
                "You share the answer with your manager. Other words are shared only if you say so."
            )
        case "table":
            yield _("The answer goes on the page for the table, which you both can read.")
        case "self":
            yield _("The answer goes on your own page for the talk. Nobody gets it from mus.")
        case "me":
            yield _("The answer is only for you until you choose otherwise.")
    if entry.question.offers_goal:
        yield _("Each line can become a goal.")
    if entry.question.shows_notes:
        yield _("Your notes from the year are shown beside it.")


def _progress(interview: Interview, entry: Entry) -> str:
    """Return the part a question belongs to, and how far the person has come."""
    title = bank_title(entry.bank, newcomer=bool(interview.record.first_time))
    if section := terms.title(entry.section.title):
        title = terms.BETWEEN.join((title, section))
    if entry.key in FEEDBACK_STEPS:
        number = FEEDBACK_STEPS.index(entry.key) + 1
        title = _("{title}, step {n} of 3").format(title=title, n=number)
    counted = _counted(interview, entry)
    if entry.key not in counted:
        return title
    progress = _("question {n} of {all}").format(n=counted.index(entry.key) + 1, all=len(counted))
    return terms.BETWEEN.join((title, progress))


def _counted(interview: Interview, entry: Entry) -> tuple[str, ...]:
    """Return the questions among which this one is counted: those of the selection.

    Where the person chose everything, only those of the same part: no count is out of 57 (P39).
    """
    record, library = interview.record, interview.context.library
    selection = library.selection(record.preparation.selection)
    if selection is None:
        return ()
    keys = questions_of(selection, record, library, interview.context.past)
    if selection.take != "all":
        return keys
    return tuple(key for key in keys if library[key].bank is entry.bank)


class QuestionKind(NamedTuple):
    """The answer to a question of a bank: a text, choices, numbers, or a text and a number."""

    interview: Interview
    keep: Callable[[QuestionAnswer], None]

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.interview.entry.question

    @property
    def known(self) -> Answer:
        """The answer so far."""
        return self.interview.record.preparation.answers.get(self.interview.step.of, Answer())

    def ask(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> QuestionAnswer | Move:
        """Ask for the kind of answer that the question takes."""
        text = unsent.get(ask.key, self.known.text)
        match self.question.kind:
            case "choice" | "choices":
                return self._chosen(prompter, ask, unsent)
            case "rating":
                return self._rated(prompter, ask, text)
            case "scale":
                return self._numbered(prompter, ask)
            case "matrix":
                return self._each_statement(prompter, ask)
            case "line":
                return self._written(self._guarded(prompter.ask_line, ask, text))
            case "text" | "list":
                noted = self._with_notes(prompter, ask, text, unsent)
                if isinstance(noted, Move):
                    return noted
                return self._written(self._guarded(prompter.ask_text, *noted))

    def _guarded(self, ask_for: AskFor, ask: Ask, text: str) -> str | Move:
        key, known = self.interview.step.of, self.known
        place = place_of(key, known, self.interview.context.library, same_words=False)

        def begin(ask: Ask, text: str) -> str | Move:
            return ask_for(begun(ask, text, known.text), text)

        return ask_guarded(begin, ask, text, known.text, (key, place))

    def _written(self, answer: str | Move) -> QuestionAnswer | Move:
        if isinstance(answer, Move):
            return answer
        return replace(QuestionAnswer.of(self.known), text=answer)

    def _with_notes(
        self, prompter: Prompter, ask: Ask, text: str, unsent: Unsent
    ) -> tuple[Ask, str] | Move:
        """Offer the notes of the year while nothing is written yet, and new ones later (P15).

        Return the question and the text its field begins with. Once there is a text, only new notes
        are offered; the others, and those that another answer has, are shown beside it. Enter takes
        none.
        """
        among = self.interview.new_notes if text else self.interview.notes
        answers = self.interview.record.preparation.answers.values()
        texts = (text, *(answer.text for answer in answers))
        notes = tuple(note for note in among if not is_in(note, texts))
        if not notes or not takes_notes(self.interview.entry):
            return ask, text
        offer = ask._replace(
            key=f"{ask.key}{NOTES}",
            hint=_("Your new notes. Tick those to add to the answer, or go on with Enter.")
            if text
            else _("Your own notes. Tick those to begin the answer with, or go on with Enter."),
        )
        labels = {note.id: short(note.text) for note in notes}
        answer = Several(labels).ask(prompter, offer, unsent)
        if answer in (Move.BACK, Move.OVERVIEW):
            return answer
        ticked = () if isinstance(answer, Move) else answer
        taken = (note.text for note in notes if note.id in ticked)
        return ask._replace(context=()), "\n".join((*((text,) if text else ()), *taken))

    def _chosen(self, prompter: Prompter, ask: Ask, unsent: Unsent) -> QuestionAnswer | Move:
        """Ask for one or several choices, then for own words if those were chosen."""
        known = self.known
        options = options_of(self.question)
        answer: str | tuple[str, ...] | Move
        while True:
            if self.question.takes.choices == "one":
                answer = _one(prompter, ask, options, known.chosen)
                if answer == UNDECIDED:
                    return Move.SKIP
            else:
                ticked = drafted_ticks(known.chosen, unsent.get(ask.key))
                answer = prompter.ask_many(ask, options, ticked)
            if isinstance(answer, Move):
                return answer
            chosen = (answer,) if isinstance(answer, str) else answer
            if not self._asks_for_own_words(chosen):
                return QuestionAnswer(known.text, chosen) if chosen or known.text else Move.SKIP
            self.keep(QuestionAnswer(known.text, chosen))
            own = ask_own_words(prompter, ask, known.text, unsent)
            if own is Move.BACK:
                known = replace(known, chosen=chosen)
                continue
            if isinstance(own, Move) and own is not Move.SKIP:
                return own
            text = known.text if isinstance(own, Move) else own
            return QuestionAnswer(text, chosen) if chosen or text else Move.SKIP

    def _asks_for_own_words(self, chosen: Sequence[str]) -> bool:
        if OTHER in chosen:
            return True
        # A form has no room for other words than those behind its boxes.
        has_room = not self.interview.entry.bank.form
        takes_several = self.question.takes.choices == "several"
        return has_room and takes_several and not self.question.has_other

    def _rated(self, prompter: Prompter, ask: Ask, text: str) -> QuestionAnswer | Move:
        """Ask for the text, then for a number; either can be skipped."""
        known = self.known
        scale = ask._replace(
            key=f"{ask.key}/rating",
            question=_("And as a number?"),
            hint=_("Only for your own trend."),
            can_go_back=True,
        )
        while True:
            answer = self._guarded(prompter.ask_text, ask, text)
            if isinstance(answer, Move) and answer is not Move.SKIP:
                return answer
            written = known.text if isinstance(answer, Move) else answer
            rating = self._number(prompter, scale, known.rating)
            if rating is Move.BACK:
                text = written
                continue
            if isinstance(rating, Move) and rating is not Move.SKIP:
                return rating
            number = known.rating if isinstance(rating, Move) else rating
            if not written and number is None:
                return Move.SKIP
            return QuestionAnswer(written, known.chosen, number)

    def _numbered(self, prompter: Prompter, ask: Ask) -> QuestionAnswer | Move:
        """Ask for a number alone."""
        answer = self._number(prompter, ask, self.known.rating)
        if isinstance(answer, Move):
            return answer
        return replace(QuestionAnswer.of(self.known), rating=answer)

    def _each_statement(self, prompter: Prompter, ask: Ask) -> QuestionAnswer | Move:
        """Ask for a number for each statement; the question and its scale are shown once."""
        known = QuestionAnswer.of(self.known)
        statements = tuple(self._offered.statements.items())
        at, first = 0, True
        while at < len(statements):
            statement, words = statements[at]
            named = _("{n} of {all}: {statement}").format(
                n=at + 1, all=len(statements), statement=words
            )
            key = f"{ask.key}/{statement}"
            one = (
                ask._replace(key=key, context=(*ask.context, named))
                if first
                else Ask(
                    key,
                    named,
                    can_go_back=ask.can_go_back or at > 0,
                    goes_on=True,
                    purpose=ask.purpose,
                )
            )
            first = False
            answer = self._number(prompter, one, known.ratings.get(statement))
            if answer is Move.BACK and at > 0:
                at -= 1
                continue
            if isinstance(answer, Move) and answer is not Move.SKIP:
                return answer
            if not isinstance(answer, Move):
                known = replace(known, ratings={**known.ratings, statement: answer})
                self.keep(known)
            at += 1
        return known if known.ratings else Move.SKIP

    def _number(self, prompter: Prompter, ask: Ask, known: int | None) -> int | Move:
        """Ask for a number of the question's scale."""
        scale = self._offered
        numbers = range(scale.lowest, scale.highest + 1)
        labels = [scale.choices.get(str(number), "") for number in numbers]
        return prompter.ask_rating(ask, labels, known if known in numbers else None, scale.lowest)

    @property
    def _offered(self) -> Offered:
        return self.question.offered(pick) or Offered()


def _one(
    prompter: Prompter, ask: Ask, options: Sequence[Option], chosen: Sequence[str]
) -> str | Move:
    """Ask for one choice; Enter keeps the one that was made, or makes none."""
    if chosen:
        return prompter.ask_choice(ask, options, chosen[0])
    undecided = Option(UNDECIDED, _("I don't know yet"))
    return prompter.ask_choice(ask, (*options, undecided), UNDECIDED)
