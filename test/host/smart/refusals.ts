import { expect } from 'vitest'
import type { LaunchOutcome, LaunchProblem } from '../../../src/host/launch-problem.ts'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import type { FakeTab } from '../fake-browser.ts'
import type { FakeRecord } from '../fake-record.ts'

export const problemOf = (outcome: LaunchOutcome): LaunchProblem | undefined =>
  outcome.kind === 'refused' ? outcome.problem : undefined

/** Opens and expects a refusal before any token was asked for. */
export async function refusedWithoutToken(record: FakeRecord, tab: FakeTab) {
  const before = record.count('/token')
  const problem = problemOf(await openSmartHost(tab.edge))
  expect(record.count('/token')).toBe(before)
  return problem
}
