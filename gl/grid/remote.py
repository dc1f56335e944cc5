"""The near side: blocks on workers that have bases of their own.

Blocks are placed by their ids and stay where they are; only messages travel. In each cycle a
worker gets its mail, with what the root has learnt, and bursts while the root does; then the hub
collects letters to the root and passes on those to other workers. A worker with no mail and no
news is left alone.

What was sent to a worker is kept: if it dies, another one is hired and told it all again, without
what concerns conjectures that are decided by now. Its answers are the same, so nobody else notices.
"""

from __future__ import annotations

import marshal
import pickle
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from gl.errors import WorkerLostError
from gl.grid.compile import Base
from gl.grid.executor import Answer, Doubted, Executor, Question
from gl.grid.message import Dissolve, Letter, News, Refuted
from gl.grid.outpost import HUB, pack_conjectures, reading, worker_of, written
from gl.grid.wire import pack, pack_sentences, unpack

_ATTEMPTS = 3
"""Workers that may die one after the other of the same request."""


_LOST = "worker {} ended without an answer, and so did those hired in its place"
_HELP = "perhaps memory ran out: use fewer workers, or explore less"

_NOTHING: tuple[Any, ...] = ((), (), b"", {})
"""What is said of news when there is none."""


class GoneError(Exception):
    """A worker does not answer any more."""


class Worker(ABC):
    """A way to an :class:`gl.grid.outpost.Outpost`."""

    @abstractmethod
    def send(self, request: bytes) -> None:
        """Send a request; raise :class:`GoneError` if there is nobody."""

    @abstractmethod
    def receive(self) -> bytes:
        """Wait for the reply; raise :class:`GoneError` if none will come."""

    @abstractmethod
    def close(self) -> None:
        """Let the worker go."""

    @classmethod
    def first(cls, workers: Sequence[Worker]) -> int:
        """The place of one of them that has replied, or never will; which one does not matter."""
        del workers
        return 0


