import { describe, expect, it } from 'vitest'
import { orderPlans } from '../../../src/app/present/plan-order.ts'
import type { CarePlanReading } from '../../../src/fhir/index.ts'

describe('the order of care plans', () => {
  it('puts current plans first, newest first, and the others after them', () => {
    const { current, others } = orderPlans([
      plan('old', { status: 'active', created: '2025-01-01' }),
      plan('done', { status: 'completed', created: '2026-01-01' }),
      plan('draft', { status: 'draft', leftOut: 'draft', created: '2026-06-01' }),
      plan('new', { status: 'active', period: { start: '2026-05-01' }, created: '2024-01-01' }),
      plan('undated', { status: 'active' }),
      plan('odd', { status: 'no-such-status', created: '2025-06-01' }),
    ])
    expect(current.map(({ reference }) => reference)).toEqual(['new', 'odd', 'old', 'undated'])
    expect(others.map(({ reference }) => reference)).toEqual(['draft', 'done'])
  })
})

function plan(reference: string, parts: Partial<CarePlanReading>): CarePlanReading {
  return { reference, plan: { actions: [] }, actionTexts: [], findings: [], ...parts }
}
