// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord rules mutate: would the tests of packs notice if a rule said something slightly else?

#include <algorithm>
#include <memory>

#include "carecoord/base/status.h"
#include "carecoord/rulekit/mutate.h"
#include "carecoord/rulekit/run_cases.h"
#include "carecoord/wire/case_text.h"
#include "carecoord/wire/packs.h"
#include "cli/case_source.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/json.h"
#include "cli/pack_source.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "cli/text.h"

namespace carecoord::cli {
namespace {

using rulekit::Mutation;
using rulekit::MutationReport;

struct RulesMutateOptions {
  PackOptions packs;
  std::string format = "table";
  bool list = false;
  rulekit::MutateOptions mutate;
};

constexpr const char* kRulesMutateExamples =
    R"(A mutant is the pack with one small mistake in it: "more than" for "at least", months for days, a
dropped exclusion. It is killed when a case fails, and survives when none does. What survives is
printed with a person whose case would kill it. Exits with 1 when a mutant survives.

Examples:
  carecoord rules mutate packs/cancer
  carecoord rules mutate packs/cancer --rule six-month-review
  carecoord rules mutate packs/cancer --list)";

// A pack with its tests.
struct Tested {
  ActivityKinds activities;
  LoadedPack pack;
  rulekit::CaseFile tests;
};

absl::StatusOr<Tested> Load(const CheckedPack& checked) {
  Tested tested;
  CARECOORD_ASSIGN_OR_RETURN(tested.pack, LoadPack(checked.given, nullptr, &tested.activities));
  CARECOORD_ASSIGN_OR_RETURN(tested.tests, LoadAllCases(checked, &tested.activities));
  return tested;
}

std::string AtOf(const Tested& tested, const Mutation& mutation) {
  return tested.pack.locations.FileLine(mutation.path);
}
std::string CaseTextOf(const Tested& tested, const rulekit::Case& story) {
  const absl::StatusOr<std::string> text = CaseToText(story, tested.activities);
  return text.ok() ? *text : "";
}

Json MutationJson(const Tested& tested, const Mutation& mutation) {
  return {{"pack", tested.pack.pack.id}, {"id", mutation.id},
          {"operator", mutation.op},     {"at", AtOf(tested, mutation)},
          {"was", mutation.was},         {"becomes", TextJson(mutation.becomes)}};
}

Json DifferenceJson(const Tested& tested, const rulekit::Difference& difference) {
  return {{"rule", difference.rule},
          {"subject", TextJson(difference.subject)},
          {"on", difference.on.ToString()},
          {"what", difference.what},
          {"pack", difference.pack},
          {"mutant", difference.mutant},
          {"case", TextJson(CaseTextOf(tested, difference.person))}};
}

struct Outcome {
  Tested tested;
  MutationReport report;
};

struct Totals {
  size_t mutants = 0, killed = 0, justified = 0, survived = 0, stale = 0, not_run = 0, cut = 0;
  void Add(const MutationReport& report) {
    mutants += report.mutants;
    killed += report.killed;
    justified += report.justified.size();
    survived += report.survivors.size();
    stale += report.stale.size();
    not_run += report.not_run;
    for (const rulekit::Survivor& one : report.survivors) cut += one.cut_short ? 1 : 0;
  }
};

// What came of all packs that could be read.
struct Mutated {
  std::vector<Outcome> outcomes;
  std::vector<rulekit::CaseFailure> failures;  // of packs whose tests do not hold as they are

