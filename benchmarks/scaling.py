"""``python -m benchmarks.scaling FILE``: what more workers would give, and what they give here.

A run is recorded in one process: the processor time of each burst and of the explorer between and
beside them, and the bytes of every message. The recording is replayed on 1 to 100,000 simulated
workers, with blocks placed as ``gl prove --jobs`` places them, and with what a message costs on
this machine. ``--validate 2`` also runs on 2 real workers and compares. docs/scaling.md explains
the columns.
"""

from __future__ import annotations

import argparse
import marshal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import heapreplace
from math import log2
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import EXAMPLES
from benchmarks.report import Report, page
from gl.explorer.explore import explore
from gl.explorer.options import Options
from gl.grid.block import LogicBlock
from gl.grid.compile import Base
from gl.grid.executor import Answer, Doubted, Executor, InProcess, Question, Trade
from gl.grid.message import BlockId, Letter, Message, News, Refuted, Spawn
from gl.grid.outpost import worker_of, written
from gl.grid.pool import pool
from gl.grid.wire import pack, unpack
from gl.theory.load import load_theory

WORKERS = (1, 2, 4, 8, 16, 64, 256, 1_024, 10_000, 100_000)
LATENCY = 60e-6
"""Seconds to write a request to a process and to read its reply, beside the bytes."""


class Burst(NamedTuple):
    """One burst: by whom, how long, and how many bytes of mail came and went."""

    identity: BlockId
    seconds: float
    bytes: int


@dataclass(slots=True)
class Cycle:
    """One cycle.

    Attributes:
        before: Seconds of the explorer since the last cycle, while the blocks wait.
        beside: Seconds of the explorer's own burst, while the blocks burst.
        waking: Seconds of asking blocks whether news concerns them.
        news: Bytes that everybody is sent.
        bursts: In any order.
    """

    before: float = 0.0
    beside: float = 0.0
    waking: float = 0.0
    news: int = 0
    bursts: list[Burst] = field(default_factory=list)


@dataclass(slots=True)
class Recording:
    """A whole run: its cycles, and the seconds of each question of each lot asked at its end."""

    cycles: list[Cycle] = field(default_factory=list)
    questions: list[list[float]] = field(default_factory=list)
    after: float = 0.0

    @property
    def seconds(self) -> float:
        """All of it, one thing after the other."""
        cycles = [c.before + c.beside + c.waking + _sum(c.bursts) for c in self.cycles]
        return sum(cycles) + sum(map(sum, self.questions)) + self.after


class Costs(NamedTuple):
    """What communication costs: seconds a request and its reply, and seconds a byte."""

    latency: float = LATENCY
    byte: float = 0.0


class Prediction(NamedTuple):
    """Where the time of a run goes on some workers, in seconds.

    Attributes:
        workers: How many.
        serial: The explorer alone: everybody else waits.
        bursts: In each cycle, the worker with the most to do, or the explorer if it takes longer.
        mail: Requests, replies and their bytes, through the one hub.
        longest: What ``bursts`` would be with a worker for each block.
    """

    workers: int
    serial: float
    bursts: float
    mail: float
    longest: float

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.serial + self.bursts + self.mail


def _sum(bursts: Sequence[Burst]) -> float:
    return sum(burst.seconds for burst in bursts)


def predict(recording: Recording, workers: int, costs: Costs, *, tree: bool = False) -> Prediction:
    """Replay a recording on simulated workers.

    Args:
        recording: The run.
        workers: How many; one needs no messages.
        costs: Of messages.
        tree: Whether news goes from worker to worker, and so takes the logarithm of their number
            instead of the number.
    """
    serial, busy, mail, longest = recording.after, 0.0, 0.0, 0.0
    for cycle in recording.cycles:
        serial += cycle.before
        loads: dict[int, float] = {}
        for burst in cycle.bursts:
            place = worker_of(burst.identity, workers)
            loads[place] = loads.get(place, 0.0) + burst.seconds
        waking = cycle.waking / workers
        most = waking + max(loads.values(), default=0.0)
        busy += cycle.beside + most if workers == 1 else max(cycle.beside, most)
        longest += max(cycle.beside, max([b.seconds for b in cycle.bursts], default=0.0))
        if workers > 1:
            told = workers if cycle.news else len(loads)
            steps = log2(workers) if tree and cycle.news else told
            mail += steps * costs.latency + costs.byte * (
                cycle.news + sum(b.bytes for b in cycle.bursts)
            )
    busy += sum(_dealt(lot, workers) for lot in recording.questions)
    longest += sum(max(lot, default=0.0) for lot in recording.questions)
    return Prediction(workers, serial, busy, mail, longest)


