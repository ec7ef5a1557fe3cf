"""What the served graph is read from: a copy that no writer touches, taken in milliseconds by hard links."""

import os
import shutil
import tempfile
import threading
from pathlib import Path

from graphkit.errors import GraphkitError, StoreError
from graphkit.rdf.dataset import open_dataset
from graphkit.rdf.files import FILE_FORMATS
from graphkit.rdf.store import FolderStore

__all__ = ["Snapshots"]


class Snapshots:
    """The readable state of a graph at an address, renewed when the graph has changed.

    Readers of a folder that another process writes may see it fall apart under them, so they are given a snapshot:
    Oxigraph's backup, which shares the files. A file is loaded into a folder of its own once, so that many processes
    read it without each keeping it in memory. An endpoint is asked directly.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._remote = address.startswith(("http://", "https://"))
        self._path = Path(address)
        self._folder: Path | None = None
        self._stamp: object = None
        self._number = 0
        self._lock = threading.RLock()
        if not self._remote:
            near = self._path.resolve().parent
            place = near if os.access(near, os.W_OK) else None
            self._home = Path(tempfile.mkdtemp(prefix=f".{self._path.name}.served-", dir=place))

    def current(self) -> str:
        """The address to read from now. Raises what :func:`open_dataset` raises where there is nothing to read."""
        if self._remote:
            return self.address
        with self._lock:
            stamp = self._state()
            if self._folder is None or stamp != self._stamp:
                try:
                    self._take()
                    self._stamp = self._state()
                except GraphkitError:
                    # While a builder is at work the last good state goes on being served.
                    if self._folder is None:
                        raise
            return str(self._folder)

    def adopt(self, folder: str) -> None:
        """Take a snapshot that the writing process has made as the current one."""
        with self._lock:
            self._replace(Path(folder))
            self._stamp = self._state()

    def next_folder(self) -> Path:
        """A name for the next snapshot, not there yet."""
        with self._lock:
            self._number += 1
            return self._home / str(self._number)

    def close(self) -> None:
        """Remove all snapshots."""
        if not self._remote:
            shutil.rmtree(self._home, ignore_errors=True)

    def _state(self) -> object:
        """Changes whenever the files do."""
        if self._path.is_dir():
            files = [f for f in self._path.iterdir() if f.suffix == ".log" or f.name.startswith("MANIFEST")]
            return sorted((f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files)
        return self._path.stat().st_mtime_ns if self._path.exists() else None

    def _take(self) -> None:
        target = self.next_folder()
        if self._path.is_file() or any(s in FILE_FORMATS for s in self._path.suffixes[-2:]):
            with open_dataset(self._path) as source:
                store = FolderStore(target, write=True)
                store.bulk(source.rdf())
                store.close()
        else:
            open_dataset(self._path).close()  # says what is wrong, if anything
            try:
                store = FolderStore(self._path, write=True)
            except StoreError:
                if os.access(self._path, os.W_OK):
                    raise
                # A folder that nobody may write to changes for nobody.
                self._folder = self._path
                return
            store.oxigraph.backup(str(target))
            store.close()
        self._replace(target)

    def _replace(self, folder: Path) -> None:
        old, self._folder = self._folder, folder
        if old is not None and old.parent == self._home:
            # Processes that still read it keep its files until they close them.
            shutil.rmtree(old, ignore_errors=True)
