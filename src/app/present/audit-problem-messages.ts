import { maximumProtectedGroups } from '../../audit/audit-files.ts'
import { rejectionWords } from '../../audit/html/quality-words.ts'
import { maximumFiles } from '../../audit/read/export-file-name.ts'
import type { RejectedLine } from '../../audit/read/plan-tally.ts'
import type { AuditStop, EntryFault } from '../audit/audit-model.ts'
import type { OfferFault } from '../audit/offered-files.ts'
import { catalogue } from './catalogue.ts'
import { numberInWords } from './number-words.ts'

/** What went wrong, what to do, and the words of the browser where it has some. */
export interface AuditProblemWords {
  readonly what: string
  readonly next: string
  readonly detail?: string
}

/** Every sentence about a problem of the audit page. */
export const auditProblemMessages = catalogue('audit-problem', {
  cancelled: {
    what: 'The audit was cancelled.',
    next: 'There is no report. Files and options are as they were.',
  },
  failed: {
    what: 'The audit could not be run in this browser.',
    next: 'There is no report. Load this page again, or use the newest Edge, Chrome or Firefox.',
  },
  twoServers: {
    what: (bases: readonly string[]) =>
      `These files are from different servers, by their manifests: ${bases.join(', ')}.`,
    next: 'There is no report: ids of two servers cannot be told apart. Audit them one by one, or enter the address of the server if it is one.',
  },
  tooManyGroups: {
    what: (groups: number, most: number) =>
      `There are ${groups} groups, and small numbers can be protected among at most ${most}.`,
    next: 'There is no report. Choose fewer groups, longer periods or a shorter time.',
  },
  fileChanged: {
    what: (file: string) => `${file} changed while it was read.`,
    next: 'There is no report. Choose the files again when the export is complete.',
  },
  unreadableFile: {
    what: (file: string) => `${file} could not be read to its end.`,
    next: 'There is no report: a report of part of the data would look whole. Export the file again, or take all files out and leave it away.',
  },
  offer: {
    'no-export-name': (name: string) =>
      `${name} was not added: files of an export end in .ndjson or .jsonl, or in the same with .gz.`,
    'same-name': (name: string) =>
      `${name} was not added: another file of that name is there already. Drop their folders instead, or take all files out first.`,
    'nothing-in-folder': (name: string) =>
      `${name} holds no file that ends in .ndjson or .jsonl, or in the same with .gz. Folders within it are not searched.`,
    unreadable: (name: string) => `${name} could not be opened. Check who may read it.`,
    'too-many-files': (most: string) =>
      `These are more than ${most} files, so none was added. Choose the folder of one export.`,
  },
  entry: {
    files: 'Choose the files of an export',
    stepChange:
      'Group by period, and enter days, months or years such as 2026-03-31, divided by commas; or leave it empty',
    from: 'Enter the first day, month or year, such as 2026-03-31',
    to: 'Enter the last day, month or year, such as 2026-03-31',
    status: 'Enter status codes divided by commas',
    intent: 'Enter intent codes divided by commas',
    category: 'Enter category codes divided by commas',
    base: 'Enter the server’s address, such as https://record.example/fhir',
    minStated: 'Enter how many actions with an owner a plan needs, from 1',
    staffShare: 'Enter a share above 0 and at most 1, such as 0.9',
  } satisfies Record<EntryFault['field'], string>,
  rejected: {
    what: (total: number) =>
      total === 1
        ? '1 line could not be read and may have been a care plan.'
        : `${numberInWords(total)} lines could not be read and may have been care plans.`,
    next: 'Export these again, or take the numbers as those of the rest.',
  },
  line: (file: string, line: number, why: string) => `${file}, line ${line}: ${why}`,
} as const)

/** Why there is no report. */
export function stopWords(why: AuditStop): AuditProblemWords {
  const words = auditProblemMessages
  switch (why.code) {
    case 'cancelled':
      return words.cancelled
    case 'failed':
      return { ...words.failed, detail: why.detail }
    case 'two-servers':
      return { what: words.twoServers.what(why.bases), next: words.twoServers.next }
    case 'too-many-groups':
      return {
        what: words.tooManyGroups.what(why.groups, maximumProtectedGroups),
        next: words.tooManyGroups.next,
      }
    case 'file-changed':
      return { what: words.fileChanged.what(why.file), next: words.fileChanged.next }
    case 'rejected-line':
    case 'unreadable-file':
      return {
        what: words.unreadableFile.what(why.file),
        next: words.unreadableFile.next,
        ...(why.detail === undefined ? {} : { detail: why.detail }),
      }
  }
}

/** Why something that was offered is not read. */
export function offerWords(fault: OfferFault): string {
  const words = auditProblemMessages.offer
  return fault.code === 'too-many-files'
    ? words[fault.code](numberInWords(maximumFiles))
    : words[fault.code](fault.name)
}

/** What to enter instead. */
export function entryWords({ field }: EntryFault): string {
  return auditProblemMessages.entry[field]
}

/** What a report says of lines that were rejected. */
export function rejectedWords(total: number): AuditProblemWords {
  const { what, next } = auditProblemMessages.rejected
  return { what: what(total), next }
}

/** One of those lines. */
export function rejectedLineWords({ file, line, why, detail }: RejectedLine): string {
  return auditProblemMessages.line(
    file,
    line,
    rejectionWords[why] + (detail === undefined ? '' : ` (${detail})`),
  )
}
