// Part of carecoord. SPDX-License-Identifier: Apache-2.0
//
// A small pack with a bit of everything that the language has.

#ifndef CARECOORD_TESTS_RULEKIT_EVERYTHING_PACK_H_
#define CARECOORD_TESTS_RULEKIT_EVERYTHING_PACK_H_

namespace carecoord::rulekit {

inline constexpr char kEverything[] = R"(
  id: "everything" version: "1" title: "x" source: "test" valid { from: "2021-04-01" }
  policy { month_end: CLAMP calendar: ENGLAND_AND_WALES }
  cluster { name: "START" code { activity: "test.start" } }
  cluster { name: "REVIEW" code { activity: "test.review" } code { activity: "test.review2" } }
  cluster { name: "CALL" code { activity: "test.call" } }
  cluster { name: "WAIT" code { activity: "test.wait" } }
  cluster { name: "READY" code { activity: "test.ready" } }
  cluster { name: "DISCHARGED" code { activity: "test.discharged" } }
  cluster { name: "BOOKED" code { activity: "test.booked" } }
  selection { name: "start" earliest: "START" }
  selection { name: "review" earliest: "REVIEW" role: PRACTICE_NURSE
              window { from { selection: "start" end: INCLUDED } } }
  selection { name: "wait" latest: "WAIT" }
  selection { name: "ready" latest: "READY" }
  selection { name: "discharged" earliest: "DISCHARGED" }
  selection { name: "booked" earliest: "BOOKED" planned: true }
  selection { name: "recent" count: "CALL"
              window { from { point: AS_OF plus: "-P3M" end: EXCLUDED } } }
  selection { name: "weight" latest: "REVIEW" value { is: AT_LEAST number: 1.5 unit: "kg" } }
  selection { name: "call" each: "CALL" }
  selection { name: "answer" earliest: "REVIEW" window { from { selection: "index" end: INCLUDED } } }
  condition { name: "adult" when { age { at { point: AS_OF } is: AT_LEAST years: 18 } } }
  rule {
    id: "review" title: "Review" source: "test" kind: REVIEW
    in_force { from: "2023-10-01" by: ANCHOR }
    step { id: "adult" when { named: "adult" } yes: NEXT no: REJECT_EXCLUDED unknown: NEXT }
    step { id: "at-home" when { circumstance { kind: RESIDENCE value: "care_home" } }
           yes: REJECT no: NEXT }
    step { id: "called" when { all { of { count { selection: "recent" is: MORE number: 1 } }
                                     of { not { exists: "weight" } } } }
           yes: REJECT_EXCEPTED no: NEXT }
    step { id: "started" when { exists: "start" } yes: SELECT no: REJECT }
    schedule {
      anchor: "start" due: "P6M" opens: "-P28D" grace: "P7D" closes: "P3M" adjustment: FOLLOWING
      satisfied_by: "review" arranged_by: "booked"
      deferral { by: "wait" for: "P1M" cancelled_by: "ready" }
      early { by: "discharged" due: "P14D" }
      stratum { name: "old" when { age { at { point: ANCHOR } is: AT_LEAST years: 75 } } due: "P3M" }
      priority_when { when { sex: FEMALE } priority: URGENT }
    }
  }
  rule {
    id: "answered" title: "Answered" source: "test" kind: REVIEW each: "call"
    step { id: "called" when { exists: "index" } yes: SELECT no: REJECT }
    schedule { anchor: "index" due: "P2WD" closes: "P28D" satisfied_by: "answer" }
  }
  rule {
    id: "yearly" title: "Yearly" source: "test" kind: REVIEW
    step { id: "started" when { exists: "start" } yes: SELECT no: REJECT }
    schedule { anchor: "start" due: "P12M" opens: "-P2M" satisfied_by: "review"
               repeats { every: "P12M" from: COMPLETION } }
  }
  rule {
    id: "chase" title: "Chase" source: "test" kind: REVIEW
    step { id: "started" when { exists: "start" } yes: SELECT no: REJECT }
    schedule { anchor_at { earliest { of { settled { rule: "review" by: LAPSED } }
                                      of { selection: "discharged" plus: "P1M" } } }
               due: "P7D" closes: "P28D" satisfied_by: "review" }
  }
)";

}  // namespace carecoord::rulekit

#endif  // CARECOORD_TESTS_RULEKIT_EVERYTHING_PACK_H_
