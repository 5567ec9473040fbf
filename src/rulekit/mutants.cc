// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include "rulekit/mutants.h"

#include <variant>

#include "rulekit/mutants_text.h"
#include "rulekit/mutate_names.h"

namespace carecoord {

namespace rulekit {

Mutants::Mutants(const Pack& pack, const MutantOptions& options)
    : maker_(std::make_unique<internal::MutantMaker>(pack, options)) {}
Mutants::Mutants(Mutants&&) noexcept = default;
Mutants::~Mutants() = default;

size_t Mutants::size() const { return maker_->mutations().size(); }
size_t Mutants::left_out() const { return maker_->left_out(); }
const Mutation& Mutants::operator[](size_t i) const { return maker_->mutations()[i]; }
Pack Mutants::Make(size_t i) const { return maker_->Make(i); }

std::vector<Mutant> MutantsOf(const Pack& pack, const MutantOptions& options) {
  const Mutants mutants(pack, options);
  std::vector<Mutant> all;
  for (size_t i = 0; i < mutants.size(); ++i) all.push_back({mutants[i], mutants.Make(i)});
  return all;
}

}  // namespace rulekit

namespace internal {
namespace {

// The units that periods are counted in.
struct Units {
  bool months = false;
  bool working_days = false;

  void operator()(const std::string& /*name*/, NameUse /*use*/) {}
  void Counts(const Period& period) {
    months = months || period.months != 0 || period.years != 0;
    working_days = working_days || period.HasWorkingDays();
  }
  template <typename T>
  void Counts(const T& /*not a period*/) {}
};

template <typename Visit>
void ForEachPart(const Pack& pack, Visit& visit) {
  for (const Selection& selection : pack.selections) ForEachName(selection, visit);
  for (const NamedCondition& condition : pack.conditions) ForEachName(condition.when, visit);
  for (const Rule& rule : pack.rules) ForEachName(rule, visit);
}

}  // namespace

Place Place::Member(std::string_view member) const {
  const std::string last(member);
  return path.empty() ? Place{last, last} : Place{path + "." + last, name + "." + last};
}

Place Place::Item(std::string_view list, size_t index, std::string_view called) const {
  Place place = Member(list);
  const std::string number = std::to_string(index);
  place.path += "[" + number + "]";
  place.name += "[" + (called.empty() ? number : std::string(called)) + "]";
  return place;
}

void MutantMaker::Run() {
  Validities(Place().Member("valid"), pack_.valid);
  Policies();
  Parameters();
  Clusters();
  Selections();
  for (size_t i = 0; i < pack_.conditions.size(); ++i) {
    NamedCondition& named = pack_.conditions[i];
    Conditions(Place().Item("conditions", i, named.name).Member("when"), named.when);
  }
  Rules();
}

Pack MutantMaker::Make(size_t i) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Edit& edit = edits_[i];
  if (edit.whole) return edit.whole();
  edit.flip();
  Pack mutant = pack_;
  edit.flip();
  return mutant;
}

void MutantMaker::Take(Change change, Edit edit) {
  if (mutations_.size() == options_.most) {
    ++left_out_;
    return;
  }
  std::string id = std::string(change.op) + "@" + change.at.name;
  if (!change.variant.empty()) id += "#" + std::string(change.variant);
  const int times = ++ids_[id];
  if (times > 1) id += "~" + std::to_string(times);
  mutations_.push_back({std::move(id), std::string(change.op), change.at.path,
                        std::move(change.was), std::move(change.becomes)});
  edits_.push_back(std::move(edit));
}

void MutantMaker::Policies() {
  Units units;
  ForEachPart(pack_, units);
  bool adjusted = false;
  for (const Parameter& parameter : pack_.parameters) {
    if (const auto* period = std::get_if<Period>(&parameter.default_value)) units.Counts(*period);
  }
  for (const Rule& rule : pack_.rules) {
    adjusted = adjusted || (rule.schedule && rule.schedule->adjustment != Adjustment::kUnadjusted);
  }
  const Place at = Place().Member("policy");
  if (units.months) {
    const bool clamp = pack_.policy.month_end == MonthEnd::kClamp;
    const auto text = [](bool clamps) { return clamps ? "month_end: CLAMP" : "month_end: ROLL"; };
    Put({"month-end", at.Member("month_end"), text(clamp), text(!clamp)}, pack_.policy.month_end,
        clamp ? MonthEnd::kRoll : MonthEnd::kClamp);
  }
  if (units.working_days || adjusted) {
    const bool weekdays = pack_.policy.calendar == CalendarId::kMondayToFriday;
    const auto text = [](bool plain) {
      return plain ? "calendar: MONDAY_TO_FRIDAY" : "calendar: ENGLAND_AND_WALES";
    };
    Put({"calendar", at.Member("calendar"), text(weekdays), text(!weekdays)}, pack_.policy.calendar,
        weekdays ? CalendarId::kEnglandAndWales : CalendarId::kMondayToFriday);
  }
}

void MutantMaker::Parameters() {
  for (size_t i = 0; i < pack_.parameters.size(); ++i) {
    auto& value = pack_.parameters[i].default_value;
    const Place at =
        Place().Item("parameters", i, pack_.parameters[i].name).Member("default_value");
    if (auto* period = std::get_if<Period>(&value)) {
      Periods(at, "period", *period);
    } else if (auto* number = std::get_if<double>(&value)) {
      Numbers(at, "number", *number);
    } else if (auto* date = std::get_if<Date>(&value)) {
      Dates(at, "date", *date);
    }
  }
}

void MutantMaker::Clusters() {
  for (size_t i = 0; i < pack_.clusters.size(); ++i) {
    std::vector<ClusterCode>& codes = pack_.clusters[i].codes;
    const Place at = Place().Item("clusters", i, pack_.clusters[i].name);
    const size_t dropped = codes.size() < 2 ? 0 : options_.thorough ? codes.size() : 1;
    for (size_t c = 0; c < dropped; ++c) {
      const Code code = codes[c].code;
      const std::string id = code.is_activity() ? "" : std::to_string(code.value());
      Drop({"code", at.Item("codes", c, id),
            "code { " + (id.empty() ? "" : "id: " + id + " ") + Field("label", codes[c].label) +
                " }"},
           codes, c);
    }
  }
}

void MutantMaker::Validities(const Place& at, Validity& validity) {
  if (validity.from) Dates(at.Member("from"), "from", *validity.from);
  if (validity.to) Dates(at.Member("to"), "to", *validity.to);
  if (!validity.from && !validity.to) return;
  const bool anchor = validity.by == InForceBy::kAnchor;
  const auto text = [](bool by_anchor) { return by_anchor ? "by: ANCHOR" : "by: AS_OF"; };
  Put({"in-force-by", at.Member("by"), text(anchor), text(!anchor)}, validity.by,
      anchor ? InForceBy::kAsOf : InForceBy::kAnchor);
}

// Whether anything asks which entry the selection picked, not only for whether there is one.
bool MutantMaker::PickMatters(const std::string& selection) const {
  bool matters = false;
  const auto visit = [&](const std::string& name, NameUse use) {
    matters = matters || (name == selection && use == NameUse::kPicked);
  };
  ForEachPart(pack_, visit);
  return matters;
}

}  // namespace internal
}  // namespace carecoord
