// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.worklist, Worklist, WorklistItem and what changed between two worklists.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <span>

#include "bindings.h"
#include "carecoord/columnar/decision_table.h"
#include "carecoord/worklist/changes.h"
#include "carecoord/worklist/worklist.h"
#include "casters.h"
#include "decisions.h"
#include "errors.h"
#include "html.h"
#include "sequence.h"
#include "table.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

struct SiteWorklist {
  std::shared_ptr<DecisionList> decisions;
  Worklist list;
};

// An item with the list that holds it.
struct ListedItem {
  std::shared_ptr<SiteWorklist> list;
  size_t at;
  [[nodiscard]] const WorklistItem& item() const { return list->list.items()[at]; }
};

struct PersonRow {
  std::string person;
  std::optional<std::string> practice;
  std::vector<ListedItem> items;
};

WorklistFilter MakeFilter(const py::object& practices, const py::object& owners,
                          const py::object& rules, const py::object& statuses,
                          const py::object& people) {
  WorklistFilter filter;
  filter.practices = TextsFromPython(practices, "practices");
  filter.rules = TextsFromPython(rules, "rules");
  filter.people = TextsFromPython(people, "people");
  for (const std::string& name : TextsFromPython(owners, "owners")) {
    filter.owners.push_back(static_cast<Role>(IndexOfName(name, kRoleNames, "owners")));
  }
  for (const std::string& name : TextsFromPython(statuses, "statuses")) {
    const size_t index = IndexOfName(name, kDecisionStatusNames, "statuses");
    if (index == 0) Refuse("statuses: \"\" is none");
    filter.statuses.push_back(static_cast<DecisionStatus>(index));
  }
  return filter;
}

std::shared_ptr<SiteWorklist> MakeWorklist(
    const std::shared_ptr<SitePopulation>& population, const py::object& packs, Date as_of,
    const py::object& known_at, const std::optional<Date>& extracted, const PeriodAsked& period,
    const py::object& practices, const py::object& owners, const py::object& rules,
    const py::object& statuses, const py::object& people, bool next_change, int threads,
    const py::object& progress) {
  const WorklistOptions options{MakeFilter(practices, owners, rules, statuses, people)};
  const Question question = MakeQuestion(as_of, known_at, extracted, period, next_change);
  std::shared_ptr<DecisionList> decided = Decide(population, packs, question, threads, progress);
  const py::gil_scoped_release release;
  absl::StatusOr<Worklist> list = Worklist::Build(population->population, decided->rules->bound,
                                                  question, decided->decisions, options);
  return std::make_shared<SiteWorklist>(SiteWorklist{std::move(decided), ValueOf(std::move(list))});
}

LazyTable TableOf(const std::shared_ptr<const SiteWorklist>& self) {
  const auto slice = [self](size_t first, size_t count) {
    return WorklistTable(self->list.items().subspan(first, count));
  };
  return {self->list.items().size(), slice(0, 0), slice};
}

std::vector<PersonRow> ByPerson(const std::shared_ptr<SiteWorklist>& self) {
  std::vector<PersonRow> out;
  for (const WorklistPerson& person : self->list.ByPerson()) {
    PersonRow row{person.person, TextOrNone(self->list.items()[person.items.front()].practice), {}};
    for (const size_t at : person.items) row.items.push_back({self, at});
    out.push_back(std::move(row));
  }
  return out;
}

std::string HtmlOf(const SiteWorklist& self) {
  constexpr size_t kShown = 20;
  std::vector<std::vector<std::string>> rows;
  const std::span<const WorklistItem> items = self.list.items();
  for (const WorklistItem& item : items.first(std::min(kShown, items.size()))) {
    rows.push_back({std::to_string(item.position), item.person,
                    std::string(NameOf(item.decision.status)),
                    item.decision.due ? item.decision.due->ToString() : "",
                    std::string(item.owner == Role::kNone ? "" : RoleText(item.owner)), item.title,
                    item.reason});
  }
  std::string more =
      std::to_string(items.size()) + " items as of " + self.list.question().as_of.ToString();
  if (items.size() > kShown) more += ", the first " + std::to_string(kShown) + " shown";
  const auto arranged = std::count_if(items.begin(), items.end(),
                                      [](const WorklistItem& item) { return item.arranged; });
  if (arranged > 0) more += ", " + std::to_string(arranged) + " of them arranged (the last ones)";
  for (const std::string& note : self.list.notes()) more += ". " + note;
  return HtmlTable({"", "person", "status", "due", "owner", "rule", "reason"}, rows, more);
}

