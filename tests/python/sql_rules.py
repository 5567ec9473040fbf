# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Rules of the packs written a second time, in SQL for DuckDB: read, asked, compared.

The statements are in tests/sql, one file a rule; its README.md says what they read and return.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import carecoord

FOLDER = Path(__file__).resolve().parents[1] / "sql"

# What is compared of each decision, beside whose it is.
ANSWER = (
    *("status", "step", "anchor", "opens", "due", "closes"),
    *("settled_on", "deferred_until", "obligation"),
)


class SqlRule(NamedTuple):
    """A rule that is written in SQL, by the name of its file: pack.rule.sql."""

    pack: str
    rule: str

    def __str__(self) -> str:
        return f"{self.pack}/{self.rule}"

    @property
    def sql(self) -> str:
        return (FOLDER / f"{self.pack}.{self.rule}.sql").read_text(encoding="utf-8")


def all_rules() -> list[SqlRule]:
    found = (path.name.split(".") for path in sorted(FOLDER.glob("*.*.sql")))
    return [SqlRule(pack, rule) for pack, rule, _ in found]


class Difference(NamedTuple):
    """One subject of which the two say different things; None: it has no decision at all."""

    rule: str
    person: str
    subject: str
    sql: tuple[object, ...] | None
    engine: tuple[object, ...] | None

    def __str__(self) -> str:
        return (
            f"{self.rule} of {self.person}, subject {self.subject}: {', '.join(ANSWER)}\n"
            f"  sql    {self.sql}\n  engine {self.engine}"
        )


class SqlRecord:
    """A record in DuckDB, on one thread, and the rules asked about it there."""

    def __init__(self, files: Mapping[str, object], source: str = "native") -> None:
        """`files` by the names that Population.read_csv gives them; `source` as its map."""
        import duckdb

        self.connection = duckdb.connect()
        self.connection.execute("SET threads = 1")
        for name, path in files.items():
            self.connection.execute(f"SET VARIABLE {name} = '{path}'")
        for name in (f"read_{source}", "bank_holidays"):
            self._run(name)
        self.connection.execute("CREATE TABLE clusters (cluster VARCHAR, code VARCHAR)")
        self._run("common")

    def _run(self, name: str) -> None:
        self.connection.execute((FOLDER / f"{name}.sql").read_text(encoding="utf-8"))

    def count(self, table: str) -> int:
        (row,) = self.connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        return int(row[0])

    def bank_holidays(self) -> list[datetime.date]:
        rows = self.connection.execute("SELECT day FROM bank_holidays ORDER BY day").fetchall()
        return [day for (day,) in rows]

    def use(self, pack: carecoord.Pack) -> None:
        """Makes the lists of the pack the ones that rules read."""
        import pyarrow as pa

        lists = {(c, code) for c, codes in pack.clusters.items() for code in codes}
        table = pa.table(
            {"cluster": [c for c, _ in lists], "code": [code for _, code in lists]},
            schema=pa.schema([("cluster", pa.string()), ("code", pa.string())]),
        )
        self.connection.register("lists", table)
        self.connection.execute("CREATE OR REPLACE TABLE clusters AS FROM lists")
        self.connection.unregister("lists")

    def ask(self, rule: SqlRule, as_of: datetime.date) -> None:
        """Puts the rule's decisions into the table sql_answer; the pack must be in use."""
        self.connection.execute(f"SET VARIABLE as_of = DATE '{as_of}'")
        self.connection.execute(f"CREATE OR REPLACE TABLE sql_answer AS {rule.sql}")

    def hold_against(self, decisions: carecoord.Decisions) -> None:
        """Takes the engine's decisions, to be compared with answers."""
        import pyarrow as pa

        table = pa.table(decisions).select(["key", "pack", "rule", "person", *ANSWER])
        self.connection.register("engine", table)
        # The fourth and fifth part of the key: the subject, a thread or a date, and the anchor,
        # which its own column does not tell of a restricted entry.
        self.connection.execute(
            "CREATE OR REPLACE TABLE engine_answer AS SELECT * REPLACE ("
            " CAST(nullif(split_part(key, '/', 5), '-') AS DATE) AS anchor),"
            " nullif(split_part(key, '/', 4), '-') AS subject FROM engine"
        )
        self.connection.unregister("engine")

    def differences(self, rule: SqlRule) -> list[Difference]:
        """Person by person, between the last answer and the decisions held against it.

        Decisions do not tell the day of a restricted entry. So where they name no day on which it
        was settled, that is no difference if the person has one on the day that SQL names.
        """
        sides = [
            f"CASE WHEN {side}.person IS NOT NULL THEN"
            f" [{', '.join(f'CAST({side}.{name} AS VARCHAR)' for name in ANSWER)}] END"
            for side in ("s", "e")
        ]
        differ = " OR ".join(f"s.{name} IS DISTINCT FROM e.{name}" for name in ANSWER)
        withheld = (
            "SELECT s.* REPLACE (CASE WHEN e.settled_on IS NOT NULL OR r.person IS NULL"
            " THEN s.settled_on END AS settled_on) FROM sql_answer s"
            " LEFT JOIN mine e ON s.person = e.person AND s.subject IS NOT DISTINCT FROM e.subject"
            " LEFT JOIN (SELECT DISTINCT person, date FROM entries WHERE confidential) r"
            " ON r.person = s.person AND r.date = s.settled_on"
        )
        rows = self.connection.execute(
            "WITH mine AS (FROM engine_answer WHERE pack = ? AND rule = ?)"
            " SELECT coalesce(s.person, e.person) AS who, coalesce(s.subject, e.subject) AS of,"
            f" {sides[0]}, {sides[1]}"
            f" FROM ({withheld}) s FULL JOIN mine e"
            " ON s.person = e.person AND s.subject IS NOT DISTINCT FROM e.subject"
            f" WHERE {differ} OR s.person IS NULL OR e.person IS NULL ORDER BY who, of",
            [rule.pack, rule.rule],
        ).fetchall()
        return [
            Difference(str(rule), who, of or "-", sql and tuple(sql), engine and tuple(engine))
            for who, of, sql, engine in rows
        ]

    def statuses(self) -> dict[str, int]:
        """How often the last answer has each status."""
        rows = self.connection.execute(
            "SELECT status, count(*) FROM sql_answer GROUP BY status ORDER BY status"
        ).fetchall()
        return dict(rows)