def _dealt(lot: Sequence[float], workers: int) -> float:
    """How long a lot of questions takes if who has answered gets the next one."""
    ends = [0.0] * min(workers, max(len(lot), 1))
    for seconds in lot:
        heapreplace(ends, ends[0] + seconds)
    return max(ends)


class _Timed(LogicBlock):
    """A block whose bursts are timed."""

    def __init__(self, block: LogicBlock, base: Base, recorder: Recorder) -> None:
        super().__init__(block.identity)
        self._block, self._base, self._recorder = block, base, recorder

    def burst(self, mail: list[Message]) -> list[Message]:
        """Burst, and write down how long it took."""
        begin = time.process_time()
        answers = self._block.burst(mail)
        seconds = time.process_time() - begin
        size = self._recorder.size([(self.identity, m) for m in (*mail, *answers)])
        self._recorder.now.bursts.append(Burst(self.identity, seconds, size))
        return answers

    def concerns(self, news: News) -> bool:
        """What the block says."""
        return self._block.concerns(news)


class Recorder(InProcess):
    """An executor that times everything; what timing itself takes is left out."""

    def __init__(self, recording: Recording, base: Base, trade: Trade) -> None:
        super().__init__(base, trade._replace(make=self._timed(trade)))
        self._home = base
        self._recording = recording
        self._aside = 0.0
        self._mark = time.process_time()
        self.now = Cycle()
        self.packed = self.spent_on_packing = 0.0

    def _timed(self, trade: Trade) -> partial[LogicBlock]:
        def make(base: Base, spawn: Spawn) -> LogicBlock:
            return _Timed(trade.make(base, spawn), base, self)

        return partial(make)

    def size(self, letters: Sequence[Letter]) -> int:
        """The bytes of some letters, with the seconds of packing and unpacking noted."""
        begin = time.process_time()
        packet = written(pack(self._home, letters))
        unpack(self._home, marshal.loads(packet))  # noqa: S302 (we wrote it)
        taken = time.process_time() - begin
        self._aside += taken
        self.packed += len(packet)
        self.spent_on_packing += taken
        return len(packet)

    def _lap(self) -> float:
        """Seconds since the last lap, without those set aside."""
        now = time.process_time()
        lap, self._mark = now - self._mark - self._aside, now
        self._aside = 0.0
        return lap

    def begin(self, letters: Sequence[Letter]) -> None:
        """Time the explorer until here, then the blocks."""
        self.now = Cycle(before=self._lap())
        self._recording.cycles.append(self.now)
        self.now.news = self.size([letter for letter in letters if isinstance(letter[1], News)])
        if not any(isinstance(message, News) for _, message in letters):
            self.now.news = 0
        super().begin(letters)
        self.now.waking = max(0.0, self._lap() - _sum(self.now.bursts))

    def finish(self) -> list[Letter]:
        """Time the explorer's own burst."""
        self.now.beside = self._lap()
        return super().finish()

    def ask(self, questions: Sequence[Question]) -> list[Answer]:
        """Time each question."""
        lot = self._lot()
        answers = []
        for question in questions:
            answers.extend(super().ask([question]))
            lot.append(self._lap())
        return answers

    def refute(self, groups: Sequence[Doubted]) -> list[list[Refuted]]:
        """Time each group."""
        lot = self._lot()
        answers = []
        for group in groups:
            answers.extend(super().refute([group]))
            lot.append(self._lap())
        return answers

    def _lot(self) -> list[float]:
        """Begin a lot of questions."""
        self._recording.after += self._lap()
        self._recording.questions.append([])
        return self._recording.questions[-1]

    def close(self) -> None:
        """Time what came last."""
        self._recording.after += self._lap()


