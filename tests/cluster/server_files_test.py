"""What packaging/server hands to whoever runs the service, read by the programs it is for where they are there."""
import configparser
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVER = ROOT / "packaging/server"


def run(*command):
    return subprocess.run(command, text=True, capture_output=True)


class Haproxy(unittest.TestCase):
    def check(self, text):
        with tempfile.NamedTemporaryFile("w", suffix=".cfg") as file:
            file.write(text)
            file.flush()
            # Who runs a test has no user haproxy to become.
            return run("/usr/sbin/haproxy", "-c", "-f", file.name)

    def setUp(self):
        self.text = (SERVER / "haproxy.cfg").read_text()

    def test_haproxy_takes_it_without_a_warning(self):
        answer = self.check(self.text)
        self.assertEqual((answer.returncode, answer.stderr), (0, ""))
        self.assertEqual(self.check(self.text.replace("option httpchk", "option htpchk")).returncode, 1)

    def test_tls_passes_through(self):
        self.assertNotRegex(self.text, r"bind .*\bssl\b")
        self.assertNotIn("on-marked-down shutdown-sessions", re.sub(r"#.*", "", self.text))

    def test_a_live_connection_outlasts_its_pings(self):
        for kind in ("client", "server", "tunnel"):
            seconds = int(re.search(rf"timeout {kind} (\d+)s", self.text).group(1))
            self.assertGreater(seconds, 2 * 25)


class Unit(unittest.TestCase):
    def setUp(self):
        self.path = SERVER / "alcove-syncd@.service"
        parser = configparser.RawConfigParser(strict=False)
        parser.optionxform = str
        parser.read(self.path)
        self.service = parser["Service"]

    def test_it_is_confined(self):
        expected = {"DynamicUser": "yes", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes",
                    "CapabilityBoundingSet": "", "AmbientCapabilities": "", "MemoryDenyWriteExecute": "yes",
                    "PrivateDevices": "yes", "LimitCORE": "0"}
        self.assertEqual({name: self.service[name] for name in expected}, expected)

    def test_what_is_secret_is_handed_over_in_files(self):
        self.assertEqual(re.findall(r"^LoadCredential=([^:]+):", self.path.read_text(), re.M),
                         ["dsn", "certificate.pem", "key.pem"])
        self.assertNotRegex(self.path.read_text(), r"(?i)password|host=")

    def test_it_has_the_time_it_takes_to_leave(self):
        notice = int(re.search(r"--notice (\d+)", self.path.read_text()).group(1))
        drain = 10
        self.assertGreater(int(self.service["TimeoutStopSec"]), notice + drain)

    def test_its_options_are_those_of_the_program(self):
        usage = run(os.environ["ALCOVE_SYNCD"], "--help").stdout
        for option in set(re.findall(r"--[a-z-]+", re.sub(r"#.*", "", self.path.read_text()))):
            self.assertIn(option, usage)
        for option in re.findall(r"`(--[a-z-]+)`", (SERVER / "README.md").read_text()):
            self.assertIn(option, usage)

    def test_systemd_takes_it(self):
        """Where there is one: the machine that tests need not be run by it."""
        if shutil.which("systemd-analyze") is None:
            return
        with tempfile.TemporaryDirectory() as name:
            unit = pathlib.Path(name) / "alcove-syncd@8470.service"
            unit.write_text(self.path.read_text().replace("/usr/bin/alcove-syncd", os.environ["ALCOVE_SYNCD"]))
            verified = run("systemd-analyze", "verify", unit)
            self.assertEqual((verified.returncode, verified.stderr), (0, ""))
            exposure = run("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)
            self.assertEqual(exposure.returncode, 0, exposure.stdout)


class Patroni(unittest.TestCase):
    def setUp(self):
        self.text = (SERVER / "patroni.yml").read_text()
        self.settings = yaml.safe_load(self.text)

    def test_nothing_is_acknowledged_that_one_machine_has(self):
        shared = self.settings["bootstrap"]["dcs"]
        self.assertIs(shared["synchronous_mode"], True)
        self.assertIs(shared["synchronous_mode_strict"], True)
        parameters = shared["postgresql"]["parameters"]
        for name in ("synchronous_commit", "fsync", "full_page_writes"):
            self.assertEqual(parameters[name], "on")
        # Patroni writes this one itself.
        self.assertNotIn("synchronous_standby_names", self.text)

    def test_nobody_comes_in_without_tls_and_a_password(self):
        for line in self.settings["bootstrap"]["pg_hba"]:
            self.assertRegex(line, r"^(local all postgres peer|hostssl .* scram-sha-256)$")

    def test_patroni_takes_it(self):
        """Where it is installed."""
        if shutil.which("patroni") is None:
            return
        text = self.text
        for name in ("8008", "5432"):
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                text = text.replace(f"listen: 10.0.0.21:{name}", f"listen: 127.0.0.1:{free.getsockname()[1]}")
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            file.write(text)
            file.flush()
            answer = run("patroni", "--validate-config", file.name)
            self.assertEqual((answer.returncode, answer.stdout + answer.stderr), (0, ""))


class Dsn(unittest.TestCase):
    def test_it_is_a_line_that_names_every_machine_and_takes_the_primary(self):
        lines = (SERVER / "dsn.example").read_text().splitlines()
        self.assertEqual(len(lines), 1)
        fields = dict(part.split("=", 1) for part in lines[0].split())
        self.assertEqual(len(fields["host"].split(",")), 3)
        self.assertEqual(fields["target_session_attrs"], "read-write")
        self.assertEqual(fields["sslmode"], "verify-full")
        for name in ("connect_timeout", "tcp_user_timeout", "keepalives_idle"):
            self.assertIn(name, fields)


class Readme(unittest.TestCase):
    def test_names_only_what_is_there(self):
        text = (SERVER / "README.md").read_text()
        for link in re.findall(r"\]\(([^)]+)\)", text):
            self.assertTrue((SERVER / link).exists(), link)
        for path in SERVER.iterdir():
            if path.name != "README.md":
                self.assertIn(f"[{path.name}]", text)

    def test_the_pin_is_the_one_that_desks_check(self):
        """The commands of the text, as they stand there."""
        text = (SERVER / "README.md").read_text()
        make = re.search(r"openssl req -x509 -newkey.*?certificate\.pem\n", text, re.S).group()
        show = re.search(r"openssl x509 -in.*?base64\n", text, re.S).group()
        with tempfile.TemporaryDirectory() as name:
            both = (make + show).replace("/etc/alcove", name)
            answer = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", both], text=True, capture_output=True)
            self.assertEqual(answer.returncode, 0, answer.stderr)
            self.assertRegex(answer.stdout.strip(), r"^[A-Za-z0-9+/]{43}=$")


if __name__ == "__main__":
    unittest.main()