class Agreement:
    """What the two said of one rule over several days."""

    def __init__(self) -> None:
        self.decisions = 0
        self.statuses: Counter[str] = Counter()
        self.differences: list[Difference] = []

    def add(self, other: Agreement) -> None:
        self.decisions += other.decisions
        self.statuses += other.statuses
        self.differences += other.differences


def compare(
    record: SqlRecord,
    population: carecoord.Population,
    packs: Iterable[carecoord.Pack],
    days: Iterable[datetime.date],
) -> dict[SqlRule, Agreement]:
    """Asks both about every rule of the packs that is written in SQL, on every day."""
    found: dict[SqlRule, Agreement] = {}
    for pack in packs:
        record.use(pack)
        rules = [rule for rule in all_rules() if rule.pack == pack.id]
        found |= {rule: Agreement() for rule in rules}
        bound = carecoord.bind(population, pack)
        for day in days:
            record.hold_against(carecoord.evaluate(population, bound, as_of=day))
            for rule in rules:
                record.ask(rule, day)
                agreement = found[rule]
                agreement.decisions += record.count("sql_answer")
                agreement.statuses.update(record.statuses())
                agreement.differences += record.differences(rule)
    return found


def only(pack_text: str, rules: Iterable[str]) -> str:
    """The text of a pack with no other rules, which stand at the margin as `rule {` to `}`."""
    wanted = {f'id: "{rule}"' for rule in rules}

    def kept(block: re.Match[str]) -> str:
        return block[0] if block[0].split("\n")[1].strip() in wanted else ""

    return re.sub(r"^rule \{\n.*?^\}\n", kept, pack_text, flags=re.MULTILINE | re.DOTALL)
