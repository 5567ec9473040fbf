// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord explain: why each rule says what it says of one person.

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "carecoord/base/status.h"
#include "carecoord/base/suggest.h"
#include "carecoord/rules/explain.h"
#include "carecoord/worklist/explained.h"
#include "carecoord/worklist/facts.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/record_options.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

struct ExplainOptions {
  RecordOptions record;
  std::string person;
  std::vector<std::string> rules;
  bool tree = false;
  std::string format = "table";
};

constexpr const char* kExplainExamples = R"(Examples:
  carecoord explain --people people.csv --entries entries.csv --pack cancer --as-of 2026-03-31 \
      --person P000042
  carecoord explain ... --person P000042 --rule six-month-review --tree

Without --rule, rules that do not concern the person take one line each; so do, in any case, rules
over each referral, action, ... of somebody who has none.)";

std::string RuleName(const BoundRules::RuleRef& ref) {
  return ref.pack->pack().id + "/" + ref.rule().id;
}

bool Wanted(const BoundRules::RuleRef& ref, const std::vector<std::string>& names) {
  if (names.empty()) return true;
  for (const std::string& name : names) {
    if (name == ref.rule().id || name == RuleName(ref) || name == ref.pack->pack().id) return true;
  }
  return false;
}

absl::Status CheckRules(const BoundRules& rules, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    bool found = false;
    std::vector<std::string_view> known;
    for (const BoundRules::RuleRef& ref : rules.rules()) {
      found = found || Wanted(ref, {name});
      known.push_back(ref.rule().id);
    }
    if (!found) {
      return NotFound("--rule \"" + name + "\": no pack has it" + DidYouMean(name, known));
    }
  }
  return absl::OkStatus();
}

// What is said of one person.
struct Explained {
  std::vector<Explanation> explanations;
  std::vector<size_t> without_subject;  // rules over each entry of which there is none
};

Explained ExplainAll(const Record& record, uint32_t person, const std::vector<std::string>& names) {
  Explained out;
  const std::span<const BoundRules::RuleRef> rules = record.rules.rules();
  std::vector<bool> decides(rules.size(), false);
  for (Explanation& explanation :
       Explain(record.rules, record.population().timeline(person),
               record.population().person_view(person), record.question)) {
    decides[explanation.decision.rule] = true;
    if (!Wanted(rules[explanation.decision.rule], names)) continue;
    explanation.decision.person = person;
    out.explanations.push_back(std::move(explanation));
  }
  OrderAsListed(record.population(), record.rules, record.question, out.explanations);
  for (size_t rule = 0; rule < rules.size(); ++rule) {
    if (!decides[rule] && Wanted(rules[rule], names)) out.without_subject.push_back(rule);
  }
  return out;
}

// Of the node `at`, with what it rests on; `at` is then the node after these.
Json TreeJson(const ExplanationTree& tree, size_t& at) {
  const ExplanationNode node = tree[at++];
  Json json = {{"label", node.label}, {"text", node.text}, {"truth", TextJson(node.truth)}};
  Json& children = json["children"] = Json::array();
  while (at < tree.size() && tree[at].depth > node.depth) children.push_back(TreeJson(tree, at));
  return json;
}

Json TreeJson(const ExplanationTree& tree) {
  size_t root = 0;
  return TreeJson(tree, root);
}

