/** What `alongside audit --help` says after the options. */
export const auditHelp = `
The rule is the one the app shows beside a plan. A folder gives its files named *.ndjson or *.jsonl, also with .gz;
what a line is, is told by its content. Requests may stand before or after the plans that point to them, in any file.
Nothing is sent anywhere. Only the report goes to standard output.

Small numbers are hidden and others rounded (docs/small-numbers.md). Two reports over the same plans, with other groups
or filters, are not protected against each other: publish one. --suppress none is for those who may read the records.

A time is period.start, else created, else when the plan was last updated; --time begins further on. A team is the
managing organization of the plan's care team, else the care team, else an author that is an organization or a team.
Nothing is ever grouped by a worker.

Exit codes: 0 done; 1 a plan is flagged, with --fail-on-flagged; 2 the command was used wrongly; 3 something could not be
read. With rejected lines the report is still printed, counts and locates them, and the code is 3; with --strict
there is no report then.

Examples:
  $ alongside audit ./export
  $ alongside audit ./export --format json > report.json
  $ alongside audit ./export --by team,period --period quarter --out ./report --format text,json,csv
  $ alongside audit ./export --from 2026-01 --to 2026-03 --status active,completed
  $ alongside audit CarePlan.ndjson.gz Task.ndjson.gz --json --rows --suppress none
  $ alongside audit ./export --min-stated 5 --staff-share 0.8 --fail-on-flagged
`
