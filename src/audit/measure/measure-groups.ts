import type { JsonObject } from '../../fhir/index.ts'
import { responsibilityCategories } from '../../responsibility/index.ts'
import type { Printed, ReportedScope } from '../report/audit-report.ts'
import { primitive } from './measure-number.ts'

const populations = {
  'initial-population': 'Initial Population',
  denominator: 'Denominator',
  numerator: 'Numerator',
  'measure-population': 'Measure Population',
  'measure-observation': 'Measure Observation',
} as const

/** What a group of the Measure counts, by name; plans unless `actions` says otherwise. */
interface MeasureGroup {
  readonly code: string
  readonly display: string
  readonly populations: readonly (readonly [keyof typeof populations, Printed])[]
  readonly score?: JsonObject
}

const actionDisplays = {
  stated: 'Stated actions',
  staff: 'Staff',
  consumer: 'The person',
  'staff+consumer': 'Staff and the person',
  carer: 'Carer',
  'staff+carer': 'Staff and carer',
  'consumer+carer': 'The person and carer',
  'staff+consumer+carer': 'Staff, the person and carer',
  'not-stated': 'Not stated',
} as const

/**
 * The groups of a MeasureReport by `measures/responsibility`, in the order of the Measure: a proportion of plans, numbers
 * of plans and people, and sums of actions. A number that is not printed is masked; a share of nothing has no score.
 */
export function measureGroups(scope: ReportedScope): readonly JsonObject[] {
  const { counted, flagged, flaggedWithReason, shared, notEnoughRecorded } = scope.plans
  const share = scope.shares.flagged
  const hasShare = share.share !== null || share.suppressed === true
  return [
    cohort('people', 'People', scope.people),
    {
      code: 'flagged',
      display: 'Flagged plans',
      populations: [
        ['initial-population', counted],
        ['denominator', counted],
        ['numerator', flagged],
      ] as const,
      ...(hasShare ? { score: quantity(share.share) } : {}),
    },
    cohort('flagged-with-reason', 'Flagged plans with a reason', flaggedWithReason),
    cohort('shared', 'Shared plans', shared),
    cohort('not-enough-recorded', 'Not enough recorded', notEnoughRecorded),
    ...actionGroups(scope),
  ].map(asGroup)
}

/** The sums of actions: stated, the seven categories, not stated. */
function actionGroups({ plans, actions }: ReportedScope): readonly MeasureGroup[] {
  const { stated, responsibility, notStated } = actions
  const sums = [
    ['stated', stated],
    ...responsibilityCategories.map((category) => [category, responsibility[category]] as const),
    ['not-stated', notStated.total],
  ] as const
  return sums.map(([code, sum]) => ({
    code,
    display: actionDisplays[code],
    populations: [
      ['initial-population', plans.counted],
      ['measure-population', plans.counted],
      ['measure-observation', plans.counted],
    ],
    score: quantity(sum, 'actions'),
  }))
}

function cohort(code: string, display: string, count: Printed): MeasureGroup {
  return { code, display, populations: [['initial-population', count]] }
}

function quantity(value: Printed, unit?: string): JsonObject {
  return {
    ...primitive('value', value),
    ...(unit === undefined ? {} : { unit }),
    system: 'http://unitsofmeasure.org',
    code: '1',
  }
}

function asGroup({ code, display, populations: counts, score }: MeasureGroup): JsonObject {
  return {
    code: concept('https://alongside.example/fhir/CodeSystem/responsibility-count', code, display),
    population: counts.map(([name, count]) => ({
      code: concept('http://terminology.hl7.org/CodeSystem/measure-population', name, populations[name]),
      ...primitive('count', count),
    })),
    ...(score === undefined ? {} : { measureScore: score }),
  }
}

function concept(system: string, code: string, display: string): JsonObject {
  return { coding: [{ system, code, display }] }
}
