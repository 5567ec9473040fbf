// Part of carecoord. SPDX-License-Identifier: Apache-2.0

#include "cli/worklist_json.h"

#include <algorithm>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/rules/explain.h"
#include "cli/json.h"

namespace carecoord::cli {
namespace {

Json CountsJson(const CountsByReason& counts) {
  Json json = Json::object();
  for (const auto& [reason, count] : counts) json[reason] = count;
  return json;
}

Json TableJson(const TableReport& table) {
  return Json{{"read", table.read},
              {"used", table.used},
              {"refused", CountsJson(table.refused)},
              {"flagged", CountsJson(table.flagged)},
              {"repairable", table.repairable}};
}

Json StatusCountsJson(const StatusCounts& counts) {
  Json json = Json::object();
  for (size_t i = 1; i < kDecisionStatusNames.size(); ++i) {
    const size_t count = counts[static_cast<DecisionStatus>(i)];
    if (count > 0) json[std::string(kDecisionStatusNames[i])] = count;
  }
  return json;
}

Json SummaryJson(const WorklistSummary& summary) {
  Json by_rule = Json::object();
  for (const auto& [rule, counts] : summary.by_rule) by_rule[rule] = StatusCountsJson(counts);
  Json by_practice = Json::object();
  for (const auto& [practice, counts] : summary.by_practice) {
    by_practice[practice] = StatusCountsJson(counts);
  }
  return Json{{"people", summary.people},
              {"decisions", summary.decisions},
              {"by_rule", by_rule},
              {"by_status", StatusCountsJson(summary.by_status)},
              {"by_practice", by_practice},
              {"on_unknown", summary.on_unknown},
              {"beyond_calendar", summary.beyond_calendar},
              {"arranged", summary.arranged},
              {"without_period", summary.without_period}};
}

Json PacksJson(const CheckedPacks& packs) {
  Json json = Json::array();
  for (const std::shared_ptr<const CompiledPack>& pack : packs.compiled()) {
    json.push_back({{"id", pack->pack().id},
                    {"version", pack->pack().version},
                    {"identity", pack->identity()}});
  }
  return json;
}

Json FilterToJson(const WorklistFilter& filter) {
  Json owners = Json::array();
  for (const Role owner : filter.owners) owners.push_back(RoleName(owner));
  Json statuses = Json::array();
  for (const DecisionStatus status : filter.statuses) statuses.push_back(NameOf(status));
  return Json{{"practice", filter.practices},
              {"owner", owners},
              {"rule", filter.rules},
              {"status", statuses},
              {"person", filter.people}};
}

Json ItemJson(const WorklistItem& item) {
  const Decision& decision = item.decision;
  return Json{
      {"position", item.position},
      {"key", item.key},
      {"person", item.person},
      {"practice", item.practice},
      {"pack", item.pack},
      {"rule", item.rule},
      {"title", item.title},
      {"status", NameOf(decision.status)},
      {"priority", NameOf(item.priority)},
      {"owner", TextJson(RoleName(item.owner))},
      {"anchor", DateJson(item.anchor)},
      {"opens", DateJson(decision.opens)},
      {"due", DateJson(decision.due)},
      {"grace_ends", DateJson(decision.grace_ends)},
      {"closes", DateJson(decision.closes)},
      {"days_past_due", item.days_past_due.has_value() ? Json(*item.days_past_due) : Json(nullptr)},
      {"reason", item.reason},
      {"position_reason", item.position_reason},
      {"next_change", DateJson(decision.next_change)},
      {"on_unknown", decision.on_unknown},
      {"beyond_calendar", decision.beyond_calendar},
      {"obligation", decision.obligation},
      {"arranged", item.arranged},
      {"arranged_on", DateJson(item.arranged_on)},
      {"stratum", TextJson(item.stratum)},
      {"notify", TextJson(item.notify)},
      {"score", item.kind == RuleKind::kFinder ? Json(decision.score) : Json(nullptr)}};
}

Json ChangesJson(const std::vector<WorklistChange>& changes) {
  Json json = Json::array();
  for (const WorklistChange& change : changes) {
    json.push_back({{"key", change.item.key},
                    {"person", change.item.person},
                    {"pack", change.item.pack},
                    {"rule", change.item.rule},
                    {"status", NameOf(change.item.decision.status)},
                    {"due", DateJson(change.item.decision.due)},
                    {"text", change.text}});
  }
  return json;
}

Json KnownAtJson(const Question& question) {
  const std::optional<Instant> instant = question.known_at.instant();
  return instant.has_value() ? Json(instant->ToString()) : Json(nullptr);
}

// Reading back. `Get` functions give what is absent as the type's empty value.
std::string GetText(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<Date> GetDate(const Json& json, const char* key) {
  return Date::FromText(GetText(json, key));
}

absl::StatusOr<WorklistItem> ItemFromJson(const Json& json, const std::string& where) {
  const auto refused = [&where](const std::string& text) {
    return InvalidArgument(where + ": " + text);
  };
  if (!json.is_object()) return refused("not an object");
  WorklistItem item;
  item.key = GetText(json, "key");
  item.person = GetText(json, "person");
  item.practice = GetText(json, "practice");
  item.pack = GetText(json, "pack");
  item.rule = GetText(json, "rule");
  item.title = GetText(json, "title");
  if (item.key.empty()) return refused("has no key");
  const std::string status = GetText(json, "status");
  const std::optional<DecisionStatus> known = DecisionStatusFromName(status);
  if (!known.has_value()) return refused("status \"" + status + "\" is none");
  item.decision.status = *known;
  const std::string priority = GetText(json, "priority");
  const auto* found = std::ranges::find(kPriorityNames, priority);
  if (priority.empty() || found == kPriorityNames.end()) {
    return refused("priority \"" + priority + "\" is none");
  }
  item.priority = static_cast<Priority>(found - kPriorityNames.begin());
  item.owner = RoleFromName(GetText(json, "owner")).value_or(Role::kNone);
  item.decision.due = GetDate(json, "due");
  item.arranged = json.value("arranged", Json(false)) == Json(true);
  item.arranged_on = GetDate(json, "arranged_on");
  return item;
}

}  // namespace

std::string WorklistJson(const WorklistRun& run, size_t limit) {
  const Worklist& list = *run.list;
  const ImportReport& report = run.report();
  Json json;
  json["as_of"] = run.question().as_of.ToString();
  json["known_at"] = KnownAtJson(run.question());
  json["extracted"] = DateJson(run.question().extracted);
  json["packs"] = PacksJson(run.record->packs);
  for (const auto& [name, table] : report.tables()) {
    Json& counts = json[std::string(name)] = TableJson(*table);
    counts["examples"] = IssuesJson(table->Examples());
  }
  json["registrations_known"] = run.record->population().registrations_known();
  json["notes"] = run.notes;
  json["filter"] = FilterToJson(run.filter);
  json["summary"] = SummaryJson(list.summary());
  json["listed"] = list.items().size();
  if (run.by_person) {
    const std::vector<WorklistPerson> people = list.ByPerson();
    json["listed_people"] = people.size();
    Json& rows = json["by_person"] = Json::array();
    for (size_t i = 0; i < std::min(limit, people.size()); ++i) {
      Json positions = Json::array();
      for (const size_t index : people[i].items) positions.push_back(index + 1);
      rows.push_back({{"position", i + 1},
                      {"person", people[i].person},
                      {"practice", list.items()[people[i].items.front()].practice},
                      {"items", positions}});
    }
    limit = kNoLimit;  // their items may stand anywhere
  }
  Json& items = json["items"] = Json::array();
  for (size_t i = 0; i < std::min(limit, list.items().size()); ++i) {
    items.push_back(ItemJson(list.items()[i]));
  }
  if (run.changes.has_value()) {
    json["changes"] = {{"since", run.since},
                       {"unchanged", run.changes->unchanged},
                       {"new", ChangesJson(run.changes->fresh)},
                       {"gone", ChangesJson(run.changes->gone)},
                       {"moved", ChangesJson(run.changes->moved)}};
  }
  json["period"] = PeriodJson(run.question().period);
  return Dump(json);
}

std::string ReportJson(const WorklistRun& run) {
  Json json;
  const auto table = [](const TableReport& report) {
    Json out = TableJson(report);
    out["file"] = report.file;
    out["blank_lines"] = report.blank_lines;
    out["issues"] = IssuesJson(report.issues);
    return out;
  };
  const ImportReport& report = run.report();
  for (const auto& [name, rows] : report.tables()) json[std::string(name)] = table(*rows);
  json["notes"] = IssuesJson(report.notes);
  Json& packs = json["packs"] = Json::array();
  for (const CheckedPack& pack : run.record->packs.packs) {
    packs.push_back({{"file", pack.file}, {"issues", IssuesJson(pack.issues)}});
  }
  json["clusters"] = IssuesJson(run.record->packs.cluster_issues);
  json["unused_lists"] = IssuesJson(run.record->packs.notes);
  return Dump(json);
}

absl::StatusOr<EarlierWorklist> ParseWorklistJson(std::string_view text, const std::string& file) {
  const auto refused = [&file](const std::string& why) {
    return InvalidArgument("\"" + file + "\": " + why);
  };
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return refused("is not JSON");
  const std::optional<Date> as_of = json.is_object() ? GetDate(json, "as_of") : std::nullopt;
  if (!as_of.has_value() || !json.contains("items") || !json["items"].is_array()) {
    return refused("is not a worklist as JSON (carecoord worklist --format json or --out)");
  }
  EarlierWorklist earlier;
  earlier.as_of = *as_of;
  const Json& items = json["items"];
  if (json.contains("listed") && json["listed"] != items.size()) {
    return refused("holds only a part of its list; make it without --limit");
  }
  if (json.contains("filter")) earlier.filter = json["filter"].dump();
  if (json.contains("packs") && json["packs"].is_array()) {
    for (const Json& pack : json["packs"]) {
      if (pack.is_object()) earlier.packs.push_back(GetText(pack, "id"));
    }
  }
  earlier.items.reserve(items.size());
  for (size_t i = 0; i < items.size(); ++i) {
    CARECOORD_ASSIGN_OR_RETURN(
        WorklistItem item,
        ItemFromJson(items[i], "\"" + file + "\": items[" + std::to_string(i) + "]"));
    earlier.items.push_back(std::move(item));
  }
  return earlier;
}

std::string FilterJson(const WorklistFilter& filter) { return FilterToJson(filter).dump(); }

}  // namespace carecoord::cli
