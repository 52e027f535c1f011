"""Reads the source tree for the checks of this folder. Paths are relative to the tree's root."""
import pathlib
import re

ROOTS = ("app", "db", "ui")

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | R"(?P<fence>[^(\s"]{0,16})\((?P<raw>.*?)\)(?P=fence)"
      | "(?P<text>(?:\\.|[^"\\\n])*)"
      | \b\d[\w']*                       # a number, whose ' opens no character
      | '(?:\\.|[^'\\\n])+'
    """,
    re.S | re.X)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)[">]', re.M)


def files(root, tops=ROOTS, suffixes=(".h", ".cpp")):
    """Sorted paths of the files below `tops` that end in one of `suffixes`."""
    return sorted(path.relative_to(root) for top in tops for path in (root / top).rglob("*")
                  if path.suffix in suffixes and path.is_file() and not path.is_symlink())


def read(root, path):
    return (root / path).read_text(encoding="utf-8")


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def code(text):
    """`text` with comments, literals and includes blanked out, at the same offsets."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group()) if not match.group()[0].isdigit() else match.group()
    return TOKEN.sub(blank, INCLUDE.sub(blank, text))


def literals(text):
    """(line, text) of each string literal that is no include."""
    text = INCLUDE.sub(lambda match: " " * len(match.group()), text)
    for match in TOKEN.finditer(text):
        literal = match.group("raw") if match.group("raw") is not None else match.group("text")
        if literal is not None:
            yield line_of(text, match.start()), literal


def includes(text):
    """(line, "\\"" or "<", name) of each include."""
    for match in INCLUDE.finditer(text):
        yield line_of(text, match.start()), match.group(1), match.group(2)


def arguments(text, opening):
    """The arguments of the call whose "(" is at `opening`, in text that code() made."""
    depth, start, found = 0, opening + 1, []
    for at in range(opening, len(text)):
        letter = text[at]
        if letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
            if depth == 0:
                return [*found, text[start:at]]
        elif letter == "," and depth == 1:
            found.append(text[start:at])
            start = at + 1
    return found


def as_root(path):
    return pathlib.Path(path).resolve()
