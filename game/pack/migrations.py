"""What the versions of a pack renamed: names followed from one version to the next, and what is wrong with the list."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property

from game.pack.findings import HINTED, Finding, FindingCode, Severity, suggest_name
from game.pack.pack import Pack
from game.pack.read.overlay import list_layers, read_versions
from game.pack.renames import FLAT, WITHIN, Named, Renames, follow_name
from game.pack.schema import Migration
from game.text.sentences import NO_SENTENCE, Sentence

_WORDS = {
    "scenes": Sentence("scene"),
    "choices": Sentence("choice"),
    "dials": Sentence("dial"),
    "levels": Sentence("level"),
    "questions": Sentence("question"),
    "variables": Sentence("variable"),
    "banks": Sentence("bank"),
    "mandates": Sentence("mandate"),
    "backgrounds": Sentence("background"),
    "endings": Sentence("ending"),
}
_ALONE = ("dials", "questions", "variables")
"""The kinds of which a decision holds one value each, so that two of them can't become one."""

__all__ = ["Named", "check_migrations", "follow_name", "list_migrations_since", "split_version"]

_VERSION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,3}\Z")


def split_version(version: str) -> tuple[int, ...]:
    """Return a version's numbers for comparing, 1.1 like 1.1.0; () for what is no version, which comes before all.

    What follows a + does not count.
    """
    base = version.partition("+")[0]
    if not _VERSION.match(base):
        return ()
    found = [int(part) for part in base.split(".")]
    while len(found) > 1 and not found[-1]:
        del found[-1]
    return tuple(found)


def list_migrations_since(pack: Pack, version: str) -> list[Migration]:
    """Return the migrations later than a version of a story, in order: those of the base, then of each overlay.

    Of a story with overlays (1.1.0+0.2) each is held against the version of the folder that it comes from.
    """
    before = read_versions(version, list_layers(pack.files))
    return [
        migration
        for folder, migrations in pack.migrations.items()
        for later, migration in migrations.items()
        if split_version(later) > split_version(before[folder])
    ]


def check_migrations(pack: Pack) -> list[Finding]:
    """Return everything that is wrong with the migrations of a decoded pack."""
    listed = [(folder, *one) for folder, migrations in pack.migrations.items() for one in migrations.items()]
    checker = _Checker(pack)
    own = read_versions(pack.manifest.version, list_layers(pack.files))
    for folder in pack.migrations:
        checker.folder = folder
        checker.versions(own[folder])
    for folder, version, migration in reversed(listed):
        checker.folder, checker.version = folder, version
        checker.section(migration)
        checker.after.precede(migration)
    return checker.findings


