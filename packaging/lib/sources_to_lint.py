"""Prints the sources whose text, or the text of a header of ours that they include, has changed.

sources_to_lint.py BUILD_DIR        all of them
sources_to_lint.py BUILD_DIR TAG    those that differ from TAG, committed or not

BUILD_DIR is built: Ninja's record of what each object was made from tells who includes whom.
"""
import json
import pathlib
import re
import subprocess
import sys

OURS = ("app/", "db/", "ui/", "tests/")
# A change of these changes what is found, or what is compiled, everywhere.
SETTINGS = (".clang-tidy", "tests/.clang-tidy", "CMakePresets.json", "CMakeLists.txt", "packaging/cmake/",
            "packaging/lib/", "packaging/lint", "packaging/install-packages")

root = pathlib.Path.cwd().resolve()
build = pathlib.Path(sys.argv[1]).resolve()


def relative(path):
    """Path below the root with links resolved (staged headers are links), or None."""
    resolved = (build / path).resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else None


def compiled():
    """{object file: source} of everything of ours that is compiled, but for generated code."""
    entries = json.loads((build / "compile_commands.json").read_text())
    named = {re.search(r" -o (\S+)", entry["command"]).group(1): relative(entry["file"])
             for entry in entries}
    return {output: source for output, source in named.items() if source and source.startswith(OURS)}


def changed_since(tag):
    # "*" because the folder of a clone may belong to someone else than the one who runs this.
    git = ["git", "-c", "safe.directory=*"]
    names = subprocess.check_output([*git, "diff", "--name-only", tag, "--"], text=True)
    names += subprocess.check_output([*git, "ls-files", "--others", "--exclude-standard"], text=True)
    return set(names.splitlines())


def includes():
    """{object file: files of ours it was made from}"""
    made_from = {}
    output = None
    for line in subprocess.check_output(["ninja", "-C", build, "-t", "deps"], text=True).splitlines():
        if line and not line[0].isspace() and ": #deps" in line:
            output = line.split(": #deps")[0]
            made_from[output] = set()
        elif line.startswith(" ") and output:
            made_from[output].add(relative(line.strip()))
    return made_from


sources = compiled()
chosen = set(sources.values())
if len(sys.argv) > 2:
    changed = changed_since(sys.argv[2])
    if not any(name.startswith(SETTINGS) for name in changed):
        made_from = includes()
        # An object that Ninja knows nothing of is taken rather than left out.
        chosen = {source for output, source in sources.items()
                  if source in changed or made_from.get(output, changed) & changed}
print("\n".join(sorted(chosen)))
