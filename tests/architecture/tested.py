"""Each .cpp has a test of its name, or a reason in untested.txt why not; each test is built."""
import re

import layers
import tree

LIST = "tests/architecture/untested.txt"


def check(root):
    tests = tree.files(root, ("tests",), (".cpp",))
    sources = {path.as_posix(): path for path in tree.files(root, suffixes=(".cpp",))}
    tested = {name: is_tested(root, path, tests) for name, path in sources.items()}
    yield from tests_left_out(root, tests)
    excused = set()
    for number, line in enumerate(tree.read(root, LIST).splitlines(), 1):
        name, _, reason = (part.strip() for part in line.partition(": "))
        if not line.strip() or line.startswith("#"):
            continue
        if len(reason.split()) < 3:
            yield f"{LIST}:{number}: {name} without a reason"
        elif name in excused:
            yield f"{LIST}:{number}: {name} is listed twice"
        elif name not in sources:
            yield f"{LIST}:{number}: {name} does not exist"
        elif tested[name]:
            yield f"{LIST}:{number}: {name} has a test by now"
        excused.add(name)
    for name in sources:
        if not tested[name] and name not in excused:
            yield f"{name} has no {sources[name].stem}_test.cpp and no reason in {LIST}"


def is_tested(root, path, tests):
    """A test of its name that includes its header: a name alone could be another folder's."""
    header = f'"{layers.LAYERS.get(path.parent.as_posix(), (path.parent.name,))[0]}/{path.stem}.h"'
    named = [test for test in tests if test.name == path.stem + "_test.cpp"]
    if not (root / path).with_suffix(".h").is_file():
        return bool(named)
    return any(header in tree.read(root, test) for test in named)


def tests_left_out(root, tests):
    for path in tests:
        if not path.name.endswith("_test.cpp"):
            continue
        lists = [folder / "CMakeLists.txt" for folder in path.parents if (root / folder / "CMakeLists.txt").is_file()]
        if not any(re.search(rf"\b{path.name}\b", tree.read(root, name)) for name in lists):
            yield f"{path} is in no CMakeLists.txt, so it never runs"
