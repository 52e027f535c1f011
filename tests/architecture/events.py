"""Whatever is written into an audit log has words for the person who reads it there."""
import re

import tree

# First words of the names of events; op kinds have names of the same shape in files of their own.
RECORDS = ("audit", "backup", "chart", "client", "consent", "desk", "device", "item", "key",
           "member", "note", "panel", "policy", "request", "role", "scope", "server", "store", "sync")
EVENT = re.compile(r'"((?:%s)(?:\.(?!pdf"|alcx"|jsonl"|db|key"|anchor")[a-z-]+)+)"' % "|".join(RECORDS))
OP_KINDS = ("app/core/access_request.h", "app/core/member.h", "app/core/op.h", "app/core/told_entry.h",
            "app/supplemental/payload.h")
WORDS = "ui/words/audit_text.cpp"


def check(root):
    if not (root / WORDS).exists():
        return
    told = set(EVENT.findall(tree.read(root, WORDS)))
    for path in tree.files(root, ("app", "db", "ui"), (".h", ".cpp")):
        if str(path) in (WORDS, *OP_KINDS):
            continue
        for line in tree.read(root, path).splitlines():
            for event in EVENT.findall(line.partition("//")[0]):
                if event not in told:
                    yield f"{path}: nothing in {WORDS} says what {event} is"
