import { maximumProtectedGroups } from '../../audit/audit-files.ts'
import { rejectionWords } from '../../audit/html/quality-words.ts'
import { maximumFiles } from '../../audit/read/export-file-name.ts'
import type { RejectedLine } from '../../audit/read/plan-tally.ts'
import type { AuditStop, EntryFault } from '../audit/audit-model.ts'
import type { OfferFault } from '../audit/offered-files.ts'

/** What went wrong, what to do, and the words of the browser where it has some. */
export interface AuditProblemWords {
  readonly what: string
  readonly next: string
  readonly detail?: string
}

/** Why there is no report. */
export function stopWords(why: AuditStop): AuditProblemWords {
  switch (why.code) {
    case 'cancelled':
      return {
        what: 'The audit was cancelled.',
        next: 'There is no report. Files and options are as they were.',
      }
    case 'failed':
      return {
        what: 'The audit could not be run in this browser.',
        next: 'There is no report. Load this page again, or use the newest Edge, Chrome or Firefox.',
        detail: why.detail,
      }
    case 'two-servers':
      return {
        what: `These files are from different servers, by their manifests: ${why.bases.join(', ')}.`,
        next: 'There is no report: ids of two servers cannot be told apart. Audit them one by one, or enter the address of the server if it is one.',
      }
    case 'too-many-groups':
      return {
        what: `There are ${why.groups} groups, and small numbers can be protected among at most ${maximumProtectedGroups}.`,
        next: 'There is no report. Choose fewer groups, longer periods or a shorter time.',
      }
    case 'file-changed':
      return {
        what: `${why.file} changed while it was read.`,
        next: 'There is no report. Choose the files again when the export is complete.',
      }
    case 'rejected-line':
    case 'unreadable-file':
      return {
        what: `${why.file} could not be read to its end.`,
        next: 'There is no report: a report of part of the data would look whole. Export the file again, or take all files out and leave it away.',
        ...(why.detail === undefined ? {} : { detail: why.detail }),
      }
  }
}

/** Why something that was offered is not read. */
export function offerWords(fault: OfferFault): string {
  switch (fault.code) {
    case 'no-export-name':
      return `${fault.name} was not added: files of an export end in .ndjson or .jsonl, or in the same with .gz.`
    case 'same-name':
      return `${fault.name} was not added: another file of that name is there already. Drop their folders instead, or take all files out first.`
    case 'nothing-in-folder':
      return `${fault.name} holds no file that ends in .ndjson or .jsonl, or in the same with .gz. Folders within it are not searched.`
    case 'unreadable':
      return `${fault.name} could not be opened. Check who may read it.`
    case 'too-many-files':
      return `These are more than ${maximumFiles.toLocaleString('en-GB')} files, so none was added. Choose the folder of one export.`
  }
}

/** What to enter instead. */
export function entryWords({ field }: EntryFault): string {
  return entries[field]
}

const entries: Readonly<Record<EntryFault['field'], string>> = {
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
}

/** What a report says of lines that were rejected. */
export function rejectedWords(total: number): AuditProblemWords {
  return {
    what:
      total === 1
        ? '1 line could not be read and may have been a care plan.'
        : `${total.toLocaleString('en-GB')} lines could not be read and may have been care plans.`,
    next: 'Export these again, or take the numbers as those of the rest.',
  }
}

/** One of those lines. */
export function rejectedLineWords({ file, line, why, detail }: RejectedLine): string {
  return `${file}, line ${line}: ${rejectionWords[why]}${detail === undefined ? '' : ` (${detail})`}`
}
