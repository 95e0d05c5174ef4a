"""A pack as its files say: every entry decoded and remembered with its place, not yet checked against the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from game.pack import president_schema, scene_schema, schema
from game.pack.best_found_schema import BestFound
from game.pack.bounds import Bounds
from game.pack.cast import expand_condition
from game.pack.cast_schema import Cast
from game.pack.ending_order import order_endings
from game.pack.findings import Finding, FindingCode, Place, Severity, list_known, suggest_name
from game.pack.game_names import BANK, make_game_names
from game.pack.read.decode import decode_entries, decode_value
from game.pack.read.files import Files
from game.pack.read.marked_values import Mark, MarkedMapping, MarkedSequence, place_of
from game.pack.read.overlay import find_layer, find_section, list_layers
from game.pack.read.overlay_merge import lay_over
from game.pack.read.story_limits import must_fit
from game.pack.scene_order import order_scenes
from game.pack.throws import Throw, make_variable, place_throws
from game.pack.unsaid import fill_unsaid
from game.text.sentences import Sentence

if TYPE_CHECKING:
    from game.pack.read.yaml_source import KeptDocuments

Path = tuple[str | int, ...]


@dataclass(eq=False, repr=False)
class Pack:
    """The decoded entries of a pack. `origin` finds the document and file of a top-level entry by its path."""

    files: Files
    manifest: schema.Manifest
    digest: str = ""
    """The identity of the story; empty where nobody has found it good."""

    rules_digest: str = ""
    """A hash over what decides play and score alone, as `hash_rules` gives it; empty as `digest` is."""

    former_digest: str = ""
    """The identity in saves of the first format, a hash over the bytes of all files; empty where their games met
    scenes in another order."""

    variables: dict[str, schema.VariableSpec] = field(default_factory=dict)
    parameters: dict[str, schema.ParameterSpec] = field(default_factory=dict)
    figures: dict[str, schema.FigureSpec] = field(default_factory=dict)
    discrepancies: list[schema.Discrepancy] = field(default_factory=list)
    facts: dict[str, schema.FactSpec] = field(default_factory=dict)
    banks: dict[str, schema.BankSpec] = field(default_factory=dict)
    backgrounds: dict[str, schema.Background] = field(default_factory=dict)
    scenes: dict[str, scene_schema.Scene] = field(default_factory=dict)
    endings: dict[str, schema.EndingSpec] = field(default_factory=dict)
    pools: dict[str, schema.PoolSpec] = field(default_factory=dict)
    presidents: dict[str, president_schema.PresidentSpec] = field(default_factory=dict)
    library: dict[str, schema.LibrarySection] = field(default_factory=dict)
    glossary: dict[str, schema.GlossaryTerm] = field(default_factory=dict)
    primer: dict[str, schema.PrimerNote] = field(default_factory=dict)
    cast: Cast = field(default_factory=Cast)
    questions: dict[str, schema.OpenQuestion] = field(default_factory=dict)
    migrations: dict[str, dict[str, schema.Migration]] = field(default_factory=dict)
    """The migrations by folder, the base's under "", and then by the version of what lies there."""

    rules: schema.Rules = field(default_factory=schema.Rules)
    debrief: schema.DebriefWords = field(default_factory=schema.DebriefWords)
    kit: schema.KitWords = field(default_factory=schema.KitWords)
    bounds: Bounds | None = None
    """What the files say; `held_bounds` gives what the story is held to."""

    best_found: BestFound | None = None
    scorecard: dict[str, Any] = field(
        default_factory=lambda: MarkedMapping((0, 0))
    )  # Any: the bank decodes its own card
    throws: dict[str, Throw] = field(default_factory=dict)
    """The throws of conditions and effects, by the names that stand in their places."""

    documents: dict[str, MarkedMapping] = field(default_factory=dict)
    origins: dict[tuple[str, str], str] = field(default_factory=dict)
    scene_order: list[str] = field(default_factory=list)
    """The ids of all scenes in their order of play: of two of equal priority in one month, the first comes first."""

    taken_out: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Where overlays say so, by section and id."""

    written: dict[str, str] = field(default_factory=dict)
    """Conditions and effects as their author wrote them, by what they are once calls in them are replaced."""

    @property
    def is_manifest_refused(self) -> bool:
        """Whether pack.yaml is there and out of form, so that nobody knows calendar, model, channels and units."""
        return "pack.yaml" in self.files and not self.manifest.id

    @property
    def reference_presidents(self) -> dict[str, president_schema.PresidentSpec]:
        """The presidents that stand for a road: all but those that contend."""
        return {name: plan for name, plan in self.presidents.items() if not plan.contends}

    @property
    def knows_bank(self) -> bool:
        """Whether conditions can ask which bank is played."""
        return BANK in self.variables

    def expand(self, condition: str) -> str:
        """Return a condition with `here` and `has` replaced by what cast.yaml declares."""
        expanded = expand_condition(condition, self.cast, self.knows_bank)
        if expanded != condition:
            self.written[expanded] = condition
        return expanded

    def place(self, part: str, *path: str | int) -> Place:
        """Return where the value at `path` of a section stands, or the nearest enclosing value that does."""
        return self.place_in(self.find_file(part, str(path[0]) if path else ""), *path)

    def find_file(self, part: str, name: str) -> str:
        """Return the file in which an entry of a section stands."""
        return self.origins.get((part, name), f"{part}.yaml")

    def place_in(self, name: str, *path: str | int) -> Place:
        """Return where the value at `path` of a document stands, or the nearest enclosing value that does."""
        node: Any = self.documents.get(name, MarkedMapping((0, 0)))  # Any: a walk down untyped YAML
        at: Mark = node.at
        for step in path:
            marks: Any = (
                node.marks if isinstance(node, MarkedMapping | MarkedSequence) else {}
            )  # Any: by name or by number
            try:
                at, node = marks[step], node[step]
            except (LookupError, TypeError):
                break
        return place_of(name, at)


ENTRIES: dict[str, type[Any]] = {
    "variables": schema.VariableSpec,
    "parameters": schema.ParameterSpec,
    "facts": schema.FactSpec,
    "banks": schema.BankSpec,
    "backgrounds": schema.Background,
    "endings": schema.EndingSpec,
    "pools": schema.PoolSpec,
    "presidents": president_schema.PresidentSpec,
    "library": schema.LibrarySection,
    "glossary": schema.GlossaryTerm,
    "primer": schema.PrimerNote,
    "questions": schema.OpenQuestion,
    "migrations": schema.Migration,
}
"""Files that map ids to entries of one kind, by name without .yaml."""

GATE = ("bounds", "best_found")
"""Files that only the balance gate reads, by name without .yaml: they are no part of a story's identity."""