class Remote(Executor):
    """Blocks on some workers.

    Args:
        base: The root's; what it learns, all learn.
        hire: Gives a worker, by its index and the number of all.
        count: How many workers.

    Attributes:
        replaced: Workers that died and were replaced.
    """

    def __init__(self, base: Base, hire: Callable[[int, int], Worker], count: int) -> None:
        self._base = base
        self._hire = hire
        self._width = count
        self.replaced = 0
        self._workers: list[Worker] = []
        self._log: list[list[bytes]] = [[] for _ in range(count)]
        self._posted: list[list[bytes]] = [[] for _ in range(count)]
        self._busy = [False] * count
        self._asked: list[int] = []
        self._gone: list[int] = []
        self._held: list[tuple[tuple[Any, ...], Sequence[Letter]]] = []
        self._known = len(base.library)
        self._constants = self._named()
        self._exhaustion: dict[str, str] = {}
        self._bursts = self._messages = self._spent = 0
        try:
            for index in range(count):
                self._workers.append(hire(index, count))
        except BaseException:
            self.close()
            raise

    def _named(self) -> dict[int, None]:
        return {c: None for constants in self._base.constants.values() for c in constants}

    @property
    def idle(self) -> bool:
        """Whether no block has mail from another one."""
        return not any(self._busy) and not any(self._posted)

    @property
    def bursts(self) -> int:
        """Bursts so far."""
        return self._bursts

    @property
    def messages(self) -> int:
        """Messages delivered so far, except those to dissolve blocks."""
        return self._messages

    @property
    def spent(self) -> int:
        """Matches tried so far by the workers."""
        return self._spent

    # Cycles.

    def begin(self, letters: Sequence[Letter]) -> None:
        """Send the mail, and what the root has learnt; who gets nothing does nothing."""
        self._start(self._news(), letters)

    def hold(self, letters: Sequence[Letter]) -> None:
        """Keep a cycle whose answers are known, for :meth:`wake`."""
        self._held.append((self._news(), letters))
        self._note_gone(letters)

    def wake(self) -> None:
        """Catch up with the cycles that were held, without what is decided by now."""
        for index in range(self._width):
            self._send(index, marshal.dumps(("gone", _NOTHING, self._gone)))
            self._receive(index)
        for news, letters in self._held:
            self._start(news, letters)
            self.finish()
        self._held = []

    def _note_gone(self, letters: Sequence[Letter]) -> None:
        for _, message in letters:
            if isinstance(message, Dissolve) and len(message.recipient) == 1:
                self._gone.append(message.recipient[0])

    def _start(self, news: tuple[Any, ...], letters: Sequence[Letter]) -> None:
        self._note_gone(letters)
        mail: list[list[Letter]] = [[] for _ in range(self._width)]
        for sender, message in letters:
            if isinstance(message, (News, Dissolve)):
                for own in mail:
                    own.append((sender, message))
            else:
                mail[worker_of(message.recipient, self._width)].append((sender, message))
        self._asked = []
        for index, own in enumerate(mail):
            packets = self._posted[index]
            if own:
                packets = [written(pack(self._base, own)), *packets]
            if packets or self._busy[index] or news != _NOTHING:
                self._asked.append(index)
                self._posted[index] = []
                self._send(index, marshal.dumps(("cycle", news, packets)))

    def finish(self) -> list[Letter]:
        """Wait for everybody; the mail for the root."""
        letters: list[Letter] = []
        for index in self._asked:
            packets, idle, counts = self._receive(index)
            self._busy[index] = not idle
            self._bursts += counts[0]
            self._messages += counts[1]
            self._spent += counts[2]
            for worker, packet in packets.items():
                if worker == HUB:
                    letters.extend(unpack(self._base, reading(packet)))
                else:
                    self._posted[worker].append(packet)
        return letters

    def _news(self) -> tuple[Any, ...]:
        """What the root's base has learnt since the last time."""
        base = self._base
        constants = [c for c in self._named() if c not in self._constants]
        references = list(islice(base.library, self._known, None))
        exhaustion = {s: r for s, r in base.exhaustion.items() if s not in self._exhaustion}
        if not constants and not references and not exhaustion:
            return _NOTHING
        self._constants.update(dict.fromkeys(constants))
        self._known += len(references)
        self._exhaustion.update(exhaustion)
        origins = [base.eigenvariables.origins[base.bank.heads[c]] for c in constants]
        packet = written(pack_sentences(base, [base.library[r] for r in references]))
        return [tuple(origin) for origin in origins], references, packet, exhaustion

    # Questions.

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        """Answer some questions, in their order."""
        base = self._base
        packed = [(pack_conjectures(base, [about]), known) for about, known in questions]
        return self._deal("ask", packed)

    def refute(self, groups: Sequence[Doubted]) -> list[list[Refuted]]:
        """What is false in each of some groups of conjectures."""
        replies = self._deal("refute", [pack_conjectures(self._base, group) for group in groups])
        messages = [[m for _, m in unpack(self._base, reading(reply))] for reply in replies]
        return [[m for m in some if isinstance(m, Refuted)] for some in messages]

    def _deal(self, kind: str, requests: Sequence[Any]) -> list[Any]:
        """The replies to some requests, in their order; who has replied gets the next one."""
        self._tell()
        replies: list[Any] = [None] * len(requests)
        waiting = list(reversed(range(len(requests))))
        free = list(reversed(range(self._width)))
        at: dict[int, int] = {}
        while waiting or at:
            while waiting and free:
                index = free.pop()
                at[index] = waiting.pop()
                self._send(index, marshal.dumps((kind, _NOTHING, requests[at[index]])))
            busy = list(at)
            some = [self._workers[index] for index in busy]
            index = busy[type(some[0]).first(some)]
            replies[at.pop(index)] = self._receive(index)
            free.append(index)
        return replies

    def _tell(self) -> None:
        """Have everybody know what the root's base has learnt."""
        news = self._news()
        for index in range(self._width):
            self._send(index, marshal.dumps(("gone", news, ())))
        for index in range(self._width):
            self._receive(index)

    # Workers.

    def _send(self, index: int, request: bytes) -> None:
        self._log[index].append(request)
        try:
            self._workers[index].send(request)
        except GoneError:
            self._replace(index)

    def _receive(self, index: int) -> Any:
        """The reply to the last request; what went wrong on the other side is raised here.

        Raises:
            WorkerLostError: If nobody survives the request.
        """
        for _ in range(_ATTEMPTS):
            try:
                kind, what = marshal.loads(self._workers[index].receive())  # noqa: S302 (ours)
            except GoneError:
                self._replace(index)
                continue
            if kind == "failed":
                _fail(what)
            return what
        raise WorkerLostError(_LOST.format(index), help=_HELP)

    def _replace(self, index: int) -> None:
        """Hire another worker and tell it all; the reply to the last request is still to come.

        Raises:
            WorkerLostError: If those that are hired end, too.
        """
        for _ in range(_ATTEMPTS):
            self.replaced += 1
            self._workers[index].close()
            worker = self._workers[index] = self._hire(index, self._width)
            try:
                worker.send(marshal.dumps(("gone", _NOTHING, self._gone)))
                for request in self._log[index]:
                    worker.receive()
                    worker.send(request)
            except GoneError:
                continue
            return
        raise WorkerLostError(_LOST.format(index), help=_HELP)

    def close(self) -> None:
        """Let the workers go."""
        for worker in self._workers:
            worker.close()


def _fail(pickled: bytes) -> None:
    wrong: Exception = pickle.loads(pickled)  # noqa: S301 (ours)
    raise wrong
