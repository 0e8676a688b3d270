from __future__ import annotations

import datetime as dt

from mus_cli.storage import versions
from mus_cli.storage.paths import Places

NOW = dt.datetime(2026, 11, 20, 14, 15, 2, 5, tzinfo=dt.UTC)


def test_a_version_is_kept_under_its_time_and_name(places: Places) -> None:
    """The file says when it was kept and what it is a version of, in the state folder."""
    path = versions.keep(places, 2026, b"old", "record.yaml", NOW)
    assert path == places.versions / "2026" / "2026-11-20T141502.000005Z-000001-record.yaml"
    assert path.read_bytes() == b"old"
    assert versions.listed(places, 2026) == (versions.Version(path, "record.yaml", NOW, 1),)


def test_local_time_is_kept_as_universal_time(places: Places) -> None:
    """Versions stay in order when the clock is put back in autumn."""
    east = dt.timezone(dt.timedelta(hours=2))
    path = versions.keep(places, 2026, b"old", "record.yaml", NOW.astimezone(east))
    assert versions.latest(places, 2026, "record.yaml") == versions.Version(
        path, "record.yaml", NOW, 1
    )


def test_versions_are_in_the_order_they_were_kept_in_whatever_the_clock(places: Places) -> None:
    """A clock that was years ahead, and is right again, does not hide what came after it."""
    for data, days in ((b"one", 0), (b"two", 5000), (b"three", 1), (b"four", 2)):
        versions.keep(places, 2026, data, "record.yaml", NOW + dt.timedelta(days=days))
    assert [v.path.read_bytes() for v in versions.listed(places, 2026)] == [
        b"one",
        b"two",
        b"three",
        b"four",
    ]
    latest = versions.latest(places, 2026, "record.yaml")
    assert latest is not None
    assert (latest.path.read_bytes(), latest.kept) == (b"four", NOW + dt.timedelta(days=2))


def test_versions_from_before_the_chain_was_counted_come_first(places: Places) -> None:
    """Those of an older mus are in the order of their clock, and older than all new ones."""
    folder = places.versions / "2026"
    folder.mkdir(parents=True)
    for stamp in ("2040-01-01T000000.000000Z", "2026-11-01T000000.000000Z"):
        (folder / f"{stamp}-record.yaml").write_text(stamp[:4], encoding="utf-8")
    versions.keep(places, 2026, b"new", "record.yaml", NOW)
    found = [v.path.read_bytes() for v in versions.listed(places, 2026, "record.yaml")]
    assert found == [b"2026", b"2040", b"new"]


def test_two_versions_of_one_moment_are_both_kept(places: Places) -> None:
    """Their places in the chain keep them apart."""
    for data in (b"one", b"two"):
        versions.keep(places, 2026, data, "record.yaml", NOW)
    assert [v.path.read_bytes() for v in versions.listed(places, 2026)] == [b"one", b"two"]


def test_the_same_version_is_not_kept_twice(places: Places) -> None:
    """Opening and closing again adds nothing to the list."""
    first = versions.keep(places, 2026, b"same", "record.yaml", NOW)
    again = versions.keep(places, 2026, b"same", "record.yaml", NOW + dt.timedelta(days=1))
    assert first == again
    assert len(versions.listed(places, 2026)) == 1


def test_years_and_files_are_kept_apart(places: Places) -> None:
    """A version belongs to one file of one year."""
    record = versions.keep(places, 2026, b"r", "record.yaml", NOW)
    draft = versions.keep(places, 2026, b"d", "draft.json", NOW)
    versions.keep(places, 2025, b"r", "record.yaml", NOW)
    assert [v.path for v in versions.listed(places, 2026)] == [record, draft]
    assert [v.path for v in versions.listed(places, 2026, "draft.json")] == [draft]
    assert versions.latest(places, 2024, "record.yaml") is None


def kept_after(places: Places, days: list[int], name: str = "record.yaml") -> list[int]:
    """Keep a version on each of ``days`` from the first one and return the days still kept."""
    for day in days:
        versions.keep(places, 2026, str(day).encode(), name, NOW + dt.timedelta(days=day))
    return [int(v.path.read_bytes()) for v in versions.listed(places, 2026, name)]


def test_within_three_months_everything_is_kept(places: Places) -> None:
    """More than twenty versions stay while they are young."""
    assert kept_after(places, list(range(30))) == list(range(30))


def test_the_last_twenty_are_kept_however_old(places: Places) -> None:
    """What was last worked on years ago is still there."""
    assert kept_after(places, [*range(19), 900]) == [*range(19), 900]


def test_beyond_twenty_and_three_months_the_oldest_go(places: Places) -> None:
    """The folder does not grow for ever, and other files' versions are left alone."""
    kept_after(places, [0], "draft.json")
    assert kept_after(places, [*range(25), 900]) == [*range(6, 25), 900]
    assert kept_after(places, [], "draft.json") == [0]


def test_other_files_in_the_folder_are_no_versions(places: Places) -> None:
    """What somebody else put there is not listed and not removed."""
    folder = places.versions / "2026"
    folder.mkdir(parents=True)
    for name in ("readme", "2026-11-20T141502.000005Zrecord.yaml", "2026-99-20T141502.000005Z-x"):
        (folder / name).touch()
    assert versions.listed(places, 2026) == ()


def test_a_version_that_cannot_be_read_does_not_hinder_the_next(places: Places) -> None:
    """A folder where a version should be is passed over."""
    (places.versions / "2026" / "2026-11-20T141502.000005Z-record.yaml").mkdir(parents=True)
    path = versions.keep(places, 2026, b"new", "record.yaml", NOW)
    assert path.read_bytes() == b"new"
