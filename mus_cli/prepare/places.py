"""The steps about who reads what: what is hard to say, and where each line is read (B14)."""

from __future__ import annotations

from collections.abc import Mapping

from mus_cli.core.privacy import Item, movable_to
from mus_cli.core.record import Place
from mus_cli.core.steps import hard_items, movable_items, placed_item
from mus_cli.dialogues.items import item_label, item_row, item_text, item_words, room_in_list
from mus_cli.i18n import _
from mus_cli.prepare.step import MakeStep, Numbered, StepDialogue
from mus_cli.prompts.dialogue import Choice, Several
from mus_cli.prompts.prompter import Ask

_PLACES: tuple[Place, ...] = ("manager", "table", "self", "me")


class _Hard(StepDialogue[tuple[str, ...]]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Which of the hard things do you want to say yourself?"),
            title=_("Before your papers"),
            hint=_("What you tick goes on your own page. The rest stays only for you."),
            purpose=_("Some things are better said than written. Nobody else sees this list."),
        )

    def kind(self) -> Several:
        now = self.now
        record, library, ids = now.record, now.context.library, [one.id for one in hard_items(now)]
        labels = {one: item_label(one, record, library) for one in ids}
        return Several(labels, words={one: item_words(one, record, library) for one in ids})


class _Places(StepDialogue[str]):
    def words(self) -> Ask:
        return Ask(
            "",
            _("Type a number to move a line, or go on."),
            skipped=_("Go on"),
            purpose=_places_purpose(),
        )

    def kind(self) -> Numbered:
        now, room = self.now, room_in_list()
        # A move changes where an item is listed, and never its number: the next one is typed from
        # the list as it was read.
        items = sorted(movable_items(now), key=_by_first_place)
        rows: list[str] = []
        for place in _PLACES:
            here = [(number, item) for number, item in enumerate(items, 1) if item.place == place]
            if here:
                rows.append(f"\n{_place_named(place)}")
            for number, item in here:
                row = item_row(item.id, now.record, now.context.library, room)
                rows.append(f"{number}. {row}")
        shown = (_("Who reads what"), "\n".join(rows))
        return Numbered(lambda _unsent: shown, tuple(one.id for one in items))


def _by_first_place(item: Item) -> int:
    """Return the rank of the place an item has before it is moved."""
    return _PLACES.index("me" if item.sensitive else movable_to(item)[0])


class _Place(StepDialogue[str]):
    def words(self) -> Ask:
        record, library = self.interview.record, self.interview.context.library
        text = item_text(self._item().id, record, library)
        return Ask(
            "",
            _("Where should it be?"),
            title=_("Who reads what"),
            context=(text,),
            purpose=_places_purpose(),
        )

    def kind(self) -> Choice[str]:
        item = self._item()
        places = (item.place, *movable_to(item))
        return Choice({one: _place_named(one) for one in _PLACES if one in places}, item.place)

    def _item(self) -> Item:
        now = self.now
        return next(item for item in movable_items(now) if item.id == placed_item(now.step))


def _places_purpose() -> str:
    return _("Your manager reads only what is shared or on the table.")


def _place_named(place: Place) -> str:
    return {
        "manager": _("Shared with my manager"),
        "table": _("On the table: both read it"),
        "self": _("My own page: I say it myself"),
        "me": _("Only for me"),
    }[place]


STEPS: Mapping[str, MakeStep] = {
    "hard": _Hard,
    "places": _Places,
    "place": _Place,
}
