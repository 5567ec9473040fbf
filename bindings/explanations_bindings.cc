// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord.explain, Explanations and Explanation.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <iterator>

#include "bindings.h"
#include "carecoord/base/suggest.h"
#include "carecoord/rules/explain.h"
#include "carecoord/worklist/explained.h"
#include "casters.h"
#include "decisions.h"
#include "errors.h"
#include "html.h"
#include "sequence.h"

namespace py = pybind11;
using namespace py::literals;  // NOLINT: "name"_a

namespace carecoord::python {
namespace {

struct OneExplanation {
  std::shared_ptr<SiteRules> rules;
  Question question;
  Explanation explanation;
};

struct ExplanationList {
  std::vector<OneExplanation> items;
};

// Is it the rule's id, "pack/rule", or the pack's id?
bool Names(std::string_view name, const BoundRules::RuleRef& ref) {
  const std::string_view pack = ref.pack->pack().id;
  const std::string_view rule = ref.rule().id;
  if (name == rule || name == pack) return true;
  return name.size() == pack.size() + 1 + rule.size() && name.starts_with(pack) &&
         name[pack.size()] == '/' && name.ends_with(rule);
}

std::vector<int> RulesNamed(const BoundRules& bound, const std::string& name) {
  std::vector<int> out;
  for (size_t i = 0; i < bound.rules().size(); ++i) {
    if (Names(name, bound.rules()[i])) out.push_back(static_cast<int>(i));
  }
  if (!out.empty()) return out;
  std::vector<std::string_view> known;
  for (const BoundRules::RuleRef& ref : bound.rules()) known.push_back(ref.rule().id);
  throw StatusError(NotFound("rule \"" + name + "\": no pack has it" + DidYouMean(name, known)));
}

std::shared_ptr<ExplanationList> ExplainPerson(const std::shared_ptr<SitePopulation>& population,
                                               const py::object& packs, const std::string& person,
                                               Date as_of, const std::optional<std::string>& rule,
                                               const py::object& known_at,
                                               const std::optional<Date>& extracted,
                                               const PeriodAsked& period, bool next_change) {
  const std::shared_ptr<SiteRules> rules = RulesFromPython(population, packs);
  const Question question = MakeQuestion(as_of, known_at, extracted, period, next_change);
  const Population& record = population->population;
  const uint32_t row = population->PersonOf(person);
  const std::vector<int> wanted =
      rule.has_value() ? RulesNamed(rules->bound, *rule) : std::vector<int>{-1};
  std::vector<Explanation> explanations;
  for (const int index : wanted) {
    std::vector<Explanation> some =
        Explain(rules->bound, record.timeline(row), record.person_view(row, question.known_at),
                question, index);
    explanations.insert(explanations.end(), std::move_iterator(some.begin()),
                        std::move_iterator(some.end()));
  }
  for (Explanation& one : explanations) one.decision.person = row;
  OrderAsListed(record, rules->bound, question, explanations);
  auto list = std::make_shared<ExplanationList>();
  list->items.reserve(explanations.size());
  for (Explanation& one : explanations) list->items.push_back({rules, question, std::move(one)});
  return list;
}

std::string ListText(const ExplanationList& self) {
  if (self.items.empty()) return "No rule decides on this person.";
  std::string out;
  for (const OneExplanation& one : self.items) {
    if (!out.empty()) out += "\n\n";
    out += one.explanation.text;
    while (out.ends_with('\n')) out.pop_back();
  }
  return out;
}

}  // namespace

void BindExplanations(py::module_& m) {
  py::class_<OneExplanation, std::shared_ptr<OneExplanation>> one(
      m, "Explanation", py::is_final(),
      "Why a decision is what it is; made by the computation that decides. Its text has at most "
      "twelve lines.");
  Public(one);
  one.def_property_readonly(
         "decision",
         [](const OneExplanation& self) {
           return OneDecision{self.rules, self.question, self.explanation.decision};
         })
      .def_property_readonly("text",
                             [](const OneExplanation& self) { return self.explanation.text; })
      .def_property_readonly(
          "reason", [](const OneExplanation& self) { return self.explanation.reason; }, "One line.")
      .def_property_readonly(
          "clears", [](const OneExplanation& self) { return self.explanation.clears; },
          "One line: what would clear it; '' where nothing is to be done.")
      .def_property_readonly("key", [](const OneExplanation& self) { return self.explanation.key; })
      .def_property_readonly("status",
                             [](const OneExplanation& self) {
                               return std::string(NameOf(self.explanation.decision.status));
                             })
      .def_property_readonly(
          "tree_text", [](const OneExplanation& self) { return self.explanation.TreeText(); },
          "Every step, condition, selection, entry and near miss, indented.")
      .def("__str__", [](const OneExplanation& self) { return self.explanation.text; })
      .def("__repr__", [](const OneExplanation& self) { return self.explanation.text; })
      .def("_repr_html_",
           [](const OneExplanation& self) { return HtmlText(self.explanation.text); });

  py::class_<ExplanationList, std::shared_ptr<ExplanationList>> list(
      m, "Explanations", py::is_final(), "One Explanation for each decision about a person.");
  Public(list);
  MakeSequence(
      list, [](const ExplanationList& self) { return self.items.size(); },
      [](const std::shared_ptr<ExplanationList>& self, size_t at) {
        return std::shared_ptr<OneExplanation>(self, &self->items[at]);  // which keeps the list
      });
  list.def("__str__", &ListText)
      .def("__repr__", &ListText)
      .def("_repr_html_", [](const ExplanationList& self) { return HtmlText(ListText(self)); });

  m.def("explain", &ExplainPerson, "population"_a, "packs"_a, "person"_a, py::kw_only(), "as_of"_a,
        "rule"_a = py::none(), "known_at"_a = py::none(), "extracted"_a = py::none(),
        "period"_a = py::none(), "next_change"_a = false,
        "Why each rule says what it says of one person.\n\n"
        "What is to be done first, in the order of a worklist. rule: only this rule, 'pack/rule', "
        "or pack. period: the first and the last day that indicators count over. For many people "
        "bind the packs first (carecoord.bind).");
}

}  // namespace carecoord::python
