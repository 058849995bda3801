"""One sealed file: a tar in the age format, which only a private key kept elsewhere opens.

age is an open format; `age --decrypt` opens a copy without this program.
"""

import os
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from cornerstones.media.places import sync_folder
from cornerstones.privacy.copies.manifest import NAME, CopyRefused

NO_KEY = "A public key starts with “age1”. Make a pair with: cornerstones backup --new-key FILE"
CUT = "The copy is damaged or was cut short."


def new_key(file: Path) -> str:
    """Write a private key that only its owner may read; return the public one."""
    from pyrage import x25519  # installed with the first copy

    identity = x25519.Identity.generate()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CopyRefused(f"{file} is there already. A key is never written over.") from None
    with os.fdopen(descriptor, "w") as opened:
        opened.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def seal(folder: Path, *, to: Path, keys: Iterable[str]) -> None:
    """Pack and seal every file of the folder; `to` appears whole or not at all."""
    from pyrage import RecipientError, encrypt_file, x25519

    try:
        recipients = [x25519.Recipient.from_str(key) for key in keys]
    except RecipientError:
        raise CopyRefused(NO_KEY) from None
    packed, unfinished = folder.with_suffix(".tar"), to.with_suffix(".unfinished")
    try:
        with tarfile.open(packed, "w") as tar:
            for file in sorted(folder.iterdir(), key=lambda file: (file.name != NAME, file.name)):
                tar.add(file, file.name, filter=without_owner)
        encrypt_file(str(packed), str(unfinished), recipients)
        with unfinished.open("rb") as done:
            os.fsync(done.fileno())
        unfinished.rename(to)
        sync_folder(to.parent)
    finally:
        packed.unlink(missing_ok=True)
        unfinished.unlink(missing_ok=True)


def without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def unseal(file: Path, *, key: Path, into: Path) -> None:
    from pyrage import DecryptError, IdentityError, decrypt_file, x25519

    lines = [line.strip() for line in key.read_text().splitlines() if not line.startswith("#")]
    try:
        identities = [x25519.Identity.from_str(line) for line in lines if line]
    except IdentityError:
        raise CopyRefused(f"{key} holds no private key.") from None
    with tempfile.NamedTemporaryFile(dir=into.parent, suffix=".tar") as packed:
        try:
            decrypt_file(str(file), packed.name, identities)
        except DecryptError as error:
            wrong_key = "no matching keys" in str(error).lower()
            raise CopyRefused("This key does not open this copy." if wrong_key else CUT) from None
        except OSError as error:
            if error.errno is not None:  # the machine's own trouble, such as a full disk
                raise
            raise CopyRefused(CUT) from None
        try:
            with tarfile.open(packed.name) as tar:
                tar.extractall(into, filter="data")
        except tarfile.TarError:
            raise CopyRefused(CUT) from None
