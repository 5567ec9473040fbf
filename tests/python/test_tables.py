# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""Tables in memory give what files give: equal reports, equal decisions."""

from __future__ import annotations

import datetime
import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import carecoord
import pytest
from carecoord import Decisions, Pack, Population
from small_pcn import AS_OF, OnlyArray, OnlyStream, Pcn, write_record

pa = pytest.importorskip("pyarrow")
csv = pytest.importorskip("pyarrow.csv")

Reader = Callable[[Path], Any]


def with_pyarrow(path: Path) -> Any:
    return csv.read_csv(path)


def with_pyarrow_text(path: Path) -> Any:
    """Every column as text, in many small batches."""
    with path.open() as file:
        names = file.readline().strip().split(",")
    types = csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True
    )
    table = csv.read_csv(path, convert_options=types)
    return pa.Table.from_batches(table.to_batches(max_chunksize=97), table.schema)


def with_pandas(path: Path) -> Any:
    return pytest.importorskip("pandas").read_csv(path)


def with_pandas_objects(path: Path) -> Any:
    return pytest.importorskip("pandas").read_csv(path, dtype=object)


def with_pandas_dates(path: Path) -> Any:
    """datetime64 columns, as data frames hold dates."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(path)
    for name in ("birth", "death", "start", "end"):
        if name in frame:
            frame[name] = pandas.to_datetime(frame[name])
    return frame


def with_pandas_categories(path: Path) -> Any:
    frame = pytest.importorskip("pandas").read_csv(path, dtype=str)
    return frame.astype({name: "category" for name in ("code", "role", "sex") if name in frame})


def with_polars(path: Path) -> Any:
    return pytest.importorskip("polars").read_csv(path, infer_schema_length=None)


def with_polars_dates(path: Path) -> Any:
    polars = pytest.importorskip("polars")
    return polars.read_csv(path, infer_schema_length=None, try_parse_dates=True)


def with_duckdb(path: Path) -> Any:
    return pytest.importorskip("duckdb").sql(f"select * from read_csv('{path}')")


READERS: list[Reader] = [
    with_pyarrow,
    with_pyarrow_text,
    with_pandas,
    with_pandas_objects,
    with_pandas_dates,
    with_pandas_categories,
    with_polars,
    with_polars_dates,
    with_duckdb,
]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Pcn:
    """A record that any CSV reader can read: faults of CSV itself are not the tables' business."""
    folder = tmp_path_factory.mktemp("clean")
    tally = carecoord.write_synthetic_pcn(
        folder, people=150, seed=7, as_of=AS_OF, fault_rate=0, entries_per_person=40
    )
    return Pcn(folder, tally)


@pytest.fixture(scope="module")
def from_files(clean: Pcn) -> Population:
    return Population.read_csv(
        people=clean.people,
        entries=clean.entries,
        registrations=clean.registrations,
        circumstances=clean.circumstances,
    )


def circumstances(population: Population) -> list[tuple[str, str]]:
    return [
        (p, f"{c} {c.recorded}") for p in population.people for c in population.circumstances(p)
    ]


def decided(population: Population, packs: list[Pack]) -> Any:
    return pa.table(carecoord.evaluate(population, packs, as_of=AS_OF, next_change=True))


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_tables_give_what_files_give(
    read: Reader, clean: Pcn, from_files: Population, packs: list[Pack]
) -> None:
    population = Population.from_tables(
        people=OnlyStream(read(clean.people)),
        entries=OnlyStream(read(clean.entries)),
        registrations=OnlyStream(read(clean.registrations)),
        circumstances=OnlyStream(read(clean.circumstances)),
    )
    assert population.report.to_dict() == from_files.report.to_dict()
    assert population.people == from_files.people
    assert circumstances(population) == circumstances(from_files) != []
    expected = decided(from_files, packs)
    assert expected.num_rows > 0
    assert decided(population, packs).equals(expected)


def test_faults_are_counted_as_in_files(tmp_path: Path) -> None:
    entries = """person,date,code
        P1,2026-03-09,363346000
        P1,,363346000
        P1,31/02/2026,363346000
        P1,2026-03-09,
        P1,2026-03-09,363346001
        P1,2026-03-09,250560019
        P9,2026-03-09,363346000
        P1,2026-03-09,1066941000000100"""
    files = write_record(tmp_path, people="person\nP1\nP1", entries=entries)
    by_files = Population.read_csv(**files).report
    by_tables = Population.from_tables(
        people=with_pyarrow_text(files["people"]), entries=with_pyarrow_text(files["entries"])
    ).report
    assert by_tables.to_dict() == by_files.to_dict()
    assert by_tables.entries.read == 8
    assert by_tables.entries.used == 1
    assert by_tables.people.refused == {"duplicate_person": 1}
    assert by_tables.entries.issues[0].path == "entries:3"


