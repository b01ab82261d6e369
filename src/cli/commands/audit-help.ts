/** What `alongside audit --help` says after the options. */
export const auditHelp = `
The rule is the one the app shows beside a plan. A folder gives its files named *.ndjson or *.jsonl, also with .gz;
what a line is, is told by its content. Requests may stand before or after the plans that point to them, in any file.
Nothing is sent anywhere. Only the report goes to standard output.

The address of a FHIR R4 server in the place of files audits all its care plans, with what they point to. It is https
(http on this machine); the server is only read. A server that does not give all it has ends the audit without a report.

With --export the server is asked for a bulk export, which is read as it comes: nothing of any patient is written to a
disk unless --keep names a folder. With --state FILE an export goes on after a break (docs/bulk-export.md).

Small numbers are hidden and others rounded (docs/small-numbers.md). Two reports over the same plans, with other groups
or filters, are not protected against each other: publish one. --suppress none is for those who may read the records.

A time is period.start, else created, else when the plan was last updated; --time begins further on. A team is the
managing organization of the plan's care team, else the care team, else an author that is an organization or a team, else
the team that --site counts the author under. Nothing is ever grouped by a worker. A focus is the part of life that the
goals of an action are about, where it is coded; it divides the actions of a plan, so these groups have no flags.

A plan that is in the data more than once counts once, by its newest version. --time-points FILE (a name and a day a
line, such as baseline,2026-03-31) also counts at each day every plan in force by its version of that day. In a folder
with the manifest.json of its export, --base is the server that it names.

With --by period the report has charts over time, with --by team alone a funnel of teams. Limits are made anew only from
a --step-change DATE that you declare: the day something was changed, not one found in the data
(docs/charts-over-time-and-teams.md).

--shard i/n writes rows in the place of a report: one shard of an audit that is too large for one machine, for alongside
audit merge (docs/past-one-machine.md). They are data about persons.

--compare A B says how two sides differ (docs/comparison.md): two times (2024 2025, 2025-Q1 2025-Q2,
2024-04..2025-03 2025-04..2026-03), two time points (point:NAME), or two arms of the --site file (arm:NAME).

--site FILE says what the data does not: a paid carer who is staff, a worker who is there for the carer, which teams are
one. The report says how many actions it touched. Example: docs/audit-site.example.json.

--format measure-report writes FHIR MeasureReports, one a line: of the whole, of each team and period, and of all small
groups together (docs/fhir-outputs.md). It goes with --by team, period or both, and with the rule as it is published.

--format xlsx is a workbook with a sheet for each table, --format parquet the tidy table of the CSV with types; both are files
and need --out. A hidden number is the word "hidden" in a sheet and null in Parquet, never 0 (docs/audit-tables.md).

Exit codes: 0 done; 1 a plan is flagged, with --fail-on-flagged; 2 the command was used wrongly; 3 something could not be
read; 4 the server could not be reached, refused, or did not give all it has: there is no report. With rejected lines the
report is still printed, counts and locates them, and the code is 3; with --strict there is no report then. An export that
is stopped with Ctrl-C ends with 130.

Examples:
  $ alongside audit ./export
  $ alongside audit ./export --format json > report.json
  $ alongside audit ./export --by team,period --period quarter --out ./report --format html,json,csv
  $ alongside audit ./export --by period --step-change 2025-04-01 --format html --out ./report
  $ alongside audit ./export --by team --out ./report --format xlsx,parquet
  $ alongside audit ./export --by focus --site ./site.json
  $ alongside audit ./export --by team,period --format measure-report --out ./report
  $ alongside audit ./export --compare 2024 2025
  $ alongside audit ./history --time-points ./points.csv --by team
  $ alongside audit ./export --from 2026-01 --to 2026-03 --status active,completed
  $ alongside audit CarePlan.ndjson.gz Task.ndjson.gz --json --rows --suppress none
  $ alongside audit ./export --min-stated 5 --staff-share 0.8 --fail-on-flagged
  $ alongside audit https://record.example/fhir --client-id alongside-auditor --key key.json --by team
  $ alongside audit https://record.example/fhir --export system --client-id alongside-auditor --key key.json
  $ alongside audit https://record.example/fhir --export Group/west --state west.json --keep ./west --by team

Try a server on the demo record, in two terminals:
  $ alongside sandbox --auditor-key auditor-key.json
  $ alongside audit http://127.0.0.1:4100/fhir --client-id alongside-auditor --key auditor-key.json
  $ alongside audit http://127.0.0.1:4100/fhir --export system --client-id alongside-auditor --key auditor-key.json
`