def record(path: Path, options: Options) -> tuple[Recording, Costs]:
    """Run once in this process: the recording, and what bytes cost here."""
    recording = Recording()
    recorders: list[Recorder] = []

    def workers(base: Base, trade: Trade) -> Executor:
        recorders.append(Recorder(recording, base, trade))
        return recorders[-1]

    explore(load_theory(path), _with(options, workers))
    recorder = recorders[0]
    return recording, Costs(LATENCY, recorder.spent_on_packing / max(recorder.packed, 1))


def _with(options: Options, workers: object) -> Options:
    return replace(options, workers=workers)  # type: ignore[arg-type]


def measured(path: Path, options: Options, jobs: int) -> float:
    """Seconds of a real exploration, from its start to its end."""
    theory = load_theory(path)
    workers = partial(pool, count=jobs) if jobs > 1 else InProcess
    begin = time.perf_counter()
    explore(theory, _with(options, workers))
    return time.perf_counter() - begin


def table(recording: Recording, costs: Costs) -> list[str]:
    """Text: a line for each number of workers."""
    alone = predict(recording, 1, costs).seconds
    lines = ["workers  seconds  speed-up  serial  bursts    mail  speed-up with news as a tree"]
    for workers in WORKERS:
        found = predict(recording, workers, costs)
        tree = predict(recording, workers, costs, tree=True)
        lines.append(
            f"{workers:7,}  {found.seconds:7.2f}  {alone / found.seconds:8.2f}  "
            f"{found.serial:6.2f}  {found.bursts:6.2f}  {found.mail:6.2f}  "
            f"{alone / tree.seconds:8.2f}"
        )
    longest = predict(recording, 1, costs)
    bound = longest.serial + longest.longest
    lines.append(f"no number of workers takes less than {bound:.2f} s: {alone / bound:.2f}")
    return lines


TEXT = """\
A run in one process is recorded and replayed on simulated workers;
[docs/scaling.md](../docs/scaling.md) explains the columns.
`python -m benchmarks.scaling FILE --validate 1 2` compares with real workers, by the
clock, on a machine that does nothing else.
"""


def report(*, quick: bool = False) -> Report:
    """Predict the speed-up on a run of some seconds, or a small one."""
    path = EXAMPLES / ("peano.mpl" if quick else "minmax.mpl")
    lines = predicted(path, Options(4) if quick else Options())[0]
    return Report(page("Many workers", "scaling", TEXT, "\n".join(["```text", *lines, "```"])))


def predicted(path: Path, options: Options) -> tuple[list[str], Recording, Costs]:
    """Text: what was recorded, and the prediction."""
    recording, costs = record(path, options)
    bursts = [burst for cycle in recording.cycles for burst in cycle.bursts]
    summary = (
        f"{path.name}: {len(recording.cycles):,} cycles, {len(bursts):,} bursts, "
        f"{sum(b.bytes for b in bursts) / 1e6:.1f} MB of mail, {1e9 * costs.byte:.0f} ns a byte"
    )
    return [summary, *table(recording, costs)], recording, costs


def main() -> None:
    """Record, predict and, if asked, compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling")
    parser.add_argument("file", nargs="?", default=str(EXAMPLES / "minmax.mpl"))
    parser.add_argument("--size", type=int)
    parser.add_argument("--variables", type=int)
    parser.add_argument("--candidates", type=int)
    parser.add_argument("--validate", type=int, nargs="*", default=[], metavar="JOBS")
    given = parser.parse_args()
    bounds = {"variables": given.variables, "candidates": given.candidates}
    path, options = Path(given.file), Options(given.size, **bounds)
    lines, recording, costs = predicted(path, options)
    print("\n".join(lines))
    for jobs in given.validate:
        expected, real = predict(recording, jobs, costs).seconds, measured(path, options, jobs)
        print(f"{jobs} real workers: {real:.2f} s; predicted {expected:.2f} s")


if __name__ == "__main__":
    main()
