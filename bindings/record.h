// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// What Python gets as carecoord.Population (with its report) and carecoord.Rules (packs bound to a
// population), and how a question is put. Nothing here holds a Python object, so results may be let
// go of on any thread.
#ifndef CARECOORD_BINDINGS_RECORD_H_
#define CARECOORD_BINDINGS_RECORD_H_

#include <pybind11/pybind11.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "carecoord/interchange/csv_import.h"
#include "carecoord/rules/bound_rules.h"
#include "carecoord/rules/question.h"
#include "pack.h"

namespace carecoord::python {

struct SitePopulation {
  Population population;
  ImportReport report;

  // NOT_FOUND names a likely misspelling's absence plainly: keys are opaque.
  [[nodiscard]] uint32_t PersonOf(const std::string& key) const;
};

struct SiteRules {
  std::shared_ptr<SitePopulation> record;
  std::vector<std::shared_ptr<SitePack>> packs;
  BoundRules bound;

  [[nodiscard]] const Population& population() const { return record->population; }
  // Of the activity's name if a pack knows it.
  [[nodiscard]] std::string TextOf(Code code) const;
};

// `packs`: a Pack, a shipped pack's name or path, or an iterable of these. No two of one id.
std::vector<std::shared_ptr<SitePack>> PacksFromPython(const pybind11::object& packs);
std::shared_ptr<SiteRules> BindPacks(const std::shared_ptr<SitePopulation>& record,
                                     std::vector<std::shared_ptr<SitePack>> packs);

// `packs`: Rules bound to this very population, or a Pack, a shipped pack's name or path, or an
// iterable of these.
std::shared_ptr<SiteRules> RulesFromPython(const std::shared_ptr<SitePopulation>& record,
                                           const pybind11::object& packs);

// `period`: the first and the last day.
using PeriodAsked = std::optional<std::pair<Date, Date>>;
Question MakeQuestion(Date as_of, const pybind11::object& known_at,
                      const std::optional<Date>& extracted, const PeriodAsked& period,
                      bool next_change);

// Calls `callback`(done, total) with the lock held, from work that runs without it. What the
// callback raises stops further calls and is raised again by Finish, since the work itself cannot
// be stopped.
class Progress {
 public:
  explicit Progress(pybind11::object callback) : callback_(std::move(callback)) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Null when there is no callback. Must not outlive this.
  template <typename Number>
  std::function<void(Number, Number)> Function() {
    if (callback_.is_none()) return nullptr;
    return [this](Number done, Number total) {
      Call(static_cast<uint64_t>(done), static_cast<uint64_t>(total));
    };
  }
  // With the lock held.
  void Finish();

 private:
  void Call(uint64_t done, uint64_t total);

  pybind11::object callback_;
  std::optional<pybind11::error_already_set> raised_;
};

}  // namespace carecoord::python

#endif  // CARECOORD_BINDINGS_RECORD_H_
