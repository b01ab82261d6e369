import { checkCarePlan, type JsonObject, member, readReference, stringMember } from '../../fhir/index.ts'
import { compareVersions, type VersionFacts, versionFacts } from '../read/version-order.ts'
import { contentDigest } from './content-digest.ts'
import type { VersionReason } from './plan-left-out.ts'
import { TextNumbers } from './text-numbers.ts'
import { dayNumber, type TimePoint, versionDay } from './time-points.ts'

/** What is odd about the versions of a plan. */
export type VersionFinding = 'conflicting-versions' | 'version-of-another-person'

/** How a plan stands to the other versions of it in the data. Time points are named by their place in the list. */
export interface VersionStanding {
  /** Absent for the version that counts: the newest. */
  readonly leftOut?: VersionReason
  readonly findings: readonly VersionFinding[]
  /** The time points at which this is the version of that date. */
  readonly currentAt: readonly number[]
  /** The time points for which the data holds no version that is old enough; told by the newest. */
  readonly notHeldAt: readonly number[]
}

const [older, repeated, conflicting, ofAnother] = [1, 2, 4, 8]
const noNumber = -1

/**
 * Which version of each plan counts. Every plan of the data is shown to it once; then each is asked for, in the same order.
 * Versions are plans with the same id; the newest is told by `compareVersions`, else by a digest of the content, so that
 * neither the order of files nor of lines decides. A plan without an id is one of its own. About a hundred bytes a plan.
 */
export class PlanVersions {
  readonly #points: readonly (number | undefined)[]
  readonly #ids = new TextNumbers()
  readonly #versionIds = new TextNumbers()
  readonly #people = new TextNumbers()
  /** By plan, in the order they were shown. */
  readonly #id: number[] = []
  readonly #updatedMs: number[] = []
  readonly #versionId: number[] = []
  readonly #high: number[] = []
  readonly #low: number[] = []
  readonly #day: number[] = []
  readonly #person: number[] = []
  #marks = new Uint8Array()
  /** A bit for each time point. */
  #currentAt = new Int32Array()
  #notHeldAt = new Int32Array()
  #asked = 0

  constructor(points: readonly TimePoint[]) {
    this.#points = points.map(({ date }) => dayNumber(date))
  }

  /** Takes in a plan; what is no R4 CarePlan is a version of nothing. */
  show(plan: JsonObject): void {
    const id = checkCarePlan(plan).ok ? stringMember(plan, 'id') : undefined
    const { updatedMs = Number.NEGATIVE_INFINITY, versionId } = versionFacts(plan)
    const { high, low } = contentDigest(plan)
    this.#id.push(id === undefined || id === '' ? noNumber : this.#ids.numberOf(id))
    this.#updatedMs.push(updatedMs)
    this.#versionId.push(versionId === undefined ? noNumber : this.#versionIds.numberOf(versionId))
    this.#high.push(high)
    this.#low.push(low)
    this.#day.push(versionDay(plan) ?? Number.POSITIVE_INFINITY)
    this.#person.push(this.#people.numberOf(subjectName(plan)))
  }

  /** To be called when all plans were shown. */
  settle(): void {
    const count = this.#id.length
    this.#marks = new Uint8Array(count)
    this.#currentAt = new Int32Array(count)
    this.#notHeldAt = new Int32Array(count)
    // Chains of the plans with the same id.
    const last = new Int32Array(this.#ids.count).fill(noNumber)
    const before = new Int32Array(count).fill(noNumber)
    for (const [plan, id] of this.#id.entries()) {
      if (id === noNumber) this.#settle([plan])
      else {
        before[plan] = last[id] as number
        last[id] = plan
      }
    }
    for (const end of last) {
      const versions: number[] = []
      for (let plan = end; plan !== noNumber; plan = before[plan] as number) versions.push(plan)
      this.#settle(versions.length === 1 ? versions : versions.sort((a, b) => this.#order(a, b)))
    }
  }

  /** How the next plan stands. */
  next(): VersionStanding {
    const plan = this.#asked
    this.#asked += 1
    const marks = this.#marks[plan] ?? 0
    const leftOut = marks & older ? 'older-version' : marks & repeated ? 'repeated' : undefined
    const findings = [
      ...(marks & conflicting ? (['conflicting-versions'] as const) : []),
      ...(marks & ofAnother ? (['version-of-another-person'] as const) : []),
    ]
    const pointsIn = (bits = 0) => [...this.#points.keys()].filter((point) => bits & (1 << point))
    return {
      ...(leftOut ? { leftOut } : {}),
      findings,
      currentAt: pointsIn(this.#currentAt[plan]),
      notHeldAt: pointsIn(this.#notHeldAt[plan]),
    }
  }

  /** @param versions Of one plan, the newest first. */
  #settle(versions: readonly number[]): void {
    const [newest = 0, ...others] = versions
    for (const version of others) this.#marks[version] = this.#marksBeside(version, newest)
    for (const [point, day = 0] of this.#points.entries()) {
      const current = versions.find((version) => (this.#day[version] as number) <= day)
      const bits = current === undefined ? this.#notHeldAt : this.#currentAt
      bits[current ?? newest] = (bits[current ?? newest] as number) | (1 << point)
    }
  }

  #marksBeside(version: number, newest: number): number {
    const isSame = compareVersions(this.#factsOf(version), this.#factsOf(newest)) === 0
    const isSameContent =
      this.#high[version] === this.#high[newest] && this.#low[version] === this.#low[newest]
    return (
      (isSame ? repeated : older) |
      (isSame && !isSameContent ? conflicting : 0) |
      (this.#person[version] === this.#person[newest] ? 0 : ofAnother)
    )
  }

  /** The newest first; of equal ones the first that was shown. */
  #order(a: number, b: number): number {
    const byFacts = compareVersions(this.#factsOf(b), this.#factsOf(a))
    if (byFacts !== 0) return byFacts
    const byDigest =
      (this.#high[b] as number) - (this.#high[a] as number) ||
      (this.#low[b] as number) - (this.#low[a] as number)
    return byDigest === 0 ? a - b : byDigest
  }

  #factsOf(plan: number): VersionFacts {
    const versionId = this.#versionId[plan] as number
    return {
      updatedMs: this.#updatedMs[plan] as number,
      ...(versionId === noNumber ? {} : { versionId: this.#versionIds.textOf(versionId) }),
    }
  }
}

/** Whose plan it is, for comparing versions only: without the server, which versions may write or leave out. */
function subjectName(plan: JsonObject): string {
  const subject = member(plan, 'subject')
  const reference = readReference(Array.isArray(subject) ? subject[0] : subject)
  const { literal, identifier } = reference ?? {}
  if (literal?.form === 'relative' || literal?.form === 'absolute') return `${literal.type}/${literal.id}`
  return literal?.form === 'urn' ? literal.urn : `${identifier?.system ?? ''}|${identifier?.value ?? ''}`
}
