"""The scripts of packaging/ on machines that are set up in one way or another."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEY = " -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc\n -----END PGP PUBLIC KEY BLOCK-----\n"
BOOKWORM = "Types: deb\nURIs: http://mirror.invalid/debian\nSuites: bookworm\nComponents: main\n"


class BackportsSource(unittest.TestCase):
    """packaging/backports-source beside a made-up /etc/apt."""

    def ask(self, sources="", one_line=""):
        with tempfile.TemporaryDirectory() as name:
            etc = pathlib.Path(name)
            (etc / "parts").mkdir()
            (etc / "lists").mkdir()
            (etc / "parts/debian.sources").write_text(sources)
            (etc / "sources.list").write_text(one_line)
            (etc / "apt.conf").write_text(f'Dir::Etc::sourcelist "{etc}/sources.list";\n'
                                          f'Dir::Etc::sourceparts "{etc}/parts";\n'
                                          f'Dir::State::lists "{etc}/lists";\n')
            return subprocess.run([ROOT / "packaging/backports-source"], text=True, capture_output=True,
                                  env=os.environ | {"APT_CONFIG": str(etc / "apt.conf")})

    def expect(self, answer, key=""):
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertEqual(answer.stdout, "Types: deb\nURIs: http://mirror.invalid/debian/\n"
                                        "Suites: bookworm-backports\nComponents: main\n" + key)

    def test_takes_mirror_and_key_from_a_stanza(self):
        other = "# first\nTypes: deb\nURIs: http://other.invalid/\nSuites: sid\nComponents: main\n\n"
        self.expect(self.ask(other + BOOKWORM + "Signed-By: /usr/share/keyrings/a.gpg\n"),
                    "Signed-By: /usr/share/keyrings/a.gpg\n")
        self.expect(self.ask(other + BOOKWORM + "Signed-By:\n" + KEY), "Signed-By:\n" + KEY)
        self.expect(self.ask(BOOKWORM.replace("bookworm", "bookworm bookworm-updates")))

    def test_takes_mirror_and_key_from_a_line(self):
        self.expect(self.ask(one_line="# mine\ndeb http://mirror.invalid/debian bookworm main contrib\n"))
        self.expect(self.ask(one_line="deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] "
                                      "http://mirror.invalid/debian/ bookworm main\n"),
                    "Signed-By: /usr/share/keyrings/a.gpg\n")

    def test_says_nothing_where_backports_are_configured(self):
        answer = self.ask(BOOKWORM.replace("bookworm", "bookworm bookworm-backports"))
        self.assertEqual((answer.returncode, answer.stdout), (0, ""))

    def test_a_disabled_source_does_not_count(self):
        self.expect(self.ask("Enabled: no\n" + BOOKWORM.replace("bookworm", "bookworm-backports")
                             + "\n" + BOOKWORM))

    def test_says_why_it_has_no_answer(self):
        answer = self.ask(BOOKWORM.replace("bookworm", "trixie"))
        self.assertEqual((answer.returncode, answer.stdout), (1, ""))
        self.assertIn("no source for Debian 12", answer.stderr)


class CountResults(unittest.TestCase):
    """The last line of packaging/test."""

    def count(self, *statuses):
        with tempfile.NamedTemporaryFile("w", suffix=".xml") as results:
            cases = "".join(f'<testcase name="t" status="{status}"/>' for status in statuses)
            results.write(f"<testsuite>{cases}</testsuite>")
            results.flush()
            answer = subprocess.run([sys.executable, ROOT / "packaging/lib/count_results.py", results.name],
                                    text=True, capture_output=True)
        return answer.returncode, answer.stdout

    def test_counts(self):
        self.assertEqual(self.count("run", "run"), (0, "2 passed, 0 failed\n"))
        self.assertEqual(self.count("run", "notrun"), (0, "1 passed, 0 failed, 1 skipped\n"))
        self.assertEqual(self.count("run", "fail"), (1, "1 passed, 1 failed\n"))

    def test_nothing_run_is_a_failure(self):
        self.assertEqual(self.count(), (1, "0 passed, 0 failed\n"))


class Scripts(unittest.TestCase):
    def test_each_package_has_a_reason(self):
        text = (ROOT / "packaging/install-packages").read_text()
        lines = re.search(r"<<'LIST'\n(.*?)\nLIST\n", text, re.S).group(1).splitlines()
        for line in filter(None, lines):
            self.assertRegex(line, r"^[a-z0-9.+-]+ +# \w.+")

    def test_a_wrong_argument_does_nothing(self):
        for command in ("run", "test", "lint"):
            answer = subprocess.run([ROOT / "packaging" / command, "--wrong"], text=True,
                                    capture_output=True)
            self.assertEqual(answer.returncode, 1)
            self.assertIn("usage: packaging/" + command, answer.stderr)


if __name__ == "__main__":
    unittest.main()
