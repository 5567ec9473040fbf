#include <iostream>

#include "carecoord/record/timeline.h"
#include "carecoord/rules/explain.h"
#include "carecoord/wire/packs.h"

int main() {
  using namespace carecoord;
  using namespace carecoord::literals;
  const auto pack = CompiledPack::Compile(packs::Get("cancer").value()).value();
  Timeline person({.key = "P1", .birth = "1960-05-04"_date});
  person.set_registrations_known(false);  // nobody brought any: everybody counts as registered
  if (!person.Add({.on = "2026-01-31"_date, .code = 363346000_code}).ok()) return 1;  // cancer
  const BoundRules rules = BoundRules::Bind({pack}, person.dictionary());
  for (const Explanation& why :
       Explain(rules, person.view(), person.person_view(), {.as_of = "2026-08-03"_date})) {
    std::cout << why.text << "\n";
  }
}
