// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// Redaction: what a workspace holds without what a purpose has no need of. A text that is left out
// is replaced by kRedacted, and stays empty or blank where it was, so that it can be seen that
// there was one; days, numbers, codes and states stay. So everything that was redacted loads again:
// as bytes (wire/workspace_bytes.h), and a whole state by Workspace::Restore, where the caller's
// keys are as NewKey says. What does not: one person alone of whom an episode is about somebody
// else, redacted or not, since Restore asks for both (unknown_person).
//
//   const WorkspaceState state = Redacted(workspace.State(), kForAnalysis, key_of);
//
// Redacted is not anonymous. Days, codes, practices and kinds of caseload together tell who
// somebody is to whoever knows them; what leaves the team is for those who answer for it to decide.
// Words that are no text of their own are not seen: ids of things and of commands, codes of
// practices, words of lists (a need's domain, a circumstance's value) stay as they are, and a site
// that writes names into those gives names away.
//
// Pure functions. Cost: a copy of everything.

#ifndef CARECOORD_WORKSPACE_REDACTION_H_
#define CARECOORD_WORKSPACE_REDACTION_H_

#include <functional>
#include <string>
#include <string_view>

#include "carecoord/workspace/state.h"

namespace carecoord {

// What is left out.
struct RedactionProfile {
  // What people said: OwnWords, and `own_words` of needs, goals and contacts.
  bool own_words = false;
  // What somebody wrote: topics, outcomes, answers, evidence, what is to be done, what to do when
  // things get worse, additional plans, the reason of every act; where something comes from, unless
  // it is a thing of the person.
  bool free_texts = false;
  // Who it is, in words: those who take part in somebody's care and how to reach them, referrers,
  // recipients, services, owners, who asked; names of the team. Keys of the team and codes of the
  // person's practices, exactly so, stay; keys of people are those of `identity`.
  bool names = false;
  // Who the person is: no NHS number; born on 1 January of the year; everybody's key as the caller
  // gives it. What other systems call something goes too: ids of entries from elsewhere, references
  // of copies; threads of elsewhere become "<the new key>~1", "~2" ...; of a decision that prompted
  // an act only its pack and rule are left.
  bool identity = false;
  // Confidential ("restricted") entries are not there at all. How many entries an act added is.
  bool confidential = false;
  friend bool operator==(const RedactionProfile&, const RedactionProfile&) = default;
};

// For counting and comparing, by people who care for none of them: what was done, when, by which
// role, as codes and days.
inline constexpr RedactionProfile kForAnalysis = {
    .own_words = true, .free_texts = true, .names = true, .identity = true, .confidential = true};
// For those who take over the care of the people: all that a handover tells. What the person said
// is theirs to say again, or is in the plan that they agreed to give (care/plan_pages.h).
inline constexpr RedactionProfile kForHandover = {.own_words = true, .confidential = true};

// What stands for a text that was left out.
inline constexpr std::string_view kRedacted = "(redacted)";

// The new key of a person. Two people get two keys, neither is empty, and the same key gets the
// same one each time. Where it is not so, Restore refuses the state.
using NewKey = std::function<std::string(std::string_view)>;

// `new_key` may be empty unless identity is redacted.
[[nodiscard]] WorkspaceState Redacted(WorkspaceState state, const RedactionProfile& profile,
                                      const NewKey& new_key = {});
// One person. Who of the team there is, and who else, is not known here: `is_staff` says which keys
// are of the team. Another person's key in words, other than whom an episode is about, is taken for
// words.
[[nodiscard]] PersonState Redacted(PersonState state, const RedactionProfile& profile,
                                   const NewKey& new_key = {},
                                   const std::function<bool(std::string_view)>& is_staff = {});

}  // namespace carecoord

#endif  // CARECOORD_WORKSPACE_REDACTION_H_
