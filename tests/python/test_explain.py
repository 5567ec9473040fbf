# Part of carecoord. SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import datetime

import carecoord
import pytest
from carecoord import Population, Rules, explain
from small_pcn import AS_OF


def test_every_decision_is_explained_as_it_was_decided(
    population: Population, rules: Rules
) -> None:
    decided: dict[str, dict[str, carecoord.Decision]] = {}
    for decision in carecoord.evaluate(population, rules, as_of=AS_OF):
        decided.setdefault(decision.person, {})[decision.key] = decision
    for person in population.people[:100]:
        explained = explain(population, rules, person, as_of=AS_OF)
        assert sorted(e.key for e in explained) == sorted(decided[person])
        for explanation in explained:
            decision = decided[person][explanation.key]
            assert explanation.status == decision.status
            assert explanation.reason == decision.reason
            assert explanation.decision.due == decision.due
            assert explanation.decision.person == person


def test_an_explanation_is_short_enough_to_read(population: Population, rules: Rules) -> None:
    for person in population.people[:100]:
        for explanation in explain(population, rules, person, as_of=AS_OF):
            lines = explanation.text.rstrip("\n").split("\n")
            assert len(lines) <= 12
            assert max(len(line) for line in lines) <= 100
            assert lines[0].startswith(explanation.status)


def test_the_repr_is_the_text(population: Population, rules: Rules) -> None:
    item = carecoord.worklist(population, rules, as_of=AS_OF)[0]
    (one,) = explain(population, rules, item.person, as_of=AS_OF, rule=item.rule)[:1]
    assert repr(one) == str(one) == one.text
    assert one.reason == item.reason
    assert one.clears
    assert one.clears[:50] in one.text  # lines are cut at 100 columns
    assert one.tree_text.startswith(f"rule {item.rule}")
    assert one._repr_html_().startswith("<pre>")
    everything = explain(population, rules, item.person, as_of=AS_OF)
    assert one.text.rstrip() in repr(everything)
    assert str(everything) == repr(everything)
    assert everything._repr_html_().startswith("<pre>")


def test_an_explanation_outlives_its_list_and_is_the_same_each_time(
    population: Population, rules: Rules
) -> None:
    everything = explain(population, rules, population.people[0], as_of=AS_OF)
    first = everything[0]
    assert everything[0] is first
    text = first.text
    del everything
    assert first.text == text


def test_one_rule_may_be_asked_for(population: Population, rules: Rules) -> None:
    person = population.people[0]
    (alone,) = explain(population, rules, person, as_of=AS_OF, rule="six-month-review")
    (named,) = explain(population, rules, person, as_of=AS_OF, rule="cancer/six-month-review")
    assert alone.key == named.key
    pack = explain(population, rules, person, as_of=AS_OF, rule="cancer")
    assert len(pack) == 10
    assert [e.key for e in pack[1:]] == [e.key for e in list(pack)[1:]]


def test_who_or_what_does_not_exist_is_told(population: Population, rules: Rules) -> None:
    with pytest.raises(KeyError, match='person "nobody"'):
        explain(population, rules, "nobody", as_of=AS_OF)
    with pytest.raises(carecoord.NotFoundError, match='did you mean "six-month-review"'):
        explain(population, rules, population.people[0], as_of=AS_OF, rule="six-month-revue")


def test_what_was_not_known_is_not_in_it(population: Population, rules: Rules) -> None:
    item = carecoord.worklist(population, rules, as_of=AS_OF)[0]
    early = datetime.date(1990, 1, 1)
    then = explain(population, rules, item.person, as_of=AS_OF, rule=item.rule, known_at=early)
    assert [e.text for e in then] != [
        e.text for e in explain(population, rules, item.person, as_of=AS_OF, rule=item.rule)
    ]


def test_what_stands_first_on_the_list_is_explained_first(
    population: Population, rules: Rules
) -> None:
    listed = carecoord.worklist(population, rules, as_of=AS_OF)
    rows = [row for row in listed.by_person() if len(row.items) > 1]
    assert rows
    for row in rows[:50]:
        explained = explain(population, rules, row.person, as_of=AS_OF)
        keys = [item.key for item in row.items]
        assert [e.key for e in explained][: len(keys)] == keys
