"""The file of a look: where a preview shall stand, who decides what comes before it, and how things shall be there."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from game.authoring.look import Look
from game.pack.findings import Finding, PlanError, Severity, make_visible
from game.pack.plan_file import find_plan_faults, read_plan_content
from game.pack.president_schema import PresidentSpec
from game.pack.read.decode import decode_value
from game.pack.read.yaml_source import read_yaml
from game.pack.story import Story


class LookSpec(Struct, forbid_unknown_fields=True, gc=False):
    """What the file of a look may hold, in the words of the flags of `president play`; what is left out stays open."""

    at: str = ""
    month: str = ""
    bank: str = ""
    mandate: str = ""
    background: str = ""
    seed: str = ""
    given: list[str] = field(name="set", default_factory=list)
    before: PresidentSpec | None = None


def fill_look(look: Look, story: Story) -> tuple[Look, PresidentSpec | None]:
    """Return a look with what its file says beside it, and the plan that the file has for what comes before.

    What is asked for outside the file counts more; variables come after the file's. Raises PlanError naming what is
    wrong with the file, and what its plan names that the story does not have.
    """
    if look.file is None:
        return look, None
    spec = _read_look(look.file, story)
    filled = replace(
        look,
        at=look.at or spec.at,
        month=look.month or ("" if look.at else spec.month),
        bank=look.bank or spec.bank,
        mandate=look.mandate or spec.mandate,
        background=look.background or spec.background,
        seed=look.seed or spec.seed,
        given=(*spec.given, *look.given),
    )
    return filled, None if look.before else spec.before


def _read_look(path: Path, story: Story) -> LookSpec:
    """Return what the file of a look says. Raises PlanError."""
    file, findings = make_visible(path.as_posix()), list[Finding]()
    content = read_plan_content(path, file)
    document = read_yaml(file, content, findings)
    spec = None if findings else decode_value(document, LookSpec, file, findings)
    if spec is not None and spec.before is not None:
        findings += find_plan_faults(spec.before, document["before"], file, content, story)
    if spec is None or any(finding.severity == Severity.ERROR for finding in findings):
        raise PlanError(findings)
    return spec