  [[nodiscard]] bool ok() const {
    return failures.empty() && std::all_of(outcomes.begin(), outcomes.end(),
                                           [](const Outcome& one) { return one.report.ok(); });
  }
};

std::string JsonOf(const Mutated& all, const CheckedPacks& packs) {
  Totals totals;
  Json survivors = Json::array();
  Json justified = Json::array();
  Json stale = Json::array();
  for (const auto& [tested, report] : all.outcomes) {
    totals.Add(report);
    for (const rulekit::Survivor& survivor : report.survivors) {
      Json& json = survivors.emplace_back(MutationJson(tested, survivor.mutation));
      json["rules"] = survivor.rules;
      json["difference"] =
          survivor.difference ? DifferenceJson(tested, *survivor.difference) : Json(nullptr);
      json["people"] = survivor.people;
      json["cut_short"] = survivor.cut_short;
    }
    for (const rulekit::JustifiedMutant& one : report.justified) {
      Json& json = justified.emplace_back(MutationJson(tested, one.mutation));
      json["because"] = TextJson(one.because);
      json["people"] = one.people;
    }
    for (const rulekit::StaleJustification& one : report.stale) {
      stale.push_back({{"pack", tested.pack.pack.id},
                       {"id", one.justification.id},
                       {"at", one.justification.at.ToString()},
                       {"text", one.text}});
    }
  }
  Json json;
  json["mutants"] = totals.mutants;
  json["killed"] = totals.killed;
  json["justified"] = totals.justified;
  json["survived"] = totals.survived;
  json["survivors"] = std::move(survivors);
  json["justifications"] = std::move(justified);
  json["stale"] = std::move(stale);
  Json failures = Json::array();
  for (const rulekit::CaseFailure& one : all.failures) failures.push_back(FailureJson(one));
  json["failures"] = std::move(failures);
  json["not_run"] = totals.not_run;
  json["findings"] = ErrorsJson(packs);
  return Dump(json);
}

// Lines of it, each behind `by`; broken where they are too long.
std::string Indented(const std::string& text, const std::string& by) {
  std::string out;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    if (Width(by + line) <= kWidth) {
      out += by + line + "\n";
    } else {
      for (const std::string& part : Wrap(line, kWidth - by.size())) out += by + part + "\n";
    }
    begin = end + 1;
  }
  return out;
}

std::string ChangeText(const Mutation& mutation) {
  if (mutation.becomes.empty()) return "without: " + mutation.was;
  return mutation.was + "  ->  " + mutation.becomes;
}

std::string SurvivorText(const Tested& tested, const rulekit::Survivor& survivor) {
  std::string out = AtOf(tested, survivor.mutation) + ": survived: " + survivor.mutation.id + "\n" +
                    Indented(ChangeText(survivor.mutation), "    ");
  if (const auto& found = survivor.difference) {
    out +=
        Indented("rule " + found->rule + (found->subject.empty() ? "" : " for " + found->subject) +
                     " on " + found->on.ToString() + ": " + found->what + " " + found->pack +
                     ", with the mutant " + found->mutant + ". A case that would kill it:",
                 "  ") +
        Indented(CaseTextOf(tested, found->person), "    ");
  } else if (survivor.rules.empty()) {
    out += "  no rule uses it\n";
  } else {
    out += "  no difference found among " + Count(survivor.people, "person", "people") +
           (survivor.cut_short ? ", when the work ran out\n"
                               : ", who are too few to tell what the tests tell\n");
  }
  return out;
}

std::string TextOf(const Mutated& mutated, const CheckedPacks& packs) {
  std::string out = ErrorsText(packs);
  for (const rulekit::CaseFailure& one : mutated.failures) {
    out += one.ToString();
    if (out.back() != '\n') out += "\n";
  }
  const std::vector<Outcome>& outcomes = mutated.outcomes;
  if (outcomes.empty()) return out;
  Table table({{"pack"},
               {"mutants", true},
               {"killed", true},
               {"justified", true},
               {"survived", true},
               {"score", true}});
  const auto row = [&](const std::string& name, const Totals& totals) {
    const double part = totals.mutants == 0
                            ? 1
                            : static_cast<double>(totals.killed + totals.justified) /
                                  static_cast<double>(totals.mutants);
    // Never 100 % when something survived.
    const int percent = static_cast<int>(100 * part);
    table.Add({name, Number(totals.mutants), Number(totals.killed), Number(totals.justified),
               Number(totals.survived), std::to_string(percent) + " %"});
  };
  Totals all;
  size_t by_search = 0;
  for (const auto& [tested, report] : outcomes) {
    for (const rulekit::Survivor& survivor : report.survivors) {
      out += SurvivorText(tested, survivor);
    }
    for (const rulekit::StaleJustification& one : report.stale) {
      out += one.justification.at.ToString() + ": stale justification of " + one.justification.id +
             ": " + one.text + "\n";
    }
    for (const rulekit::JustifiedMutant& one : report.justified) by_search += one.because.empty();
    Totals totals;
    totals.Add(report);
    all.Add(report);
    row(tested.pack.pack.id, totals);
  }
  if (outcomes.size() > 1) row("all", all);
  if (!out.empty()) out += "\n";
  out += table.ToText();
  if (by_search > 0) {
    out += "Of the justified " + Number(by_search) +
           " because nobody was found whom they would concern; the packs justify the others.\n";
  }
  if (all.not_run > 0) {
    out += "note: beside these " + Count(all.not_run, "mutant was", "mutants were") +
           " not run: the pack is so large that the work ran out\n";
  }
  if (all.cut > 0) {
    out += "note: of " + Count(all.cut, "survivor", "survivors") +
           " the search was cut short, so large is the pack\n";
  }
  return out;
}

