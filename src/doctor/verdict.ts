import type { Section, Verdict } from './doctor-report.ts'

/** What a server comes to that could be reached: one problem is enough. */
export function verdictOf(sections: readonly Section[]): Verdict {
  const isProblem = sections.some(({ findings }) => findings.some(({ level }) => level === 'problem'))
  return isProblem ? 'problems' : 'works'
}