std::string ItemText(const WorklistItem& item) {
  std::string out = std::to_string(item.position) + ". " + item.person + ", " + item.rule_name() +
                    ": " + std::string(NameOf(item.decision.status));
  if (item.decision.due) out += ", due " + item.decision.due->ToString();
  return out;
}

// Read-only properties of the WorklistItem behind a class.
template <typename Class, typename Get>
void AddItemProperties(Class& bound, const Get& item_of) {
  using Self = typename Class::type;
  const auto add = [&bound, &item_of](const char* name, auto get) {
    bound.def_property_readonly(name,
                                [item_of, get](const Self& self) { return get(item_of(self)); });
  };
  add("key", [](const WorklistItem& item) { return item.key; });
  add("person", [](const WorklistItem& item) { return item.person; });
  add("practice", [](const WorklistItem& item) { return TextOrNone(item.practice); });
  add("pack", [](const WorklistItem& item) { return item.pack; });
  add("rule", [](const WorklistItem& item) { return item.rule; });
  add("title", [](const WorklistItem& item) { return item.title; });
  add("status", [](const WorklistItem& item) { return std::string(NameOf(item.decision.status)); });
  add("owner", [](const WorklistItem& item) { return TextOrNone(RoleName(item.owner)); });
  add("priority", [](const WorklistItem& item) { return std::string(NameOf(item.priority)); });
  add("opens", [](const WorklistItem& item) { return item.decision.opens; });
  add("due", [](const WorklistItem& item) { return item.decision.due; });
  add("grace_ends", [](const WorklistItem& item) { return item.decision.grace_ends; });
  add("closes", [](const WorklistItem& item) { return item.decision.closes; });
  add("next_change", [](const WorklistItem& item) { return item.decision.next_change; });
  add("days_past_due", [](const WorklistItem& item) { return item.days_past_due; });
  add("obligation", [](const WorklistItem& item) { return item.decision.obligation; });
  add("arranged", [](const WorklistItem& item) { return item.arranged; });
  add("arranged_on", [](const WorklistItem& item) { return item.arranged_on; });
  add("stratum", [](const WorklistItem& item) { return TextOrNone(item.stratum); });
  add("notify", [](const WorklistItem& item) { return TextOrNone(item.notify); });
  add("score", [](const WorklistItem& item) -> std::optional<double> {
    if (item.kind != RuleKind::kFinder) return std::nullopt;
    return item.decision.score;
  });
  add("reason", [](const WorklistItem& item) { return item.reason; });
}

void BindItem(py::module_& m) {
  py::class_<ListedItem> item(m, "WorklistItem", py::is_final(),
                              "One thing to do, in its place on the list.");
  Public(item);
  AddItemProperties(item,
                    [](const ListedItem& self) -> const WorklistItem& { return self.item(); });
  item.def_property_readonly(
          "position", [](const ListedItem& self) { return self.item().position; }, "From 1.")
      .def_property_readonly("position_reason",
                             [](const ListedItem& self) { return self.item().position_reason; })
      .def_property_readonly("decision",
                             [](const ListedItem& self) {
                               const DecisionList& run = *self.list->decisions;
                               return OneDecision{run.rules, run.question, self.item().decision};
                             })
      .def("__repr__",
           [](const ListedItem& self) { return "<WorklistItem " + ItemText(self.item()) + ">"; });

  py::class_<PersonRow> row(m, "WorklistPerson", py::is_final(),
                            "One person's items, the most pressing first.");
  Public(row);
  row.def_readonly("person", &PersonRow::person)
      .def_readonly("practice", &PersonRow::practice)
      .def_readonly("items", &PersonRow::items)
      .def("__repr__", [](const PersonRow& self) {
        return "<WorklistPerson " + self.person + ", " + std::to_string(self.items.size()) +
               " items>";
      });
}

