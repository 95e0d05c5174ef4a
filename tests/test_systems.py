"""The program on other systems, as far as that can be seen on any: text as bytes, names, calls, the README's lines."""

from __future__ import annotations

import ast
import os
import re
from collections import Counter
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
import yaml

ROOT = Path(__file__).parents[1]
MODE = re.compile(r"[rwax][bt+]*\Z")
FOLDERS = (".ci", ".github", "game", "saves", "story", "tests")
TEXT = {".css", ".j2", ".md", ".po", ".py", ".svg", ".tcss", ".toml", ".yaml", ".yml"}
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)", re.IGNORECASE)
POSIX_MODULES = {"crypt", "fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
POSIX_CALLS = {
    *("chown", "chroot", "ctermid", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid", "getpgid"),
    *("getuid", "killpg", "lchown", "mkfifo", "mknod", "nice", "openpty", "pread", "pwrite", "setgid", "setsid"),
    *("setuid", "statvfs", "sync", "uname", "wait", "writev"),
    *("O_CLOEXEC", "O_DIRECTORY", "O_DSYNC", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC"),
}
"""Names in `os` that Windows does not have."""


def faults(source: str) -> list[str]:
    """Return the lines of a module that read or write text by the rules of one system, or call what only POSIX has."""
    tree = ast.parse(source)
    guarded = {id(inner) for node in ast.walk(tree) if asks_first(node) for inner in ast.walk(node)}
    found = [(node.lineno, fault) for node in ast.walk(tree) if isinstance(node, ast.Call) for fault in of_text(node)]
    for node in ast.walk(tree):
        if id(node) not in guarded and isinstance(node, ast.Import | ast.ImportFrom | ast.Attribute):
            found += [(node.lineno, f"only POSIX has {name}") for name in only_posix(node)]
    return [f"{line}: {fault}" for line, fault in sorted(found)]


def asks_first(node: ast.AST) -> bool:
    """Say whether a statement asks which system this is, or is ready for what is missing."""
    if isinstance(node, ast.If):
        return "sys.platform" in ast.unparse(node.test) or "os.name" in ast.unparse(node.test)
    return isinstance(node, ast.Try) and any(
        handler.type and re.search("ImportError|ModuleNotFoundError|AttributeError", ast.unparse(handler.type))
        for handler in node.handlers
    )


def only_posix(node: ast.Import | ast.ImportFrom | ast.Attribute) -> set[str]:
    """Return what a node names that Windows does not have."""
    if isinstance(node, ast.Attribute):
        return {node.attr} & POSIX_CALLS if isinstance(node.value, ast.Name) and node.value.id == "os" else set()
    names = {alias.name for alias in node.names}
    if isinstance(node, ast.Import):
        return names & POSIX_MODULES
    return {str(node.module)} & POSIX_MODULES or (names & POSIX_CALLS if node.module == "os" else set())


def of_text(call: ast.Call) -> Iterator[str]:
    """Yield what a call leaves to the system when it opens, reads or writes a file as text."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    if name in ("read_text", "write_text"):
        place = ("read_text", "write_text").index(name)
        if "encoding" not in given and len(call.args) <= place:
            yield f"{name} without an encoding"
        if name == "write_text" and given.get("newline") != r"'\n'":
            yield r"write_text without newline='\n'"
    elif name in ("open", "fdopen", "TextIOWrapper"):
        whole = [node.value for node in ast.walk(call) if isinstance(node, ast.Constant)]
        modes = [value for value in whole if isinstance(value, str) and MODE.match(value)]
        if (call.args and not modes and name == "open") or any("b" in mode for mode in modes):
            return  # no file but a screen or a descriptor, or bytes
        if "encoding" not in given:
            yield f"{name} without an encoding"
        if set("".join(modes)) & set("wax+") and given.get("newline") != r"'\n'":
            yield rf"{name} for writing without newline='\n'"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("path.read_text()", 1),
        ("path.read_text('utf-8')", 0),
        ("path.write_text(text, 'utf-8')", 1),
        ("path.write_text(text, encoding='utf-8', newline='\\n')", 0),
        ("path.open()", 1),
        ("path.open('rb')", 0),
        ("path.open('r', encoding='utf-8')", 0),
        ("path.open('w' if new else 'a', encoding='utf-8')", 1),
        ("path.open('x')", 2),
        ("open(path, 'w', encoding='utf-8', newline='')", 1),
        ("session.open(game)", 0),
        ("os.fdopen(handle, 'w')", 2),
        ("import fcntl", 1),
        ("from os import fork", 1),
        ("os.fork()", 1),
        ("os.open(path, os.O_RDONLY | os.O_NOFOLLOW)", 1),
        ("if sys.platform != 'win32':\n    import fcntl", 0),
        ("try:\n    import fcntl\nexcept ImportError:\n    pass", 0),
        ("os.replace(new, path)", 0),
    ],
)
def test_what_hangs_on_the_system_is_found(line: str, found: int) -> None:
    assert len(faults(line)) == found


@pytest.mark.long
def test_the_program_leaves_neither_encoding_nor_line_ends_to_the_system_and_calls_what_all_have() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{fault}"
        for path in sorted((ROOT / "game").rglob("*.py"))
        for fault in faults(path.read_text("utf-8"))
    ]
    assert found == []


def files() -> Iterator[Path]:
    """Yield the files of the repository, without caches."""
    for folder in FOLDERS:
        for root, folders, names in os.walk(ROOT / folder):
            folders[:] = [name for name in folders if name != "__pycache__"]
            yield from (Path(root, name).relative_to(ROOT) for name in names)


def test_every_system_can_keep_the_names_of_all_files() -> None:
    found = list(files())
    assert len(found) > 300
    alike = Counter(path.as_posix().casefold() for path in found)
    assert [name for name, count in alike.items() if count > 1] == []
    for part in {part for path in found for part in path.parts}:
        assert not re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]\Z', part), part
        assert not DEVICE.match(part), part


def test_text_has_line_feeds_only_however_it_was_checked_out() -> None:
    assert [path for path in files() if path.suffix in TEXT and b"\r" in (ROOT / path).read_bytes()] == []


def readme(name: str) -> str:
    """Return the command below a mark in the README."""
    found = re.search(rf"^<!-- {name} -->\n```\w+\n(.*)\n```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert found is not None, name
    return found[1]


@pytest.mark.parametrize("name", ["play", "test"])
def test_the_line_for_windows_does_what_the_other_does(name: str) -> None:
    line = readme(name).replace("python3", "python").replace(" && ", "; ").replace(".venv/bin/", ".venv\\Scripts\\")
    assert readme(f"{name} on Windows") == line


def wheels() -> ModuleType:
    """Return the script that asks for wheels."""
    loader = SourceFileLoader("wheels", str(ROOT / ".ci" / "wheels"))
    spec = spec_from_loader("wheels", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_ci_runs_every_command_of_the_readme_on_every_python_that_wheels_are_asked_for() -> None:
    source = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    job = yaml.safe_load(source)["jobs"]["test"]
    assert job["strategy"]["matrix"]["python"] == list(wheels().PYTHONS)
    assert {name.partition("-")[0] for name in job["strategy"]["matrix"]["system"]} == {"ubuntu", "windows", "macos"}
    assert not job["strategy"]["fail-fast"]
    marks = re.findall("^<!-- (.*) -->$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert marks
    assert [mark for mark in marks if not re.search(rf'\.ci/readme-command "?{mark}[")]', source)] == []


def test_every_package_without_a_wheel_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    script, asked = wheels(), list[str]()

    def answer(words: list[str], **_: object) -> SimpleNamespace:
        asked.append(Path(words[words.index("--excludes") + 1]).read_text("utf-8"))
        told = [f"hint: Wheels are required for `{name}` because" for name in ("a", "b")][len(asked) - 1 :][:1]
        return SimpleNamespace(returncode=len(told), stderr="".join(told))

    monkeypatch.setattr(script.subprocess, "run", answer)
    assert script.missing_wheels("uv", ("teach",), "Windows arm64", "3.11") == ["a", "b"]
    assert asked == ["", "a", "a\nb"]
    monkeypatch.setattr(script.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=2, stderr="no network"))
    with pytest.raises(RuntimeError, match="no network"):
        script.missing_wheels("uv", (), "Windows arm64", "3.11")
