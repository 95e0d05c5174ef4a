"""Files of a pack as YAML that people like to read: blocks for long texts, quotes only where they are needed."""

from __future__ import annotations

import re

import yaml

_LOOKS = re.compile(r"[0-9+.~=<-]\S*|(?i:y|n|yes|no|on|off|true|false|null|nan|inf)")
"""Text that some reader of YAML takes for something else."""


class _Writer(yaml.CSafeDumper):
    """Writes plain dicts, lists, words and numbers; the same list in two places is written twice, without anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write everything out."""
        return True


def _write_text(writer: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else '"' if _LOOKS.fullmatch(text) else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _write_text)


def write_yaml(comment: str, entries: dict[str, object], *, compact: bool = False) -> bytes:
    """Return a file: a comment, then the entries in their order; `compact` sets lists and dicts of words in a line."""
    flow = None if compact else False
    body = yaml.dump(entries, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=110, default_flow_style=flow)
    return f"# {comment}\n\n{body}".encode()