std::string JsonOf(const ExplainOptions& options, const Record& record,
                   const Explained& explained) {
  Json json;
  json["as_of"] = record.question.as_of.ToString();
  json["person"] = options.person;
  Json& out = json["explanations"] = Json::array();
  for (const Explanation& explanation : explained.explanations) {
    const Decision& decision = explanation.decision;
    const BoundRules::RuleRef& ref = record.rules.rules()[decision.rule];
    out.push_back({{"key", explanation.key},
                   {"pack", ref.pack->pack().id},
                   {"rule", ref.rule().id},
                   {"title", ref.rule().title},
                   {"status", NameOf(decision.status)},
                   {"step", DecidingStep(record.rules, decision)},
                   {"opens", DateJson(decision.opens)},
                   {"due", DateJson(decision.due)},
                   {"closes", DateJson(decision.closes)},
                   {"reason", explanation.reason},
                   {"clears", TextJson(explanation.clears)},
                   {"next_change", DateJson(decision.next_change)},
                   {"on_unknown", decision.on_unknown},
                   {"text", explanation.text},
                   {"tree", TreeJson(explanation.tree)}});
  }
  json["period"] = PeriodJson(record.question.period);
  Json& without = json["without_subject"] = Json::array();
  for (const size_t rule : explained.without_subject) {
    const BoundRules::RuleRef& ref = record.rules.rules()[rule];
    without.push_back({{"pack", ref.pack->pack().id},
                       {"rule", ref.rule().id},
                       {"title", ref.rule().title},
                       {"reason", NoSubjectText(record.rules, rule)}});
  }
  return Dump(json);
}

// Lines made printable and cut; a trailing line end stays.
std::string Lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    out += Fit(Printable(text.substr(0, end)), kWidth) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string TextOf(const ExplainOptions& options, const Record& record,
                   const Explained& explained) {
  std::string out;
  std::string rest;
  for (const Explanation& explanation : explained.explanations) {
    const DecisionStatus status = explanation.decision.status;
    const BoundRules::RuleRef& ref = record.rules.rules()[explanation.decision.rule];
    if (options.rules.empty() && !options.tree && !ConcernsPerson(status)) {
      rest += std::string(NameOf(status)) + "  " + RuleName(ref) + ": " + explanation.reason + "\n";
      continue;
    }
    if (!out.empty()) out += "\n";
    out += Lines(options.tree ? explanation.TreeText() : explanation.text);
  }
  for (const size_t rule : explained.without_subject) {
    rest += "NO SUBJECT  " + RuleName(record.rules.rules()[rule]) + ": " +
            NoSubjectText(record.rules, rule) + "\n";
  }
  if (!out.empty() && !rest.empty()) out += "\n";
  return out + Lines(rest);
}

std::string NoSuchPerson(const ExplainOptions& options, const Record& record) {
  const ImportReport& report = record.imported.report;
  const std::string who = "--person \"" + options.person + "\": ";
  const auto refused = report.refused_people.find(options.person);
  if (refused != report.refused_people.end()) {
    return who + "the row of this person was refused: " + refused->second.ToString();
  }
  const uint64_t rows = report.people.refused_total();
  return who + "not in \"" + options.record.files.people + "\"" +
         (rows > 0 ? ", of which " + Count(rows, "row was", "rows were") + " refused" : "");
}

int Run(const ExplainOptions& options) {
  absl::StatusOr<std::unique_ptr<Record>> loaded = LoadRecord(options.record);
  if (!loaded.ok()) return Fail(loaded.status());
  const Record& record = **loaded;
  const std::optional<uint32_t> person = record.population().Find(options.person);
  if (!person.has_value()) return Fail(NoSuchPerson(options, record));
  if (const absl::Status status = CheckRules(record.rules, options.rules); !status.ok()) {
    return Fail(status);
  }
  const Explained explained = ExplainAll(record, *person, options.rules);
  Print(options.format == "json" ? JsonOf(options, record, explained)
                                 : TextOf(options, record, explained));
  return kAnswered;
}

}  // namespace

void AddExplain(CLI::App& app, Action& chosen) {
  CLI::App* command =
      app.add_subcommand("explain", "Why each rule says what it says of one person");
  const auto options = std::make_shared<ExplainOptions>();
  AddRecordOptions(*command, options->record);
  command->add_option("--person", options->person, "The person's key")
      ->required()
      ->option_text("KEY");
  command->add_option("--rule", options->rules, "Only this rule, pack/rule, or pack")
      ->option_text("RULE ...");
  command->add_flag("--tree", options->tree, "Every step, condition and entry that counted");
  AddFormat(*command, options->format, false);
  command->footer(kExplainExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
