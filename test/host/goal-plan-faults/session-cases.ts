import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { answer } from '../writer/faulty-record.ts'
import type { FaultCase } from './fault-case.ts'
import { planTraits, type TraitsName } from './plan-traits.ts'
import type { PlanWorld } from './plan-world.ts'
import { startOfTime } from './virtual-clock.ts'

const isWrite = ({ method }: FhirRequest) => method !== 'GET'
const isSingleCreate = ({ method, path }: FhirRequest) => method === 'POST' && path !== ''
const speaking = (Object.keys(planTraits) as TraitsName[]).filter((name) => !name.startsWith('silent'))

/** The token runs out at this request, and the record says so. */
const runsOut = ({ signIn }: PlanWorld) => {
  signIn.expireTokens()
  return answer(401)
}

/** Nobody else's token was used, and the tab keeps none that is spent. */
const tokensAreRight = ({ signIn }: PlanWorld): readonly string[] => [
  ...signIn.misused,
  ...signIn.deadTokensKept().map((token) => `${token} is spent and still kept`),
]

const renewedOnce = (world: PlanWorld): readonly string[] => [
  ...tokensAreRight(world),
  ...(world.signIn.renewals() === 1 ? [] : [`renewed ${world.signIn.renewals()} times`]),
]

const httpDate = (ms: number) => new Date(ms).toUTCString()
const minutes = (count: number) => count * 60_000

/** The cases of the matrix that are about the session in which a plan is saved: its token, its storage and its clock. */
export const sessionCases: readonly FaultCase[] = [
  {
    number: 5,
    fault: 'the renewed token is for somebody else',
    through: 'sign-in',
    spread: 2,
    meets: isWrite,
    with: (world) => {
      world.signIn.switches.atRenewal = { patient: 'stranger' }
      return runsOut(world)
    },
    lasts: 'once',
    first: 'told',
    also: ({ signIn }) => signIn.misused,
  },
  {
    number: 24,
    fault: '401, and the renewal works',
    through: 'sign-in',
    spread: 2,
    meets: isWrite,
    with: runsOut,
    lasts: 'once',
    first: 'whole',
    also: renewedOnce,
  },
  {
    number: 24,
    fault: 'the token runs out between any two requests',
    through: 'sign-in',
    spread: 2,
    meets: () => true,
    with: ({ signIn }) => {
      signIn.expireTokens()
      return undefined
    },
    lasts: 'once',
    first: 'whole',
    also: tokensAreRight,
    on: ['full', 'one-by-one', 'create-only'],
  },
  {
    number: 25,
    fault: '401, and the renewal is refused',
    through: 'sign-in',
    spread: 2,
    meets: isWrite,
    with: (world) => {
      world.signIn.switches.renewal = 'refused'
      return runsOut(world)
    },
    lasts: 'once',
    first: 'told',
    also: ({ signIn }) => signIn.misused,
  },
  {
    number: 25,
    fault: '401, and the answer to the renewal is lost',
    through: 'sign-in',
    spread: 2,
    meets: isWrite,
    with: (world) => {
      world.signIn.switches.renewal = 'lost'
      return runsOut(world)
    },
    lasts: 'once',
    first: 'told',
    also: ({ signIn }) => signIn.misused,
  },
  ...[10, -10].map(
    (ahead): FaultCase => ({
      number: 34,
      fault: `429 with a date, and the clock here is ${ahead} minutes ahead`,
      through: 'sign-in',
      spread: 1,
      before: ({ signIn }) => {
        signIn.switches.skewMs = minutes(ahead)
      },
      meets: isSingleCreate,
      with: ({ clock }) =>
        answer(429, 'before', '', {
          date: httpDate(clock.now()),
          'retry-after': httpDate(clock.now() + minutes(1)),
        }),
      lasts: 'once',
      first: 'whole',
      also: (world) => {
        const waited = world.clock.now() - startOfTime
        const isAsked = waited >= minutes(1) - 1_000 && waited < minutes(3)
        return [...tokensAreRight(world), ...(isAsked ? [] : [`waited ${waited} ms`])]
      },
    }),
  ),
  {
    number: 34,
    fault: 'the clock is set back by ten minutes, and the token runs out unseen',
    through: 'sign-in',
    spread: 2,
    meets: isWrite,
    with: (world) => {
      world.signIn.switches.skewMs = minutes(-10)
      return runsOut(world)
    },
    lasts: 'once',
    first: 'whole',
    also: renewedOnce,
  },
  {
    number: 34,
    fault: '429 with a date that has passed by the clock here',
    meets: isSingleCreate,
    with: () => answer(429, 'before', '', { 'retry-after': httpDate(Date.now() - minutes(10)) }),
    lasts: 'once',
    first: 'whole',
    spread: 1,
  },
  {
    number: 34,
    fault: '429 with a date that is ten minutes away by the clock here',
    meets: isSingleCreate,
    with: () => answer(429, 'before', '', { 'retry-after': httpDate(Date.now() + minutes(10)) }),
    lasts: 'once',
    first: 'told',
    spread: 1,
    on: speaking,
  },
  ...(['full', 'blocked', 'cleared'] as const).map(
    (trouble): FaultCase => ({
      number: 35,
      fault: `storage is ${trouble} when the token is renewed`,
      through: 'sign-in',
      spread: 2,
      meets: isWrite,
      with: (world) => {
        const { storage } = world.signIn
        if (trouble === 'cleared') storage.map.clear()
        else storage.meets(trouble)
        return runsOut(world)
      },
      lasts: 'once',
      first: 'whole',
      also: trouble === 'blocked' ? ({ signIn }) => signIn.misused : tokensAreRight,
    }),
  ),
]
