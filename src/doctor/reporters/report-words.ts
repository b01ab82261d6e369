import type { DoctorReport, Finding, ServerReport } from '../doctor-report.ts'

/** What a finding comes to, in a word or two. */
export const levelWords: Readonly<Record<Finding['level'], string>> = {
  works: 'Works',
  note: 'Note',
  problem: 'Problem',
  'not-tried': 'Not tried',
}

/** The line above everything about one server. */
export function serverLead({ kind, name, base }: ServerReport): string {
  return `${kind === 'record' ? 'Record' : 'Second store'} ${name}: ${base}`
}

/** The last line: what the whole report comes to. */
export function verdictWords(verdict: DoctorReport['verdict']): string {
  switch (verdict) {
    case 'works':
      return 'Everything that the app needs works.'
    case 'problems':
      return 'Something the app needs does not work: see each Problem above, from the top.'
    case 'unreachable':
      return 'A server could not be reached: see what to do above.'
  }
}
