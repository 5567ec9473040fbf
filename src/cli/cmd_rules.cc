// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// carecoord rules: for whoever writes packs.

#include "cli/command.h"

namespace carecoord::cli {

void AddRules(CLI::App& app, Action& chosen) {
  CLI::App* rules = app.add_subcommand("rules", "Check and test packs of rules");
  rules->require_subcommand(1);
  rules->footer(
      "Examples:\n  carecoord rules check packs/cancer\n  carecoord rules test packs/cancer\n"
      "  carecoord rules coverage packs/cancer\n  carecoord rules generate packs/cancer\n"
      "  carecoord rules mutate packs/cancer\n  carecoord rules new falls --out packs");
  AddRulesCheck(*rules, chosen);
  AddRulesTest(*rules, chosen);
  AddRulesCoverage(*rules, chosen);
  AddRulesGenerate(*rules, chosen);
  AddRulesMutate(*rules, chosen);
  AddRulesNew(*rules, chosen);
}

}  // namespace carecoord::cli
