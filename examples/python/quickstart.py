import datetime
import tempfile
from pathlib import Path

import carecoord

as_of = datetime.date(2026, 3, 31)
with tempfile.TemporaryDirectory() as folder:
    carecoord.write_synthetic_pcn(folder, people=1000, as_of=as_of)
    files = [Path(folder) / f"{name}.csv" for name in ("people", "entries", "registrations")]
    people = carecoord.Population.read_csv(
        people=files[0], entries=files[1], registrations=files[2]
    )
packs = [carecoord.load_pack("cancer"), carecoord.load_pack("suspected-cancer")]
worklist = carecoord.worklist(people, packs, as_of=as_of)
for item in worklist[:5]:
    print(item.position, item.person, item.due, item.title)
first = worklist[0]
print(carecoord.explain(people, packs, first.person, as_of=as_of, rule=first.rule)[0])
