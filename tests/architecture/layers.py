"""Who may include whom. docs/architecture.md holds the same table and each folder's CMakeLists.txt
links by it; check() compares the three."""
import re

import tree

# folder: (prefix of its headers, the layers it links). A layer sees those and whatever they see.
LAYERS = {
    "app/base": ("base", []),
    "app/crypto": ("crypto", ["base"]),
    "app/wire": ("wire", ["crypto"]),
    "app/core": ("core", ["crypto"]),
    "app/charting": ("charting", ["core"]),
    "app/journal": ("journal", ["core"]),
    "app/supplemental": ("supplemental", ["core"]),
    "app/interop": ("interop", ["core"]),
    "app/sync": ("sync", ["core", "wire"]),
    "app/platform": ("platform", ["core"]),
    "app/server": ("server", ["wire"]),
    "app/server/daemon": ("daemon", ["pg"]),
    "db/store": ("store", ["core"]),
    "db/chart": ("chart", ["store"]),
    "db/social": ("social", ["store", "supplemental"]),
    "db/pg": ("pg", ["server"]),
    "ui/words": ("words", ["core"]),
    "ui/support": ("support", ["words"]),
    "ui/presentation": ("presentation", ["charting", "words"]),
    "ui/widgets": ("widgets", ["presentation", "support"]),
    "ui/supplemental": ("ui_supplemental", ["supplemental", "support"]),
    "app/backup": ("backup", ["store"]),
    "app/session": ("session", ["backup", "charting", "chart", "journal", "wire"]),
    "app/members": ("members", ["session", "sync"]),
    "app/panel": ("panel", ["backup", "social", "supplemental"]),
    "app/ctl": ("ctl", ["session", "members", "interop", "platform", "sync", "words"]),
    "app/desktop": ("desktop", ["session", "members", "panel", "platform", "widgets",
                                "ui_supplemental"]),
}

# No path in the graph may ever lead from the first to the second.
WALLS = [
    ("charting", "supplemental"), ("supplemental", "charting"), ("interop", "supplemental"),
    ("presentation", "supplemental"), ("widgets", "supplemental"), ("ui_supplemental", "charting"),
    ("session", "social"), ("panel", "chart"), ("backup", "chart"), ("backup", "social"), ("panel", "charting"), ("ui_supplemental", "store"),
    ("ui_supplemental", "presentation"), ("chart", "social"), ("social", "chart"),
    ("sync", "store"), ("store", "sync"), ("server", "core"), ("daemon", "core"),
]

# Without Qt: what runs on the server, and what it shares with the desk.
WITHOUT_QT = {"base", "crypto", "wire", "server", "pg", "daemon"}

# The start of a library's header: the only layers that know that library.
LIBRARIES = {
    "sodium": {"crypto"},
    "sqlite3": {"store"},
    "sqlcipher/": {"store"},
    "zstd": {"wire"},
    "pqxx": {"pg"},
    "boost/asio": {"sync", "server", "daemon"},
    "boost/beast": {"sync", "server", "daemon"},
    "openssl/": {"sync", "server", "daemon"},
    "QDBus": {"platform"},
    "QtDBus": {"platform"},
    "qt6keychain/": {"platform"},
    "fido": {"platform"},
    "CLI/": {"ctl"},
    "zxcvbn": {"crypto"},
    # Words of a text, not of a chart: the layer that knows no client wraps it, below both rooms.
    "hunspell": {"support"},
    "qrencode": {"support"},
    "yaml-cpp/": {"charting"},
}

ROW = re.compile(r"^\| *`([a-z_/]+)` *\| *`([a-z_]+)` *\| *([^|]*?) *\|", re.M)


CALL = re.compile(r"\b(?:alcove_library|target_link_libraries)\s*\(([^()]*)\)")


def seen_by(layers):
    """{prefix: all prefixes it may include}"""
    links = dict(layers.values())
    seen = {}

    def visit(prefix, path):
        if prefix in path:
            raise ValueError("the table has a cycle: " + " -> ".join([*path, prefix]))
        if prefix not in seen:
            seen[prefix] = {prefix}.union(*(visit(link, [*path, prefix]) for link in links[prefix]))
        return seen[prefix]

    for prefix in links:
        visit(prefix, [])
    return seen


def check(root):
    seen = seen_by(LAYERS)
    problems = [f"the layer table lets {a} see {b}, which is behind a wall"
                for a, b in WALLS if b in seen[a]]
    folders = {path.parent.as_posix() for path in tree.files(root)}
    problems += [f"{folder} has sources but no row in tests/architecture/layers.py"
                 for folder in sorted(folders - set(LAYERS))]
    problems += [f"{folder} has a row in tests/architecture/layers.py but is no folder"
                 for folder in LAYERS if not (root / folder).is_dir()]
    for path in tree.files(root):
        layer = LAYERS.get(path.parent.as_posix())
        if layer:
            problems += includes_of(root, path, layer[0], seen)
    return [*problems, *links_of_cmake(root, seen), *table_of_the_docs(root)]


def includes_of(root, path, prefix, seen):
    for line, mark, name in tree.includes(tree.read(root, path)):
        where = f"{path}:{line}: "
        if mark == "<":
            if prefix in WITHOUT_QT and re.match(r"Q[A-Z]|Qt", name):
                yield f"{where}{prefix} does without Qt but includes <{name}>"
            for start, knowing in LIBRARIES.items():
                if name.startswith(start) and prefix not in knowing:
                    yield f"{where}only {', '.join(sorted(knowing))} may include <{name}>"
        elif "/" not in name:
            if not name.endswith(".moc") and not name.startswith("ui_"):
                yield f"{where}\"{name}\" is included without its folder"
        elif name.split("/")[0] not in seen[prefix]:
            yield f"{where}{prefix} may not see {name.split('/')[0]} (\"{name}\")"


def links_of_cmake(root, seen):
    """Each link of a folder's targets is one its layer sees, and each of the table is made."""
    for folder, (prefix, links) in LAYERS.items():
        listfile = root / folder / "CMakeLists.txt"
        if not listfile.is_file():
            yield f"{folder} has no CMakeLists.txt"
            continue
        where = f"{folder}/CMakeLists.txt: "
        text = re.sub(r"#[^\n]*", "", listfile.read_text(encoding="utf-8"))
        linked = set(re.findall(r"\balcove_(\w+)", " ".join(CALL.findall(text)))) - {"options"}
        if not re.search(rf"\balcove_library\s*\(\s*alcove_{prefix}\s+PREFIX\s+{prefix}\b", text):
            yield f"{where}makes no library alcove_{prefix} with the prefix {prefix}"
        for other in sorted(linked - seen[prefix]):
            yield f"{where}links {other}, which {prefix} may not see"
        for other in sorted(set(links) - linked):
            yield f"{where}does not link {other}, as the table says it does"


def table_of_the_docs(root):
    written = {folder: (prefix, sorted(re.findall(r"[a-z_]+", links)))
               for folder, prefix, links in ROW.findall(tree.read(root, "docs/architecture.md"))}
    ours = {folder: (prefix, sorted(links)) for folder, (prefix, links) in LAYERS.items()}
    for folder in sorted(ours.keys() | written.keys()):
        if ours.get(folder) != written.get(folder):
            yield (f"docs/architecture.md and tests/architecture/layers.py differ on {folder}: "
                   f"{written.get(folder)} and {ours.get(folder)}")
