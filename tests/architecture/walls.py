"""The two compartments never meet in one translation unit, and their files are never joined."""
import re

import layers
import tree

APART = ("chart", "social")


def check(root):
    folder_of = {prefix: folder for folder, (prefix, _) in layers.LAYERS.items()}
    reached = {}

    def headers(path):
        """All headers of ours that `path` includes, by way of others too: {name}."""
        if path not in reached:
            reached[path] = set()
            for _, mark, name in tree.includes(tree.read(root, path)):
                prefix, _, rest = name.partition("/")
                target = f"{folder_of.get(prefix)}/{rest}"
                if mark == '"' and (root / target).is_file():
                    reached[path] |= {name} | headers(target)
        return reached[path]

    for path in tree.files(root, (*tree.ROOTS, "tests"), (".cpp",)):
        seen = {prefix: sorted(name for name in headers(path.as_posix())
                               if name.startswith(prefix + "/")) for prefix in APART}
        if all(seen.values()):
            yield (f"{path} sees the chart's store and the social one: "
                   + " and ".join(names[0] for names in seen.values()))
    for path in tree.files(root):
        for line, literal in tree.literals(tree.read(root, path)):
            if re.search(r"\bATTACH\s", literal):
                yield f"{path}:{line}: stores are never attached to one another"
