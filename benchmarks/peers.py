"""Other checkers of text for ``compare.py``: how each is installed into a folder of its own, and how it is run.

A peer is whatever its maker publishes in a package registry. Vale comes without rules, so it is given a style of 65
patterns, about as many as this tool has for one family.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VALE = "github.com/vale-cli/vale/v3/cmd/vale@v3.21.0"
LIMIT = 1500  # seconds for an installation
Command = Callable[[Sequence[Path]], list[str]]


class Missing(Exception):
    """Why a peer cannot be had."""


@dataclass(frozen=True)
class Peer:
    """A checker: what makes it ready (and gives its command), and how many bytes of the tree it is given (0: all)."""

    name: str
    install: Callable[[Path], Command]
    sample: int = 0
    warm: bool = False  # the tree is run once before the rounds


def run(*words: str, cwd: Path | None = None, **environment: str) -> str:
    """Output of a command of an installation."""
    if shutil.which(words[0]) is None:
        raise Missing(f"there is no {Path(words[0]).name}")
    env = {**os.environ, **environment}
    try:
        done = subprocess.run(
            words, cwd=cwd, env=env, check=True, capture_output=True, text=True, timeout=LIMIT, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise Missing(f"{Path(words[0]).name} took more than {LIMIT} s") from None
    except subprocess.CalledProcessError as error:
        told = (error.stderr + error.stdout).splitlines()
        why = next((line for line in told if "error" in line.lower()), "no reason given")
        raise Missing(f"{Path(words[0]).name}: {why[:160]}") from None
    return done.stdout


def vale(folder: Path) -> Command:
    """Vale, built from source, with a style of patterns and no spelling."""
    if not (folder / "vale").exists():
        run("go", "install", VALE, GOBIN=str(folder))
    style = folder / "styles" / "Copy"
    style.mkdir(parents=True, exist_ok=True)
    verbs = "cures heals treats prevents reverses relieves banishes melts flushes restores repairs boosts ends".split()
    things = ("pain", "veins", "swelling", "fatigue", "toxins")
    for number, (verb, thing) in enumerate((v, t) for v in verbs for t in things):
        pattern = rf"\\b{verb}(?: \\w+){{0,3}} {thing}\\b|\\b{thing}(?: \\w+){{0,2}} (?:gone|free|no more)\\b"
        text = f'extends: existence\nmessage: "Claims that it %s"\nlevel: warning\nignorecase: true\nraw:\n  - "{pattern}"\n'
        (style / f"Claim{number:02}.yml").write_text(text, encoding="utf-8")
    (folder / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = Copy\n", encoding="utf-8")
    return lambda paths: [f"{folder}/vale", f"--config={folder}/.vale.ini", "--no-exit", *map(str, paths)]


def from_pypi(name: str, *options: str) -> Callable[[Path], Command]:
    """A checker from the Python index, in an environment of its own."""

    def install(folder: Path) -> Command:
        if not (folder / "bin" / name).exists():
            run(sys.executable, "-m", "venv", str(folder))
            run(f"{folder}/bin/pip", "install", "-q", name)
        return lambda paths: [f"{folder}/bin/{name}", *options, *map(str, paths)]

    return install


def from_npm(name: str, *options: str) -> Callable[[Path], Command]:
    """A checker from the npm registry. All files are named: not all such checkers take folders."""

    def install(folder: Path) -> Command:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "node_modules" / ".bin" / name).exists():
            run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), name)
        return lambda paths: [f"{folder}/node_modules/.bin/{name}", *options, *files_of(paths)]

    return install


def harper(folder: Path) -> Command:
    """Harper as its makers publish it for Node, with the few lines that read files. Its own program is not published."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "harper.js").exists():
        run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "harper.js")
    (folder / "lint.mjs").write_text(
        'import {readFileSync} from "node:fs";\n'
        'import {LocalLinter} from "harper.js";\n'
        'import {binary} from "harper.js/binary";\n'
        "const linter = new LocalLinter({binary});\n"
        "let found = 0;\n"
        "for (const file of process.argv.slice(2)) {\n"
        '  const language = file.endsWith(".md") ? "markdown" : "plaintext";\n'
        '  found += (await linter.lint(readFileSync(file, "utf8"), {language})).length;\n'
        "}\n"
        "console.log(`${found} findings`);\n",
        encoding="utf-8",
    )
    command = ["node", f"{folder}/lint.mjs"]
    return lambda paths: [*command, *files_of(paths)]


_JAVA = """import java.nio.file.*;
import org.languagetool.*;
public class Check {
  public static void main(String[] files) throws Exception {
    JLanguageTool tool = new JLanguageTool(Languages.getLanguageForShortCode("en-GB"));
    int found = 0;
    for (String file : files) found += tool.check(Files.readString(Path.of(file))).size();
    System.out.println(found + " findings");
  }
}
"""


def languagetool(folder: Path) -> Command:
    """LanguageTool's library with its English rules, by Maven, with the few lines that read files."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = "<groupId>org.languagetool</groupId><artifactId>language-en</artifactId><version>6.6</version>"
    head = '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    names = "<groupId>peers</groupId><artifactId>peers</artifactId><version>1</version><packaging>pom</packaging>"
    pom, classes, source = folder / "pom.xml", folder / "classes.txt", folder / "Check.java"
    text = f"{head}{names}<dependencies><dependency>{wanted}</dependency></dependencies></project>"
    pom.write_text(text, encoding="utf-8")
    source.write_text(_JAVA, encoding="utf-8")
    if not classes.exists():
        plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath"
        run("mvn", "-B", "-q", "-f", str(pom), plugin, f"-Dmdep.outputFile={classes}")
    path = f"{classes.read_text(encoding='utf-8')}{os.pathsep}{folder}"
    if not (folder / "Check.class").exists():
        run("javac", "-cp", path, "-d", str(folder), str(source))
    return lambda paths: ["java", "-cp", path, "Check", *files_of(paths)]


def files_of(paths: Sequence[Path]) -> list[str]:
    """Files below, in order."""
    return [str(f) for p in paths for f in (sorted(p.rglob("*")) if p.is_dir() else [p]) if f.is_file()]


def this_tool(*options: str) -> Callable[[Path], Command]:
    """lint-health as it stands in this tree."""

    def install(folder: Path) -> Command:
        start = [sys.executable, "-m", "lint_health", "check", "--fail-on", "never", *options]
        return lambda paths: [*start, *map(str, paths)]

    return install


OWN = Peer("lint-health", this_tool("--no-cache"))
PEERS = (
    OWN,
    Peer("lint-health, unchanged files", this_tool(), warm=True),
    Peer("Vale, 65 patterns", vale),
    Peer("codespell", from_pypi("codespell")),
    Peer("proselint", from_pypi("proselint", "check"), sample=1_000_000),
    Peer("cspell", from_npm("cspell", "lint", "--no-progress", "--no-summary", "--no-cache"), sample=2_000_000),
    Peer("write-good", from_npm("write-good"), sample=1_000_000),
    Peer("Harper (npm)", harper, sample=100_000),
    Peer("LanguageTool", languagetool, sample=100_000),
)
