"""A real LanguageTool server for the tests, and small odd ones."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

POM = Path(__file__).with_name("pom.xml")
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture(scope="session")
def real_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server started for these tests; they are skipped where Java, Maven or the packages are missing."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: the real LanguageTool server cannot be started")
    folder = tmp_path_factory.mktemp("languagetool")
    class_path = folder / "class-path.txt"
    command = ["mvn", "-B", "-q", "-f", str(POM), f"{PLUGIN}:build-classpath", f"-Dmdep.outputFile={class_path}"]
    resolved = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    if resolved.returncode or not class_path.is_file():
        pytest.skip(f"Maven cannot resolve the LanguageTool server: {(resolved.stdout + resolved.stderr)[-300:]}")
    port = free_port()
    start = ["java", "-Xmx1g", "-cp", class_path.read_text(), "org.languagetool.server.HTTPServer", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(start, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _await(url, process, folder / "server.log")
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=20)


def _await(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        try:
            with _DIRECT.open(f"{url}/v2/languages", timeout=10) as response:
                if response.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the LanguageTool server did not start: {log.read_text(errors='replace')[-2000:]}")


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Stub:
    """A small server of our own: what it answers is a function of the path and the form; it counts and keeps calls."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, bytes]] = []
        self.answers: Callable[[str, bytes], tuple[int, dict[str, str], bytes]] = healthy
        self.release = threading.Event()

    def start(self) -> ThreadingHTTPServer:
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                stub.calls.append((self.path, body))
                status, headers, answer = stub.answers(self.path, body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_POST = do_GET

            def log_message(self, format: str, *args: Any) -> None:
                return

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        return server


def healthy(path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
    """A server that finds nothing."""
    if path.endswith("/languages"):
        return 200, {}, json.dumps([{"name": "English", "code": "en", "longCode": "en"}]).encode()
    return 200, {}, checked()


def checked(*matches: dict[str, Any], version: str = "6.6", name: str = "LanguageTool", **more: Any) -> bytes:
    """The answer to a text."""
    return json.dumps({"software": {"name": name, "version": version}, "matches": list(matches), **more}).encode()


def match(rule: str, offset: int, length: int, *replacements: str) -> dict[str, Any]:
    """One match of such an answer."""
    return {
        "message": "m",
        "replacements": [{"value": r} for r in replacements],
        "offset": offset,
        "length": length,
        "context": {"text": "", "offset": 0, "length": 0},
        "sentence": "",
        "rule": {"id": rule, "issueType": "grammar", "category": {"id": "GRAMMAR"}},
    }


@pytest.fixture
def stub() -> Iterator[Stub]:
    """A stub that answers as a healthy server until told otherwise."""
    made = Stub()
    server = made.start()
    yield made
    made.release.set()
    server.shutdown()
    server.server_close()
