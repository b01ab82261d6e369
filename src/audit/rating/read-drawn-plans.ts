import { err, ok, type Result } from '../../domain/result.ts'
import {
  actionGoalTexts,
  isJsonObject,
  type JsonObject,
  member,
  objectsMember,
  readCarePlan,
  readReference,
  requestReferences,
  stringMember,
} from '../../fhir/index.ts'
import type { AuditSource } from '../read/audit-source.ts'
import { type AuditProblem, eachLine } from '../read/each-line.ts'
import { planContext } from '../read/plan-context.ts'
import { contentOf, type LineContent, LineReader } from '../read/read-line.ts'
import { ReferenceIndex } from '../read/reference-index.ts'
import type { SourceLine } from '../read/source-line.ts'
import { actionDigest } from './action-digest.ts'
import type { DrawnPlan } from './drawn-plan.ts'
import { ownerWords } from './owner-words.ts'

/** What a rater is shown of an action. */
export interface ShownAction {
  /** Its place in the plan, from 0. */
  readonly index: number
  readonly digest: string
  readonly goal: string
  readonly description: string
  readonly owners: string
}

/** A drawn plan with the words of its actions. */
export interface ShownPlan {
  readonly drawn: DrawnPlan
  readonly actions: readonly ShownAction[]
}

interface FoundPlan {
  readonly drawn: DrawnPlan
  readonly plan: JsonObject
  readonly content: LineContent
}

/**
 * Reads the drawn plans once more, now with all their words, and what they point to. Holds those plans and no others.
 * Fails when a file cannot be read to its end, or no longer has a plan where it was.
 */
export async function readDrawnPlans(
  sources: readonly AuditSource[],
  drawn: readonly DrawnPlan[],
  serverBase: string | undefined,
): Promise<Result<readonly ShownPlan[], AuditProblem>> {
  const found: FoundPlan[] = []
  for (const source of sources) {
    const ofFile = drawn.filter(({ file }) => file === source.name)
    if (ofFile.length === 0) continue
    const plans = await plansIn(source, ofFile)
    if (!plans.ok) return plans
    found.push(...plans.value)
  }
  const index = await keptFor(sources, wantedBy(found, serverBase))
  if (!index.ok) return index
  const byRank = new Map(found.map((each) => [each.drawn.rank, each]))
  const shown: ShownPlan[] = []
  for (const one of drawn) {
    const plan = byRank.get(one.rank)
    const read = plan && shownPlan(plan, { index: index.value, serverBase })
    if (!read) return err({ code: 'file-changed', file: one.file })
    shown.push(read)
  }
  return ok(shown)
}

async function plansIn(
  source: AuditSource,
  drawn: readonly DrawnPlan[],
): Promise<Result<readonly FoundPlan[], AuditProblem>> {
  const byLine = new Map<number, DrawnPlan[]>()
  for (const one of drawn) byLine.set(one.line, [...(byLine.get(one.line) ?? []), one])
  const found: FoundPlan[] = []
  let left = byLine.size
  const read = await eachLine(source, (line) => {
    const wanted = byLine.get(line.number)
    if (!wanted) return true
    const content = wholeLine(line)
    for (const one of content ? wanted : []) {
      const plan = content?.resources.find(
        (resource) => resource.resourceType === 'CarePlan' && stringMember(resource, 'id') === one.id,
      )
      if (plan && content) found.push({ drawn: one, plan, content })
    }
    left -= 1
    return left > 0
  })
  return read.ok ? ok(found) : read
}

/** The resources of a line with all their members; nothing for a line that is no longer sound. */
function wholeLine(line: SourceLine): LineContent | undefined {
  if (line.kind === 'too-long') return undefined
  const value = parsed(new TextDecoder().decode(line.bytes.subarray(line.start, line.end)))
  return isJsonObject(value) ? contentOf(value) : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The names of the requests and goals that stand elsewhere. */
function wantedBy(found: readonly FoundPlan[], serverBase: string | undefined): ReadonlySet<string> {
  const names = found.flatMap(({ plan, content }) => {
    const goals = objectsMember(plan, 'activity').flatMap((activity) => {
      const detail = member(activity, 'detail')
      const goal = isJsonObject(detail) ? member(detail, 'goal') : undefined
      return (Array.isArray(goal) ? goal : [goal]).flatMap((value) => {
        const literal = readReference(value)?.literal
        const isAddress = literal?.form === 'relative' || literal?.form === 'absolute'
        return isAddress ? [{ type: literal.type, id: literal.id }] : []
      })
    })
    return [...requestReferences(plan, serverBase), ...goals].filter(
      ({ type, id }) => content.lookup(type, id) === undefined,
    )
  })
  return new Set(names.map(({ type, id }) => `${type}/${id}`))
}

/** What was asked for, with all its words; of several versions the newest. */
async function keptFor(
  sources: readonly AuditSource[],
  wanted: ReadonlySet<string>,
): Promise<Result<ReferenceIndex, AuditProblem>> {
  const index = new ReferenceIndex()
  if (wanted.size === 0) return ok(index)
  const reader = new LineReader()
  const isWanted = (resource: JsonObject) =>
    wanted.has(`${stringMember(resource, 'resourceType')}/${stringMember(resource, 'id')}`)
  for (const source of sources) {
    const read = await eachLine(source, (line) => {
      const content = reader.read(line)
      if (!content.ok || !content.value.resources.some(isWanted)) return
      for (const resource of wholeLine(line)?.resources ?? []) if (isWanted(resource)) index.keep(resource)
    })
    if (!read.ok) return read
  }
  return ok(index)
}

/** Nothing when the plan is no longer what was drawn. */
function shownPlan(
  { drawn, plan, content }: FoundPlan,
  where: { readonly index: ReferenceIndex; readonly serverBase: string | undefined },
): ShownPlan | undefined {
  const context = planContext(plan, content, where)
  const reading = readCarePlan(plan, context)
  if (!reading.ok) return undefined
  const { plan: ofRule, actionTexts, subject } = reading.value
  const goals = actionGoalTexts(plan, context)
  const actions = drawn.actions.flatMap(({ index, digest }): readonly ShownAction[] => {
    const [action, text] = [ofRule.actions[index], actionTexts[index]]
    if (!action || actionDigest({ text, owners: action.owners }) !== digest) return []
    return [
      {
        index,
        digest,
        goal: (goals[index] ?? []).join('; '),
        description: text ?? '',
        owners: ownerWords(action.owners, subject),
      },
    ]
  })
  return actions.length === drawn.actions.length ? { drawn, actions } : undefined
}