def test_a_code_column_of_floats_is_read_whole_and_flagged() -> None:
    entries = pa.table(
        {
            "person": ["P1"] * 3,
            "date": [datetime.date(2026, 3, 9)] * 3,
            "code": pa.array([363346000.0, None, 1239511000000100.0], pa.float64()),
        }
    )
    population = Population.from_tables(people=pa.table({"person": ["P1"]}), entries=entries)
    assert [e.code for e in population.timeline("P1")] == ["363346000", "1239511000000100"]
    assert population.report.entries.refused == {"blank_code": 1}
    assert population.report.entries.flagged == {"code_from_float": 2}
    audit = carecoord.audit_codes(entries["code"])
    assert (audit["concept_ids"], audit["blank"], audit.from_float) == (2, 1, 2)
    # The same numbers as text are nothing to wonder about.
    codes = pa.array(["363346000", None, "1239511000000100"])
    entries = entries.set_column(2, "code", codes)
    population = Population.from_tables(people=pa.table({"person": ["P1"]}), entries=entries)
    assert population.report.entries.flagged == {}


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        # Whole days: known from the end of that day in London, as text without a time is.
        (pa.array([datetime.datetime(2026, 7, 1)]), datetime.datetime(2026, 7, 1, 22, 59, 59)),
        (pa.array([datetime.date(2026, 7, 1)]), datetime.datetime(2026, 7, 1, 22, 59, 59)),
        # Clock times: London's without a zone, else the moment itself.
        (pa.array([datetime.datetime(2026, 7, 1, 9, 30)]), datetime.datetime(2026, 7, 1, 8, 30)),
        (
            pa.array([datetime.datetime(2026, 7, 1, 9, 30)], pa.timestamp("ms", "Asia/Tokyo")),
            datetime.datetime(2026, 7, 1, 9, 30),
        ),
    ],
)
def test_timestamps_are_moments(recorded: Any, expected: datetime.datetime) -> None:
    entries = pa.table(
        {"person": ["P1"], "date": ["2026-06-30"], "code": ["363346000"], "recorded": recorded}
    )
    population = Population.from_tables(people=pa.table({"person": ["P1"]}), entries=entries)
    assert population.timeline("P1")[0].recorded == expected.replace(tzinfo=datetime.timezone.utc)


def test_slices_are_read_from_their_offsets(clean: Pcn, from_files: Population) -> None:
    people = with_pyarrow_text(clean.people)
    # A struct array sliced as a whole, children sliced before: offsets on both levels.
    batch = people.combine_chunks().to_batches()[0]
    sliced = pa.RecordBatch.from_struct_array(batch.slice(10, 60).to_struct_array().slice(5, 20))
    population = Population.from_tables(people=sliced)
    assert population.people == from_files.people[15:35]
    struct = batch.to_struct_array().slice(15, 20)
    assert Population.from_tables(people=OnlyArray(struct)).people == from_files.people[15:35]


def test_a_map_for_files_serves_tables(tmp_path: Path) -> None:
    site = tmp_path / "site.map"
    site.write_text(
        "name = site\ndelimiter = semicolon\nskip_lines = 3\ndates = dd/mm/yyyy\n"
        "[people]\nperson = Patient\nbirth = DOB\n[entries]\nperson = Patient\ndate = Day\n"
        "code = Code\n[registrations]\nperson = p\npractice = q\nstart = s\n"
        "[deaths]\nperson = p\ndate = d\n"
    )
    people = pa.table({"Patient": ["P1"], "DOB": ["01/05/1950"]})
    days = pa.array([datetime.date(2026, 3, 9)])
    entries = pa.table({"Patient": ["P1"], "Day": days, "Code": [363346000]})
    population = Population.from_tables(people=people, entries=entries, map=site)
    assert population.report.people.flagged == {}
    assert population.timeline("P1")[0].date == datetime.date(2026, 3, 9)


# What is no table


