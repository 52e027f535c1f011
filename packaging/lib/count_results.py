"""Prints "N passed, N failed[, N skipped]" from the JUnit file that ctest wrote."""
import sys
import xml.etree.ElementTree

cases = xml.etree.ElementTree.parse(sys.argv[1]).getroot().iter("testcase")
statuses = [case.get("status") for case in cases]
passed = statuses.count("run")
skipped = statuses.count("notrun") + statuses.count("disabled")
failed = len(statuses) - passed - skipped
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(failed > 0 or passed == 0)
