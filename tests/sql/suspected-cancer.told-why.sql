-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Of every fast track referral the person is told why within two working days; 28 days later that is
-- given up. Being told in the referral's own thread counts for it alone; being told without a thread
-- counts for one referral, the oldest that is still open.

WITH referred AS (
  SELECT r.*, a.left_out,
         CASE WHEN as_of() < DATE '2021-04-01' THEN 'in-force'
              WHEN left_out IS NOT NULL THEN left_out
              ELSE 'referred' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'in-force' THEN 'NOT_APPLICABLE' END AS outcome,
         CASE WHEN outcome IS NULL THEN day END AS anchor
  FROM subjects('FAST_TRACK_REFERRAL', 'LOWER_GI_REFERRAL') r JOIN asked a USING (person)
), dated AS (
  SELECT *, due + 28 AS closes
  FROM (SELECT *, working_days_after(anchor, 2) AS due FROM referred)
), told AS (
  SELECT person, list({row: row, thread: thread, date: date} ORDER BY date, recorded NULLS FIRST, row) AS entries
  FROM visible WHERE cluster = 'TOLD_WHY' GROUP BY person
), served AS (
  SELECT person, unnest(shared_out(windows, entries), recursive := TRUE)
  FROM (SELECT person, list({subject: subject, thread: thread, opens: anchor, closes: closes}
                            ORDER BY nth) AS windows
        FROM dated WHERE outcome IS NULL GROUP BY person) JOIN told USING (person)
)
SELECT person, subject,
       coalesce(outcome, status_of(done, NULL, anchor, due, closes, NULL)) AS status,
       step, anchor, anchor AS opens, due, closes,
       settled_on(status, done, NULL, closes) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM dated LEFT JOIN served USING (person, subject)