def test_what_is_no_table_is_refused() -> None:
    tables: Any = Population.from_tables
    with pytest.raises(TypeError, match="people: a table with __arrow_c_stream__"):
        tables(people=[{"person": "P1"}])
    with pytest.raises(TypeError, match="incompatible function arguments"):
        tables()
    with pytest.raises(carecoord.CarecoordError, match="people: a table is needed"):
        tables(people=None)
    with pytest.raises(carecoord.CarecoordError, match="people: a table is needed"):
        tables(people=OnlyStream(pa.chunked_array([["P1"]])))


def test_an_unreadable_column_is_named() -> None:
    people = pa.table({"person": ["P1"], "tags": [["a", "b"]]})
    with pytest.raises(carecoord.CarecoordError, match=r'people: column "tags".*type "\+l"'):
        Population.from_tables(people=people)


def test_a_producer_that_fails_is_told() -> None:
    def batches() -> Iterator[Any]:
        yield pa.record_batch({"person": ["P1"]})
        raise OSError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(pa.schema([("person", pa.string())]), batches())
    with pytest.raises(carecoord.CarecoordError, match=r"people: .*the disk is gone"):
        Population.from_tables(people=OnlyStream(reader))


def test_a_producer_may_need_python_on_the_way() -> None:
    """Batches made by a Python generator: reading must not hold the interpreter's lock."""
    other = threading.Thread(target=lambda: None)

    def batches() -> Iterator[Any]:
        other.start()
        other.join()
        for name in ("P1", "P2"):
            yield pa.record_batch({"person": [name]})

    reader = pa.RecordBatchReader.from_batches(pa.schema([("person", pa.string())]), batches())
    assert Population.from_tables(people=OnlyStream(reader)).people == ["P1", "P2"]


def test_a_capsule_is_consumed_once() -> None:
    class Once:
        def __init__(self) -> None:
            self.capsule = pa.table({"person": ["P1"]}).__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return self.capsule

    table = Once()
    assert Population.from_tables(people=table).people == ["P1"]
    with pytest.raises(ValueError, match="consumed before"):
        Population.from_tables(people=table)


# Tables out


def test_any_consumer_reads_decisions(decisions: Decisions) -> None:
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    duckdb = pytest.importorskip("duckdb")
    expected = pa.table(decisions)
    assert expected.num_rows == len(decisions)
    assert polars.DataFrame(decisions).to_arrow().to_pylist() == expected.to_pylist()
    frame = pandas.DataFrame.from_arrow(OnlyStream(decisions))
    assert frame["key"].tolist() == expected["key"].to_pylist()
    done = duckdb.from_arrow(OnlyStream(decisions)).filter("status = 'SATISFIED'")
    ((count,),) = done.aggregate("count(*)").fetchall()
    assert count == decisions.summary().by_status["SATISFIED"] > 0


def test_the_columns_are_typed(decisions: Decisions) -> None:
    schema = pa.schema(decisions)
    assert schema == pa.table(decisions).schema
    types = {field.name: str(field.type) for field in schema}
    assert types["key"] == types["status"] == "string"
    assert types["due"] == types["satisfied_on"] == "date32[day]"
    assert types["days_past_due"] == "int64"
    assert types["on_unknown"] == "bool"
    assert list(types) == decisions.table().column_names
    assert "reason" not in types


def test_a_table_has_what_the_decisions_say(decisions: Decisions) -> None:
    rows = pa.table(decisions.table(reasons=True)).to_pylist()
    assert rows
    for decision, row in zip(decisions, rows, strict=True):
        assert row == {name: getattr(decision, name) for name in row}


def test_buffers_outlive_what_made_them(pcn: Pcn) -> None:
    population = Population.read_csv(people=pcn.people, entries=pcn.entries)
    decisions = carecoord.evaluate(population, "cancer", as_of=AS_OF)
    expected = [decision.key for decision in decisions]
    reader = pa.RecordBatchReader.from_stream(decisions)
    del population, decisions
    gc.collect()
    batch = reader.read_next_batch()
    del reader
    gc.collect()
    assert batch["key"].to_pylist() == expected


def test_a_capsule_that_nobody_reads_is_let_go(decisions: Decisions) -> None:
    for _ in range(3):
        capsule = decisions.__arrow_c_stream__()
        assert "arrow_array_stream" in repr(capsule)
        del capsule
        gc.collect()


def test_no_decisions_are_a_table_without_rows(tmp_path: Path) -> None:
    files = write_record(tmp_path, people="person\n")
    table = pa.table(carecoord.evaluate(Population.read_csv(**files), "cancer", as_of=AS_OF))
    assert table.num_rows == 0
    assert table.num_columns == 30
