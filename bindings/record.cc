// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "record.h"

#include <set>
#include <utility>

#include "casters.h"
#include "errors.h"

namespace py = pybind11;

namespace carecoord::python {
namespace {

void Collect(const py::handle packs, bool nested, std::vector<std::shared_ptr<SitePack>>& out) {
  if (py::isinstance<SitePack>(packs)) {
    out.push_back(packs.cast<std::shared_ptr<SitePack>>());
  } else if (py::isinstance<py::str>(packs) || py::hasattr(packs, "__fspath__")) {
    out.push_back(LoadSitePack(PackFromPython(packs, "packs"), py::none(), py::none()));
  } else if (!nested && py::isinstance<py::iterable>(packs)) {
    for (const py::handle pack : packs) Collect(pack, true, out);
  } else {
    WrongType(packs, "packs: a Pack, the name of one, Rules, or an iterable of packs");
  }
}

}  // namespace

uint32_t SitePopulation::PersonOf(const std::string& key) const {
  const std::optional<uint32_t> row = population.Find(key);
  if (!row.has_value()) {
    throw StatusError(NotFound("person \"" + key + "\": not in this population"));
  }
  return *row;
}

std::string SiteRules::TextOf(Code code) const {
  for (const std::shared_ptr<SitePack>& pack : packs) {
    if (pack->activities.Name(code).has_value()) return pack->activities.ToText(code);
  }
  return ActivityKinds().ToText(code);
}

std::vector<std::shared_ptr<SitePack>> PacksFromPython(const py::object& packs) {
  std::vector<std::shared_ptr<SitePack>> loaded;
  Collect(packs, false, loaded);
  std::set<std::string> ids;
  for (const std::shared_ptr<SitePack>& pack : loaded) {
    if (!ids.insert(pack->pack().id).second) {
      Refuse("packs: two have the id \"" + pack->pack().id + "\"");
    }
  }
  return loaded;
}

std::shared_ptr<SiteRules> BindPacks(const std::shared_ptr<SitePopulation>& record,
                                     std::vector<std::shared_ptr<SitePack>> packs) {
  std::vector<std::shared_ptr<const CompiledPack>> compiled;
  compiled.reserve(packs.size());
  for (const std::shared_ptr<SitePack>& pack : packs) compiled.push_back(pack->compiled);
  BoundRules bound = BoundRules::Bind(std::move(compiled), record->population.dictionary());
  return std::make_shared<SiteRules>(SiteRules{record, std::move(packs), std::move(bound)});
}

std::shared_ptr<SiteRules> RulesFromPython(const std::shared_ptr<SitePopulation>& record,
                                           const py::object& packs) {
  if (py::isinstance<SiteRules>(packs)) {
    auto rules = packs.cast<std::shared_ptr<SiteRules>>();
    if (rules->record != record) {
      Refuse("these Rules were bound to another population: bind the packs to this one");
    }
    return rules;
  }
  std::vector<std::shared_ptr<SitePack>> loaded = PacksFromPython(packs);
  if (loaded.empty()) Refuse("packs: none given");
  return BindPacks(record, std::move(loaded));
}

Question MakeQuestion(Date as_of, const py::object& known_at, const std::optional<Date>& extracted,
                      const PeriodAsked& period, bool next_change) {
  Question question;
  question.as_of = as_of;
  question.known_at = StampFromPython(known_at, "known_at");
  question.extracted = extracted;
  if (period.has_value()) {
    absl::StatusOr<DateRange> range = DateRange::Make(period->first, period->second);
    if (!range.ok()) throw StatusError(Prefixed("period", range.status()));
    question.period = *range;
  }
  question.next_change = next_change;
  return question;
}

void Progress::Call(uint64_t done, uint64_t total) {
  const py::gil_scoped_acquire lock;
  if (raised_.has_value()) return;
  try {
    callback_(done, total);
  } catch (py::error_already_set& error) {
    raised_.emplace(std::move(error));
  }
}

void Progress::Finish() {
  if (!raised_.has_value()) return;
  py::error_already_set error = std::move(*raised_);
  raised_.reset();
  throw error;
}

}  // namespace carecoord::python
