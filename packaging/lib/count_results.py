"""Prints "N passed, N failed, N skipped" from the JUnit file that ctest wrote.

A test is one that ctest starts: a class of Qt Test, or a script. One that ran but left something out
is skipped, not passed; what it left out is printed before. It passed only if it ran whole.
"""
import re
import sys
import xml.etree.ElementTree

# The last words of Qt Test and of Python's unittest.
TOTALS = re.compile(r"^Totals: .*\b(\d+) skipped|^OK \(.*\bskipped=(\d+)", re.M)
# "SKIP   : ImportTest::readsAll() no data" and the line under it, which tells where.
SKIPPED = re.compile(r"^SKIP\s*: (.+)", re.M)


def left_out(case):
    """(how many functions were skipped, the first of them), from what the test printed."""
    output = case.findtext("system-out") or ""
    count = sum(int(number) for totals in TOTALS.findall(output) for number in totals if number)
    said = SKIPPED.findall(output)
    return max(count, len(said)), said[0] if said else ""


passed = failed = skipped = 0
for case in xml.etree.ElementTree.parse(sys.argv[1]).getroot().iter("testcase"):
    status = case.get("status")
    count, first = left_out(case)
    if status in ("notrun", "disabled"):
        skipped += 1
        print(f"skipped: {case.get('name')}")
    elif status != "run":
        failed += 1
    elif count:
        skipped += 1
        print(f"skipped in part: {case.get('name')} left out {count}" + (f": {first}" if first else ""))
    else:
        passed += 1
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed > 0 or passed == 0)
