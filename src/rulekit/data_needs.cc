// Part of carecoord. SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <variant>

#include "rulekit/checks.h"
#include "rulekit/pack_walk.h"
#include "rulekit/parameter_values.h"

namespace carecoord::internal {
namespace {

using rulekit::DataNeeds;

class NeedsGatherer : public PackVisitor {
 public:
  NeedsGatherer(DataNeeds& needs, const ParameterValues& values) : needs_(needs), values_(values) {}

  void OnCondition(const Condition& condition, const std::string&) override {
    if (const auto* value = std::get_if<ValueIs>(&condition.is)) Value(values_.Of(value->unit));
    if (const auto* is = std::get_if<CircumstanceIs>(&condition.is)) Circumstance(is->kind);
    needs_.birth |= std::holds_alternative<AgeIs>(condition.is);
    needs_.sex |= std::holds_alternative<SexIs>(condition.is);
    needs_.registrations |= std::holds_alternative<RegisteredThroughout>(condition.is);
    if (std::holds_alternative<AliveAt>(condition.is)) needs_.death = needs_.birth = true;
  }
  void OnReference(const Reference& reference, const std::string&) override {
    if (const auto* confirmed = std::get_if<Confirmed>(&reference.at)) {
      Circumstance(confirmed->kind);
    }
    const auto* point = std::get_if<Point>(&reference.at);
    if (point == nullptr) return;
    needs_.birth |= *point == Point::kBirth;
    needs_.death |= *point == Point::kDeath;
    needs_.registrations |= *point == Point::kRegistration;
    needs_.period |= *point == Point::kPeriodStart || *point == Point::kPeriodEnd;
  }

  void Value(const std::string& unit) {
    needs_.values = true;
    Add(needs_.units, unit);
  }
  template <typename T>
  static void Add(std::vector<T>& list, const T& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  }

 private:
  void Circumstance(CircumstanceKind kind) { Add(needs_.circumstances, kind); }

  DataNeeds& needs_;
  const ParameterValues& values_;
};

}  // namespace

DataNeeds NeedsOf(const Pack& pack, size_t index) {
  DataNeeds needs;
  needs.rule = pack.rules[index].id;
  const CompileOptions as_written;
  const ParameterValues values(pack, as_written);
  NeedsGatherer gatherer(needs, values);
  const Reach reach = ReachOf(pack, index);
  Walk(pack, reach, gatherer);
  for (const size_t rule : reach.rules) {
    const Rule& read = pack.rules[rule];
    needs.death |= !read.applies_to.deceased;
    needs.registrations |= !read.applies_to.unregistered;
    needs.threads |= !read.each.empty();
  }
  for (const size_t i : reach.selections) {
    const Selection& selection = pack.selections[i];
    for (const std::string& cluster : selection.clusters)
      NeedsGatherer::Add(needs.clusters, cluster);
    for (const Role role : selection.roles) NeedsGatherer::Add(needs.roles, role);
    for (const std::string& name : selection.role_parameters) {
      const std::optional<Role> role = RoleFromName(values.Of(TextArg({}, name)));
      if (role) NeedsGatherer::Add(needs.roles, *role);
    }
    for (const ValueFilter& filter : selection.values) gatherer.Value(values.Of(filter.unit));
    needs.places |= !selection.places.empty();
    needs.threads |=
        selection.thread != ThreadFilter::kUnspecified || !selection.same_thread_as.empty();
    needs.bookings |= selection.planned;
    needs.recorded |= selection.dated == Dating::kRecorded;
  }
  return needs;
}

}  // namespace carecoord::internal

namespace carecoord::rulekit {

std::string DataNeeds::ToString() const {
  std::string out;
  const auto add = [&out](const std::string& text) {
    if (!out.empty()) out += "; ";
    out += text;
  };
  const auto list = [&](std::string_view name, const auto& items, auto text) {
    if (items.empty()) return;
    std::string joined;
    for (const auto& item : items) {
      joined += (joined.empty() ? " " : ", ") + std::string(text(item));
    }
    add(std::string(name) + joined);
  };
  list("clusters", clusters, [](const std::string& name) { return name; });
  list("roles", roles, [](Role role) { return RoleText(role); });
  list("values in", units,
       [](const std::string& unit) { return unit.empty() ? std::string("no unit") : unit; });
  list("circumstances", circumstances, [](CircumstanceKind kind) { return NameOf(kind); });
  const std::pair<bool, std::string_view> marks[] = {
      {places, "places"},       {threads, "threads"},
      {bookings, "bookings"},   {recorded, "when entries were recorded"},
      {birth, "date of birth"}, {sex, "sex"},
      {death, "death"},         {registrations, "registrations"},
      {period, "a period"}};
  for (const auto& [needed, name] : marks) {
    if (needed) add(std::string(name));
  }
  return out;
}

}  // namespace carecoord::rulekit