PARTS = ("pack", "figures", "scorecard", "rules", "scenes", "cast", "debrief", "kit", *ENTRIES, *GATE)
"""Everything that a story may be made of, by file name without .yaml; scenes are a folder."""


def read_pack(
    files: Files, findings: list[Finding], *, by_name: bool = False, kept: KeptDocuments | None = None
) -> Pack:
    """Decode the files of a pack; what does not fit goes to `findings` and is left out.

    `by_name` takes scenes of equal priority in the order of their files' names, as games of the first format of saves.
    `kept` are documents of the reading before, where a story without overlays is read again and again. Raises PackError
    for more scenes or renames than a story may have.
    """
    from game.pack.read.yaml_source import read_documents  # a story seen before need not wait for YAML

    manifest = schema.Manifest(id="", title="", version="")
    fill_unsaid(manifest, {})
    pack = Pack(files, manifest)
    layers = list_layers(files)
    pack.documents = read_documents(files, findings, None if layers else kept)  # overlays change those of the base
    if layers:
        pack.documents, pack.taken_out = lay_over(pack.documents, findings)
    pack.scene_order = order_scenes(pack.documents, by_name=by_name)
    if "pack.yaml" not in files:
        message, hint = Sentence("there is no pack.yaml here"), Sentence("is this a story's folder?")
        findings.append(Finding(FindingCode.NO_PACK, Place("pack.yaml"), message, hint))
        return pack
    if not any(
        finding.code in (FindingCode.YAML_SYNTAX, FindingCode.TOO_LARGE) and finding.where.file == "pack.yaml"
        for finding in findings
    ):
        pack.manifest = decode_value(pack.documents["pack.yaml"], schema.Manifest, "pack.yaml", findings) or manifest
        pack.manifest.monthly = list(schema.list_monthly(pack.manifest.monthly))
    must_fit(pack.documents)
    for name, document in pack.documents.items():
        _read_document(pack, name, document, findings)
    fill_unsaid(pack.manifest, pack.variables)
    for given, spec in make_game_names(pack.banks, pack.backgrounds, pack.scorecard).items():
        pack.variables.setdefault(given, spec)
    pack.endings = order_endings(pack.endings)
    _expand_conditions(pack)
    monthly = schema.list_monthly(pack.manifest.monthly)
    pack.throws = place_throws(pack.scenes, pack.endings, pack.backgrounds, monthly, pack.written)
    pack.variables |= {name: make_variable(throw) for name, throw in pack.throws.items()}
    findings[:] = [_make_milder(finding) for finding in findings]
    return pack


