"""Where one user's things are: journal, spool, facts, configuration. Cheap to import."""

from __future__ import annotations

from pathlib import Path

from leadward.inbox.home import Folders, folders, spool_of
from leadward.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """The places of one user, as a shell was told them; nothing below looks for them anywhere else."""

    folders: Folders

    @classmethod
    def of_environment(cls) -> Home:
        """What the environment of this process says: for the shells alone. Raises CannotWrite where it says nothing."""
        return cls(folders())

    @classmethod
    def at(cls, place: Path) -> Home:
        """All of it below one folder, as `LEADWARD_HOME` has it."""
        return cls(Folders(place, place / "cache", place))

    @property
    def data(self) -> Path:
        """The folder of what cannot be brought back."""
        return self.folders.data

    @property
    def journal(self) -> Path:
        """The journal, which may not exist yet."""
        return self.data / "journal.sqlite3"

    @property
    def spool(self) -> Path:
        """The folder of notes that the journal has not taken in yet."""
        return spool_of(self.data)

    @property
    def facts(self) -> Path:
        """The folder of facts, which `sync` brings back whenever it is deleted."""
        return self.folders.cache / "facts"

    @property
    def shown_weeks(self) -> Path:
        """The file of which moves weeks showed, which may not exist; it is no fact, so that clearing these leaves it."""
        return self.folders.cache / "shown-weeks.json"

    @property
    def listed(self) -> Path:
        """The file of which ids the numbers of the last list meant, which may not exist."""
        return self.folders.cache / "listed.json"

    @property
    def desk(self) -> Path:
        """The file of the plan of a meeting that is half worked out, which may not exist."""
        return self.data / "desk.json"

    @property
    def configuration(self) -> Path:
        """The configuration file, which may not exist."""
        return self.folders.config / "config.toml"
