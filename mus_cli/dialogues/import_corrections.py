"""What was read from a file, left out or corrected before any of it is stored (B4)."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import itemgetter
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from mus_cli import terms
from mus_cli.core.goals import GoalAnswer, with_field
from mus_cli.core.record import Goal
from mus_cli.core.text import clean_line, lines
from mus_cli.dialogues import import_view
from mus_cli.dialogues.goal import GoalDialogue
from mus_cli.dialogues.import_file import ImportedFile
from mus_cli.dialogues.import_letter import quoted_goal, unquoted
from mus_cli.dialogues.items import room_in_list
from mus_cli.dialogues.options import short
from mus_cli.forms.agreements import Imported, lines_left, take_in
from mus_cli.forms.blocks import Form
from mus_cli.forms.parties import Parties
from mus_cli.i18n import _, n_
from mus_cli.prompts.dialogue import Choice, Text
from mus_cli.prompts.prompter import Ask, Move, Option, Prompter
from mus_cli.storage import drafts
from mus_cli.storage.paths import Places

_FIELDS = {  # the name of each field, by the line that asks for it
    "goal": "goal",
    "success": "success",
    "due": "due",
    "responsible": "responsible",
    "milestones": "milestones",
    "how": "follow_up",
    "manager-part": "manager_part",
}
# Those that few forms have, where the file says something.
_MORE_FIELDS = {
    "activities": "activities",
    "benefit": "benefit",
    "why": "why",
    "first-step": "first_step",
}

NOTHING_LEFT_OUT: Mapping[str, Goal] = {}


class Corrections(NamedTuple):
    """Asks what is to happen with what was read of ``form``.

    ``show`` puts it on the screen; ``keep`` is told of each change, with the agreements that are
    unticked.
    """

    prompter: Prompter
    form: Form
    show: Callable[[Imported], None]
    keep: Callable[[Imported, Mapping[str, Goal]], None]

    def ask(
        self, imported: Imported, first: Imported, left_out: Mapping[str, Goal]
    ) -> Imported | None:
        """Return the agreements to store; ``None`` for none of them.

        ``first`` is what was read before the person corrected it, perhaps another day, and
        ``left_out`` what was unticked then, by the line that it became.
        Where none was recognised, the person is asked at once which lines are agreements.
        """
        rows = _Rows(first, left_out)
        answer = self._what_next(imported) if imported.goals else "choose"
        while answer in ("choose", "correct"):
            if answer == "choose":
                changed = self._chosen(imported, rows)
            else:
                changed = self._corrected(imported, rows)
            if changed != imported:
                imported = changed
                if imported.goals:
                    self.show(imported)
            answer = self._what_next(imported)
        return imported if answer == "store" else None

    def _what_next(self, imported: Imported) -> str | Move:
        count = len(imported.goals)
        question = n_(
            "Is that right? Then it is stored as the agreement of {year}.",
            "Is that right? Then these {n} are stored as the agreements of {year}.",
            count,
        ).format(n=count, year=imported.year)
        ask = Ask(
            "import/store",
            question if count else _("No line is chosen as an agreement."),
            has_overview=False,
            hint=_("Your file stays as it is."),
            can_go_back=False,
            purpose=_("What is stored here is followed up, and shown when you prepare."),
        )
        labels = {
            "store": _("Yes, store it"),
            "correct": _("Correct something"),
            "choose": _("Choose which ones are agreements"),
            "nothing": _("Store nothing"),
        }
        if not imported.goals:
            del labels["store"], labels["correct"]
        return Choice(labels).ask(self.prompter, ask, {})

    def _chosen(self, imported: Imported, rows: _Rows) -> Imported:
        """Return what is ticked as agreements; the rest is kept word for word."""
        left = _lines(imported)
        left_out = rows.left_out
        ask = Ask(
            "import/keep",
            _("Which ones are agreements?"),
            has_overview=False,
            hint=_("The rest is kept among your private notes."),
            purpose=_("Only what is ticked is followed up. You can correct it afterwards."),
            adds=True,
        )
        goals = imported.goals
        options = [_option(row, text) for row, text in rows.of(imported)]
        kept = self.prompter.ask_many(ask, options, [goal.id for goal in goals])
        if isinstance(kept, Move):
            return imported
        taken_in = take_in(
            imported, self.form, [line for key, line in left.items() if key in kept], left_out
        )
        taken_in = replace(taken_in, goals=rows.in_order(taken_in.goals))
        taken_in = self._quoted(taken_in, {goal.id for goal in goals}, left_out)
        unticked = [goal for goal in goals if goal.id not in kept]
        left_out |= {_as_line(goal, imported.two): goal for goal in unticked}
        changed = _without(taken_in, {goal.id for goal in unticked})
        self.keep(changed, left_out)
        return changed

    def _quoted(
        self, imported: Imported, known: Collection[str], left_out: Mapping[str, Goal]
    ) -> Imported:
        """Return what was read with the lines that are new to it quoted, if it is a letter.

        What was an agreement before has its words as the person corrected them.
        """
        corrected = {goal.goal for goal in left_out.values()}
        goals = tuple(
            goal if goal.id in known or goal.goal in corrected else quoted_goal(goal, imported.two)
            for goal in imported.goals
        )
        return replace(imported, goals=goals)

    def _corrected(self, imported: Imported, rows: _Rows) -> Imported:
        goal = self._which(imported)
        said_on = imported.held or dt.date(imported.year, 1, 1)
        while goal is not None:
            line = self._field(goal)
            if isinstance(line, Move) or line == "done":
                break
            answer = self._answer(goal, line, said_on)
            if isinstance(answer, Move):
                continue
            if line == "goal" and not answer:
                imported = _without(imported, (goal.id,))
                self.keep(imported, rows.left_out)
                break
            goal = with_field(goal, line, answer, said_on)
            goals = tuple(goal if one.id == goal.id else one for one in imported.goals)
            imported = replace(imported, goals=goals)
            self.keep(imported, rows.left_out)
        return imported

    def _answer(self, goal: Goal, line: str, said_on: dt.date) -> GoalAnswer | Move:
        of = GoalDialogue(goal, said_on, is_agreed=True)
        ask = of.ask(line)._replace(has_overview=False)
        if line == "activities":
            ask = ask._replace(hint=_("One on each line."))
            text = Text("\n".join(goal.activities)).ask(self.prompter, ask, {})
            return text if isinstance(text, Move) else lines(text)
        return of.kind(line).ask(self.prompter, ask, {})

    def _which(self, imported: Imported) -> Goal | None:
        if len(imported.goals) == 1:
            return imported.goals[0]
        labels = {goal.id: short(goal.goal) for goal in imported.goals}
        ask = Ask("import/which", _("Which one?"), has_overview=False, purpose=_corrections())
        answer = Choice(labels).ask(self.prompter, ask, {})
        return next((goal for goal in imported.goals if goal.id == answer), None)

    def _field(self, goal: Goal) -> str | Move:
        texts = {"goal": goal.goal, **dict(import_view.fields(goal))}
        more = {line: name for line, name in _MORE_FIELDS.items() if texts[name]}
        labels = {
            line: short(": ".join(filter(None, (terms.field(name), texts[name]))), room_in_list())
            for line, name in (_FIELDS | more).items()
        }
        labels["done"] = _("Done")
        ask = Ask(
            f"import/field/{goal.id}",
            _("What do you want to correct?"),
            has_overview=False,
            title=goal.goal,
            purpose=_corrections(),
        )
        return Choice(labels, "done").ask(self.prompter, ask, {})


class _Rows:
    """What can be ticked: first the agreements, then the lines; each keeps its place.

    ``left_out`` are the agreements that were unticked, by the line that they became.
    """

    def __init__(self, first: Imported, left_out: Mapping[str, Goal]) -> None:
        self.left_out = dict(left_out)
        self._places: dict[str, int] = {}  # by the id of an agreement, and by its words
        for goal in first.goals:
            self._place(goal.id, goal.goal, _as_line(goal, first.two))
        self.of(first)

    def of(self, imported: Imported) -> list[tuple[str, str]]:
        """Return the id and the text of each row, in the order in which they were first listed."""
        rows = [(self._place_of(goal), goal.id, goal.goal) for goal in imported.goals]
        for row, line in _lines(imported).items():
            known = self.left_out.get(line)
            rows.append((self._place_of(known) if known else self._place(line), row, line))
        return [(row, text) for _place, row, text in sorted(rows, key=itemgetter(0))]

    def in_order(self, goals: Iterable[Goal]) -> tuple[Goal, ...]:
        """Return agreements in the order of their rows."""
        return tuple(sorted(goals, key=self._place_of))

    def _place_of(self, goal: Goal) -> int:
        return self._place(goal.id, goal.goal)

    def _place(self, *names: str) -> int:
        known = (self._places[name] for name in names if name in self._places)
        place = next(known, len(self._places))
        for name in names:
            self._places.setdefault(name, place)
        return place


class Kept(Imported, frozen=True):
    """What was corrected, as the draft holds it, with the agreements that were unticked."""

    left_out: Mapping[str, Goal] = NOTHING_LEFT_OUT

    @property
    def imported(self) -> Imported:
        """What was corrected."""
        return Imported(**{field: getattr(self, field) for field in Imported.__struct_fields__})


class KeptCorrections(NamedTuple):
    """What was corrected and not stored yet, in the draft of the year.

    A file is known by its bytes.
    """

    places: Places
    imported_file: ImportedFile
    year: int

    @property
    def key(self) -> str:
        """The key of the text in the draft."""
        return f"import/{hashlib.sha256(self.imported_file.data).hexdigest()[:16]}"

    def load(self) -> Kept | None:
        """Return what was corrected before the person stopped."""
        text = drafts.seen(self.places, self.year).unsent.get(self.key, "")
        with contextlib.suppress(msgspec.MsgspecError):
            return msgspec.json.decode(text, type=Kept) if text else None
        return None

    def keep(self, imported: Imported, left_out: Mapping[str, Goal] = NOTHING_LEFT_OUT) -> None:
        """Keep it until it is stored, with the agreements that are unticked.

        Raises:
            errors.CannotWrite: it cannot be written, so neither could the agreements.
        """
        self.places.claim_state()
        kept = Kept(**msgspec.structs.asdict(imported), left_out=dict(left_out))
        self._save(msgspec.json.encode(kept).decode())

    def drop(self) -> None:
        """Forget it."""
        if self.key in drafts.seen(self.places, self.year).unsent:
            self._save("")

    def _save(self, text: str) -> None:
        draft = drafts.load(self.places, self.year) or drafts.Draft()
        unsent = {key: words for key, words in draft.unsent.items() if key != self.key}
        unsent |= {self.key: text} if text else {}
        drafts.save(self.places, self.year, replace(draft, unsent=unsent))


def _corrections() -> str:
    return _("It is corrected in what mus stores. Your file stays as it is.")


def _lines(imported: Imported) -> dict[str, str]:
    return {f"line/{number}": line for number, line in enumerate(lines_left(imported), 1)}


def _option(option_id: str, text: str) -> Option:
    line = clean_line(text)
    return Option(option_id, line, about=line if len(line) > room_in_list() else "")


def _without(imported: Imported, left_out: Collection[str]) -> Imported:
    """Return what was read, with the agreements left out as texts among the rest."""
    goals = tuple(goal for goal in imported.goals if goal.id not in left_out)
    texts = tuple(_as_line(goal, imported.two) for goal in imported.goals if goal.id in left_out)
    return replace(imported, goals=goals, unplaced=(*imported.unplaced, *texts))


def _as_line(goal: Goal, two: Parties | None) -> str:
    """Return an agreement that is left out, with what was read of it, on one line."""
    facts = (text for _name, text in import_view.fields(goal))
    return clean_line(terms.BETWEEN.join(filter(None, (unquoted(goal.goal, two), *facts))))