class _Checker:
    """Collects findings; `after` holds the versions later than the one looked at, and those of overlays above it."""

    def __init__(self, pack: Pack) -> None:
        self.pack, self.findings = pack, list[Finding]()
        self.folder, self.version, self.after = "", "", Renames()

    def add_finding(
        self,
        code: FindingCode,
        path: Named,
        message: Sentence,
        hint: Sentence = NO_SENTENCE,
        severity: Severity = Severity.ERROR,
    ) -> None:
        place = self.pack.place_in(f"{self.folder}migrations.yaml", *path)
        self.findings.append(Finding(code, place, message, hint, severity))

    def versions(self, own: str) -> None:
        """Find versions of a folder that are none, out of order, or later than its own."""
        before = ""
        for version in self.pack.migrations[self.folder]:
            if not split_version(version):
                self.add_finding(
                    FindingCode.VERSION,
                    (version,),
                    Sentence("{version} is not a version", version=version),
                    Sentence("write it as 1.2.0"),
                )
            elif split_version(version) <= split_version(before):
                message = Sentence("{version} comes after {before}", version=version, before=before)
                self.add_finding(FindingCode.VERSION, (version,), message, Sentence("oldest first"))
            elif split_version(version) > split_version(own):
                message = Sentence("{version} is later than the pack's own version {own}", version=version, own=own)
                hint = Sentence("set version: {version} in {file}", version=version, file=f"{self.folder}pack.yaml")
                self.add_finding(FindingCode.VERSION, (version,), message, hint)
            before = version

    def section(self, migration: Migration) -> None:
        """Find what is wrong in one version."""
        for section in FLAT:
            self.table((section,), getattr(migration, section))
        for scene, choices in migration.choices.items():
            self.under(("choices", scene), choices)
        for scene, dials in migration.dials.items():
            self.under(("dials", scene), dials)
        for scene, rows in migration.levels.items():
            for dial, levels in rows.items():
                self.under(("levels", scene, dial), levels)
        for scene, preset in migration.defaults.items():
            for dial, level in preset.items():
                self.default(scene, dial, level)

    def under(self, above: Named, table: Mapping[str, str | None]) -> None:
        """Check names that stand under a scene or a dial, if there is such a one."""
        if self.exists((WITHIN[above[0]], *above[1:]), above):
            self.table(above, table)

    def table(self, above: Named, table: Mapping[str, str | None]) -> None:
        """Check one list of renames; `above` is its section and the names it stands under."""
        taken = dict[str, str]()
        for old, new in table.items():
            path = (self.version, *above, old)
            if new in table:
                message = Sentence("{name} is renamed in this version too", name=new)
                hint = Sentence("give {name} the name it has in the end; two names can't swap in one version", name=old)
                self.add_finding(FindingCode.MIGRATION, path, message, hint)
            elif new is not None:
                self.exists((*above, new), (*above, old))
                if above[0] in _ALONE and new in taken:
                    message = Sentence("{other} becomes {name} already", other=taken[new], name=new)
                    self.add_finding(FindingCode.MIGRATION, path, message, Sentence("one of the two would be lost"))
                taken.setdefault(new, old)
            self.still(above, old, new)

    def still(self, above: Named, old: str, new: str | None) -> None:
        """Warn of an old name that the pack has to this day, if it is not the same thing renamed back."""
        last = None if new is None else self.after.last((*above, new))
        if new == old or (last and last[-1] == old) or old not in self.known(self.now(above)):
            return
        message = Sentence(
            "there is still a {what} {name}; in games from before {version} it {fate}",
            what=_WORDS[above[0]], name=old, version=self.version,
            fate=Sentence("is called {name}", name=new) if new else Sentence("is left out"),
        )  # fmt: skip
        hint = Sentence("rename or remove it, or drop this line")
        self.add_finding(FindingCode.MIGRATION, (self.version, *above, old), message, hint, Severity.WARNING)

    def now(self, above: Named) -> Named:
        """Return a section and the names a name stands under as they are called now."""
        if above[0] not in WITHIN:
            return above
        parent = self.after.last((WITHIN[above[0]], *above[1:]))
        return (above[0], *parent[1:]) if parent else above

    def default(self, scene: str, dial: str, level: str) -> None:
        """Check the level that older games get for a new dial."""
        path = ("defaults", scene, dial)
        if self.exists(("dials", scene, dial), path):
            self.exists(("levels", scene, dial, level), path)

    def exists(self, name: Named, path: Named) -> bool:
        """Say whether a name leads to something in the pack as it is; a finding at `path` where it leads nowhere."""
        last = self.after.last(name)
        if last is None:
            return False
        if len(last) > 2 and not self.exists((WITHIN[name[0]], *name[1:-1]), path):
            return False
        known = self.known(last[:-1])
        if last[-1] not in known:
            message = Sentence("there is no {what} {name}", what=_WORDS[last[0]], name=last[-1])
            hint = suggest_name(last[-1], known) if len(self.findings) < HINTED else NO_SENTENCE
            self.add_finding(FindingCode.REFERENCE, (self.version, *path), message, hint)
            return False
        return True

    def known(self, above: Named) -> Collection[str]:
        """Return the names that the pack has now in a section, under the names that lead there."""
        section, *names = above
        if section == "questions":
            return self.questions
        if section == "mandates":
            mandates = self.pack.scorecard.get("mandates")
            return mandates if isinstance(mandates, dict) else {}
        if not names:
            known: Mapping[str, object] = getattr(self.pack, section)
            return known
        scene = self.pack.scenes.get(names[0])
        if scene is None:
            return ()
        if section == "levels":
            return scene.dials[names[1]].levels if names[1] in scene.dials else ()
        return scene.choices if section == "choices" else scene.dials

    @cached_property
    def questions(self) -> Collection[str]:
        """The questions of all scenes."""
        return {question: None for scene in self.pack.scenes.values() for question in scene.predict}
