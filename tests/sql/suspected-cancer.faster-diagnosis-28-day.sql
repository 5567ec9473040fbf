-- Part of carecoord. SPDX-License-Identifier: Apache-2.0
--
-- Of every fast track referral made on or after 1 October 2023 cancer is diagnosed or ruled out within
-- 28 days, shown for the second half of them; a breach stays in view for 34 days more. An outcome
-- without a thread counts for the oldest referral under this clock that is still open.

WITH referred AS (
  SELECT r.*, left_out,
         CASE WHEN left_out IS NOT NULL THEN left_out
              WHEN day < DATE '2023-10-01' THEN 'in-force'
              ELSE 'referred' END AS step,
         CASE WHEN step IN ('alive', 'registered') THEN 'EXCLUDED'
              WHEN step = 'in-force' THEN 'NOT_APPLICABLE' END AS outcome,
         CASE WHEN outcome IS NULL THEN day END AS anchor,
         anchor + 28 AS due, due - 14 AS opens, due + 34 AS closes
  FROM subjects('FAST_TRACK_REFERRAL', 'LOWER_GI_REFERRAL') r JOIN asked USING (person)
), outcomes AS (
  SELECT person, list({row: row, thread: thread, date: date} ORDER BY date, recorded NULLS FIRST, row) AS entries
  FROM visible WHERE cluster IN ('REFERRAL_OUTCOME', 'REFERRAL_ENDED', 'CAN_COD') GROUP BY person
), served AS (
  SELECT person, unnest(shared_out(windows, entries), recursive := TRUE)
  FROM (SELECT person, list({subject: subject, thread: thread, opens: anchor, closes: closes}
                            ORDER BY nth) AS windows
        FROM referred WHERE outcome IS NULL GROUP BY person) JOIN outcomes USING (person)
)
SELECT person, subject,
       coalesce(outcome, status_of(done, NULL, opens, due, closes, NULL)) AS status,
       step, anchor, opens, due, closes,
       settled_on(status, done, NULL, closes) AS settled_on, NULL AS deferred_until, 1 AS obligation
FROM referred LEFT JOIN served USING (person, subject)
