import type { Grouping } from '../../audit/count/plan-group.ts'
import type { PeriodLength, PlanTimeName } from '../../audit/count/plan-time.ts'
import type { SuppressionRuleName } from '../../audit/suppression/suppression-rule.ts'
import type { AuditTextField } from '../audit/audit-form.ts'
import { catalogue } from './catalogue.ts'

interface Choice {
  readonly label: string
  readonly hint?: string
}

/** Every word of the audit page, but for its problems and its progress. */
export const auditMessages = catalogue('audit', {
  title: 'Caseload audit – Alongside',
  product: 'Alongside',
  name: 'Caseload audit',
  skip: 'Skip to main content',

  choose: {
    heading: 'Who is responsible, over a whole caseload',
    lead: 'Give this page the bulk export of a record. It says who is responsible for the actions of every care plan in it.',
    stays:
      'The files are read in this page, on this computer. Nothing is sent anywhere, and nothing is kept.',
    filesHeading: 'Files',
    filesHint:
      'NDJSON files as the record exports them, plain or .gz. Give the whole folder: plans point to requests and teams in other files.',
    drop: 'Drop a folder or files here, or:',
    folder: 'Choose a folder',
    files: 'Choose files',
    clear: 'Take all files out',
    chosen: (count: number, size: string) => (count === 1 ? `1 file, ${size}` : `${count} files, ${size}`),
    more: (count: number) => `and ${count} more`,
    start: 'Start the audit',
  },

  options: {
    heading: 'What to show',
    by: 'Results for each',
    byNames: {
      team: { label: 'Team' },
      period: { label: 'Month, quarter or year' },
      category: { label: 'Category of plan' },
      focus: { label: 'Focus of the action', hint: 'The life domain of its goal, where that is coded' },
    } as Readonly<Record<Grouping, Choice>>,
    more: 'More options',
    period: 'How long is a period?',
    periods: { month: 'A month', quarter: 'A quarter', year: 'A year' } as Readonly<
      Record<PeriodLength, string>
    >,
    time: 'When does a plan count?',
    times: {
      start: 'When it starts',
      created: 'When it was created',
      updated: 'When it was last updated',
    } as Readonly<Record<PlanTimeName, string>>,
    suppression: 'How are small numbers hidden?',
    suppressions: {
      mhsds: {
        label: 'As in the Mental Health Services Data Set',
        hint: 'Below 5 hidden, others to the nearest 5',
      },
      hes: { label: 'As in Hospital Episode Statistics', hint: '1 to 7 hidden, others to the nearest 5' },
      none: { label: 'Not at all', hint: 'Only for those who may read the records. Do not publish it' },
    } as Readonly<Record<SuppressionRuleName, Choice>>,
    expand: 'Also count care teams by their members',
    texts: {
      from: { label: 'Plans from', hint: 'A day, month or year, such as 2026-03-31 or 2026' },
      to: { label: 'Plans to the end of', hint: 'A day, month or year' },
      stepChange: {
        label: 'Judge the time before and after apart',
        hint: 'With periods only: the day, month or year something was changed; several divided by commas',
      },
      status: { label: 'Only with status', hint: 'Codes divided by commas, such as active,completed' },
      intent: { label: 'Only with intent', hint: 'Codes divided by commas, such as plan' },
      category: { label: 'Only of category', hint: 'Codes divided by commas: code, or system|code' },
      base: {
        label: 'Address of the record’s FHIR server',
        hint: 'Tells its own references from those to others, such as https://record.example/fhir',
      },
      minStated: {
        label: 'Actions with an owner that a plan needs for a verdict',
        hint: 'A whole number from 1',
      },
      staffShare: {
        label: 'Flag plans whose share of staff-only actions reaches',
        hint: 'Above 0 and at most 1, such as 0.9',
      },
    } as Readonly<Record<AuditTextField, Choice>>,
  },

  faultHeading: 'There is a problem',

  reading: {
    heading: 'Reading the export',
    cancel: 'Cancel',
    soFar: (size: string, total: string, plans: string, rejected: string) =>
      `${size} of ${total}, ${plans} plans, ${rejected} lines rejected`,
    again: 'Reading again: the files are not one type of resource each',
    ending: 'Putting the report together and hiding small numbers',
    read: (share: string) => `${share} read`,
  },

  done: {
    heading: 'The report',
    save: 'Save the report',
    json: 'JSON, all of it',
    html: 'HTML, to read and print',
    csv: 'CSV, one number a line',
    dictionary: 'What each line of the CSV means',
    print: 'Print the report',
    again: 'Change files or options',
    frame: 'Report of the audit',
    notHidden: 'Small numbers are not hidden in this report. Do not publish it as it is.',
    onlyOne:
      'Two reports over the same plans, with other groups or filters, are not protected against each other: publish one.',
    noPlans: 'There is no care plan in these files. Are they the right ones?',
  },
})