def _make_milder(finding: Finding) -> Finding:
    """Return a finding, as a warning where it is about plans that were found: a story can be played without them."""
    return replace(finding, severity=Severity.WARNING) if find_section(finding.where.file) == "best_found" else finding


def restore_places(pack: Pack) -> Pack:
    """Return a pack that knows where its entries stand: itself, or one that came out of the cache read again."""
    return pack if pack.documents else read_pack(pack.files, [])


def _read_document(pack: Pack, name: str, document: MarkedMapping, findings: list[Finding]) -> None:
    part = find_section(name)
    for key in document:
        if part == "scenes" and ("scenes", key) in pack.origins:
            message = Sentence("there is a scene {name} already", name=key)
            hint = Sentence("at {place}; remove one of the two", place=pack.place("scenes", key))
            findings.append(Finding(FindingCode.DUPLICATE_SCENE, place_of(name, document.marks[key]), message, hint))
        pack.origins.setdefault((part, key), name)
    if part == "scenes":
        pack.scenes |= decode_entries(document, scene_schema.Scene, name, findings)
    elif part == "figures":
        _read_figures(pack, name, document, findings)
    elif part == "migrations":
        pack.migrations[find_layer(name)] = decode_entries(document, schema.Migration, name, findings)
    elif part in ENTRIES:
        setattr(pack, part, decode_entries(document, ENTRIES[part], name, findings))
    elif part == "scorecard":
        pack.scorecard = document
    elif part == "rules":
        pack.rules = decode_value(document, schema.Rules, name, findings) or pack.rules
    elif part == "cast":
        pack.cast = decode_value(document, Cast, name, findings) or pack.cast
    elif part == "debrief":
        pack.debrief = decode_value(document, schema.DebriefWords, name, findings) or pack.debrief
    elif part == "kit":
        pack.kit = decode_value(document, schema.KitWords, name, findings) or pack.kit
    elif part == "bounds":
        pack.bounds = decode_value(document, Bounds, name, findings)
    elif part == "best_found":
        pack.best_found = decode_value(document, BestFound, name, findings) if document else None
    elif part != "pack":
        message = Sentence("no part of a pack has this name")
        hint = suggest_name(part, PARTS) or list_known(f"{k}.yaml" for k in PARTS)
        findings.append(Finding(FindingCode.UNKNOWN_FILE, Place(name), message, hint, Severity.WARNING))


def _expand_conditions(pack: Pack) -> None:
    """Let the conditions of scenes and endings be those that cast.yaml declares."""
    for scene in pack.scenes.values():
        _expand_entry(pack, scene, scene.text)
        for choice in scene.choices.values():
            _expand_entry(pack, choice, choice.then)
    for ending in pack.endings.values():
        _expand_entry(pack, ending, ending.text)
    for rule in schema.list_monthly(pack.manifest.monthly):
        rule.condition = pack.expand(rule.condition)


def _expand_entry(
    pack: Pack, entry: scene_schema.Scene | scene_schema.Choice | schema.EndingSpec, text: scene_schema.Text
) -> None:
    for one in (entry, *(part for part in text if isinstance(part, scene_schema.Paragraph))):
        one.condition = pack.expand(one.condition)


def _read_figures(pack: Pack, name: str, document: MarkedMapping, findings: list[Finding]) -> None:
    figures = MarkedMapping(document.at)
    for key, value in document.items():
        if key != "discrepancies":
            figures[key], figures.marks[key] = value, document.marks[key]
    pack.figures = decode_entries(figures, schema.FigureSpec, name, findings)
    listed = document.get("discrepancies", [])
    at = document.marks.get("discrepancies", (0, 0))
    pack.discrepancies = decode_value(listed, list[schema.Discrepancy], name, findings, at) or []


def list_parts(text: scene_schema.Text) -> Iterator[tuple[str, str, str]]:
    """Yield (key suffix, condition, text) of each part of a text: one without a suffix, or `.0`, `.1` of a list."""
    if isinstance(text, str):
        yield "", "", text.strip("\n")
        return
    for number, part in enumerate(text):
        if isinstance(part, str):
            yield f".{number}", "", part.strip("\n")
        else:
            yield f".{number}", part.condition, part.text.strip("\n")