int List(const CheckedPacks& packs, const RulesMutateOptions& options) {
  Json json = Json::array();
  std::string text = ErrorsText(packs);
  size_t not_made = 0;
  for (const CheckedPack& checked : packs.packs) {
    const absl::StatusOr<Tested> tested = Load(checked);
    if (!tested.ok()) return Fail(tested.status());
    const auto mutants = rulekit::ListMutants(tested->pack.pack, options.mutate);
    if (!mutants.ok()) return Fail(Prefixed(checked.given, mutants.status()));
    not_made += mutants->not_made;
    for (const Mutation& mutation : mutants->mutants) {
      json.push_back(MutationJson(*tested, mutation));
      text += AtOf(*tested, mutation) + ": " + mutation.id + "\n" +
              Indented(ChangeText(mutation), "    ");
    }
  }
  if (not_made > 0) {
    text += "note: " + Count(not_made, "mutant is", "mutants are") +
            " not listed: the pack is so large that the work ran out\n";
  }
  Print(options.format == "json"
            ? Dump({{"mutants", json}, {"not_made", not_made}, {"findings", ErrorsJson(packs)}})
            : text);
  return packs.broken.empty() ? kAnswered : kFindings;
}

// Of the pack as it is.
std::vector<rulekit::CaseFailure> FailuresOf(const CheckedPack& checked, const Tested& tested) {
  rulekit::RunOptions options;
  options.compile = checked.options;
  return rulekit::RunCases(checked.compiled, tested.tests.cases, options).failures;
}

int Run(const RulesMutateOptions& options) {
  const absl::StatusOr<CheckedPacks> packs = LoadSoundPacks(options.packs);
  if (!packs.ok()) return Fail(packs.status());
  if (options.list) return List(*packs, options);
  Mutated all;
  for (const CheckedPack& checked : packs->packs) {
    absl::StatusOr<Tested> tested = Load(checked);
    if (!tested.ok()) return Fail(tested.status());
    Progress progress("mutating " + checked.given);
    rulekit::MutateOptions mutate = options.mutate;
    mutate.progress = progress.Callback();
    absl::StatusOr<MutationReport> report =
        rulekit::Mutate(tested->pack.pack, tested->tests, mutate);
    if (report.ok()) {
      all.outcomes.push_back({*std::move(tested), *std::move(report)});
      continue;
    }
    // That the tests do not hold is found, not a wrong command line.
    const std::vector<rulekit::CaseFailure> failures = FailuresOf(checked, *tested);
    if (!absl::IsFailedPrecondition(report.status()) || failures.empty()) {
      return Fail(Prefixed(checked.given, report.status()));
    }
    all.failures.insert(all.failures.end(), failures.begin(), failures.end());
  }
  Print(options.format == "json" ? JsonOf(all, *packs) : TextOf(all, *packs));
  return all.ok() && packs->broken.empty() ? kAnswered : kFindings;
}

}  // namespace

void AddRulesMutate(CLI::App& rules, Action& chosen) {
  CLI::App* command =
      rules.add_subcommand("mutate", "Would the tests notice small mistakes in the rules?");
  const auto options = std::make_shared<RulesMutateOptions>();
  command
      ->add_option("packs", options->packs.packs,
                   "Shipped packs by name, or directories with pack.textproto")
      ->required()
      ->option_text("NAME|DIR ...");
  command->add_option("--rule", options->mutate.rule, "Only mutants that this rule can tell")
      ->option_text("RULE");
  command->add_option("--jobs", options->mutate.threads, "Threads; default: one a processor")
      ->option_text("N")
      ->check(WholeNumberFrom(0));
  command->add_flag("--thorough", options->mutate.thorough,
                    "Also drop each code of each cluster, and swap each cluster for each other");
  command->add_flag("--list", options->list, "Print the mutants and run nothing");
  AddFormat(*command, options->format, false);
  command->footer(kRulesMutateExamples);
  command->callback([&chosen, options] { chosen = [options] { return Run(*options); }; });
}

}  // namespace carecoord::cli