void BindChanges(py::module_& m) {
  py::class_<WorklistChange> change(m, "WorklistChange", py::is_final(),
                                    "What became of one obligation between two worklists.");
  Public(change);
  AddItemProperties(change,
                    [](const WorklistChange& self) -> const WorklistItem& { return self.item; });
  change
      .def_property_readonly(
          "change", [](const WorklistChange& self) { return std::string(NameOf(self.kind)); },
          "'new', 'gone' or 'moved'.")
      .def_readonly("text", &WorklistChange::text)
      .def("__repr__", [](const WorklistChange& self) {
        return "<WorklistChange " + std::string(NameOf(self.kind)) + ": " + self.item.key +
               (self.text.empty() ? "" : ": " + self.text) + ">";
      });

  py::class_<WorklistChanges> changes(m, "WorklistChanges", py::is_final(),
                                      "The difference between two worklists.");
  Public(changes);
  changes.def_readonly("new", &WorklistChanges::fresh)
      .def_readonly("gone", &WorklistChanges::gone)
      .def_readonly("moved", &WorklistChanges::moved)
      .def_readonly("unchanged", &WorklistChanges::unchanged)
      .def("__repr__", [](const WorklistChanges& self) {
        return "<WorklistChanges: " + std::to_string(self.fresh.size()) + " new, " +
               std::to_string(self.gone.size()) + " gone, " + std::to_string(self.moved.size()) +
               " moved, " + std::to_string(self.unchanged) + " unchanged>";
      });
}

WorklistChanges ChangesSince(const SiteWorklist& self, const SiteWorklist& earlier) {
  WorklistChanges changes = Diff(earlier.list.items(), self.list.items());
  const DecisionList& run = *self.decisions;
  SayWhatBecame(changes.gone, earlier.list.question().as_of, run.rules->population(),
                run.rules->bound, run.question, run.decisions);
  return changes;
}

}  // namespace

void BindWorklist(py::module_& m) {
  BindItem(m);
  BindChanges(m);
  py::class_<SiteWorklist, std::shared_ptr<SiteWorklist>> list(
      m, "Worklist", py::is_final(),
      "What is to be done, in order, with a reason for each position. A sequence of WorklistItem "
      "and a table for any Arrow consumer.");
  Public(list);
  MakeSequence(
      list, [](const SiteWorklist& self) { return self.list.items().size(); },
      [](const std::shared_ptr<SiteWorklist>& self, size_t at) {
        return ListedItem{self, at};
      });
  list.def_property_readonly("items",
                             [](const std::shared_ptr<SiteWorklist>& self) {
                               std::vector<ListedItem> out;
                               for (size_t i = 0; i < self->list.items().size(); ++i) {
                                 out.push_back({self, i});
                               }
                               return out;
                             })
      .def_property_readonly("as_of",
                             [](const SiteWorklist& self) { return self.list.question().as_of; })
      .def_property_readonly(
          "notes",
          [](const SiteWorklist& self) {
            return std::vector<std::string>(self.list.notes().begin(), self.list.notes().end());
          },
          "What a reader has to know before trusting the list.")
      .def_property_readonly(
          "decisions", [](const SiteWorklist& self) { return self.decisions; },
          "All decisions of the run, listed or not.")
      .def(
          "summary", [](const SiteWorklist& self) { return self.list.summary(); },
          "Counts over all decisions of the run, listed or not.")
      .def("by_person", &ByPerson, "One row a person, in the order of their most pressing items.")
      .def("diff", &ChangesSince, "earlier"_a,
           "What is new, gone and moved since an earlier worklist, by decision key.")
      .def(
          "__arrow_c_stream__",
          [](const std::shared_ptr<SiteWorklist>& self, const py::object&) {
            return TableStream(TableOf(self));
          },
          "requested_schema"_a = py::none())
      .def("__arrow_c_schema__",
           [](const std::shared_ptr<SiteWorklist>& self) { return TableSchema(TableOf(self)); })
      .def("__repr__",
           [](const SiteWorklist& self) {
             return "<Worklist: " + std::to_string(self.list.items().size()) + " items as of " +
                    self.list.question().as_of.ToString() + ">";
           })
      .def("_repr_html_", &HtmlOf);

  m.def(
      "worklist", &MakeWorklist, "population"_a, "packs"_a, py::kw_only(), "as_of"_a,
      "known_at"_a = py::none(), "extracted"_a = py::none(), "period"_a = py::none(),
      "practices"_a = py::none(), "owners"_a = py::none(), "rules"_a = py::none(),
      "statuses"_a = py::none(), "people"_a = py::none(), "next_change"_a = true, "threads"_a = 1,
      "progress"_a = py::none(),
      "What is due, for whom, how urgent, and why: UPCOMING, DUE and OVERDUE, and what an alert or "
      "a rule of record quality SELECTED, unless statuses says otherwise. Whom finders selected "
      "the notes count; statuses='SELECTED' lists them.\n\n"
      "period: the first and the last day that indicators count over, both included; without one "
      "the notes name the rules that need it. "
      "Filters take one text or several; an item must pass all that are given. A rule is named by "
      "its id, 'pack/rule', or its pack.");
}

}  // namespace carecoord::python
