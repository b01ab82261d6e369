import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Json, KeptRequest } from './loop-parties.ts'
import { countPlan, emptyLoopCounts, type LoopCounts } from './loop-plan.ts'

/** What the loop answers. */
export interface LoopAnswer {
  readonly whole: LoopCounts
  readonly plansLeftOut: number
  /** By team, month and category. */
  readonly groups: ReadonlyMap<string, LoopCounts>
}

/**
 * The loop anybody would write who trusts the data: one thread, one `JSON.parse` a line, requests and teams first and
 * all of them kept. It answers the audit's question over a drawn export and over little else: a bad line throws.
 */
export async function parseLoop(folder: string): Promise<LoopAnswer> {
  const requests = new Map<string, KeptRequest>()
  const identifiers = new Map<string, readonly Json[]>()
  const managedBy = new Map<string, string>()
  const whole = emptyLoopCounts()
  const groups = new Map<string, LoopCounts>()
  let plansLeftOut = 0
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ndjson'))
  const isPlans = (name: string) => name.startsWith('CarePlan.')
  for (const name of files.filter((file) => !isPlans(file))) {
    await eachLine(join(folder, name), (resource) => {
      const key = `${resource.resourceType}/${resource.id}`
      if (resource.resourceType === 'Patient') identifiers.set(key, resource.identifier)
      else if (resource.resourceType === 'CareTeam') {
        const managed = resource.managingOrganization?.[0]?.reference
        if (managed !== undefined) managedBy.set(key, managed)
      } else {
        const updated = Date.parse(resource.meta?.lastUpdated ?? 0)
        const known = requests.get(key)
        if (known === undefined || known.updated < updated) requests.set(key, keep(resource, updated))
      }
    })
  }
  const index = { requests, identifiers, managedBy }
  for (const name of files.filter(isPlans)) {
    await eachLine(join(folder, name), (plan) => {
      if (plan.status === 'draft' || plan.status === 'entered-in-error') {
        plansLeftOut += 1
        return
      }
      const key = groupOf(plan, managedBy)
      const group = groups.get(key) ?? emptyLoopCounts()
      groups.set(key, group)
      countPlan(plan, index, [whole, group])
    })
  }
  return { whole, plansLeftOut, groups }
}

function keep(resource: Json, updated: number): KeptRequest {
  const { status, doNotPerform, owner, performer, sender, participant, action } = resource
  const single = owner ?? performer ?? sender ?? []
  const owners = Array.isArray(single) ? single : [single]
  const invited = (participant ?? [])
    .filter((each: Json) => each.status !== 'declined')
    .map((each: Json) => each.actor)
  return {
    updated,
    status,
    doNotPerform: doNotPerform === true,
    owners: [...owners, ...invited, ...participantsOf(action ?? [])],
  }
}

function participantsOf(actions: readonly Json[]): readonly Json[] {
  return actions.flatMap(({ participant = [], action = [] }) => [...participant, ...participantsOf(action)])
}

function groupOf(plan: Json, managedBy: ReadonlyMap<string, string>): string {
  const careTeam = plan.careTeam?.[0]?.reference
  const author = plan.author?.reference
  const isTeam = author?.startsWith('Organization/') || author?.startsWith('CareTeam/')
  const team = careTeam === undefined ? (isTeam ? author : null) : (managedBy.get(careTeam) ?? careTeam)
  const time = plan.period?.start ?? plan.created ?? plan.meta?.lastUpdated
  return JSON.stringify([team, time?.slice(0, 7) ?? null, plan.category?.[0]?.coding[0].code ?? null])
}

async function eachLine(file: string, visit: (resource: Json) => void): Promise<void> {
  let held = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const bytes: Buffer = held.length > 0 ? Buffer.concat([held, chunk]) : chunk
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      visit(JSON.parse(bytes.toString('utf8', start, end)))
      start = end + 1
    }
    held = Buffer.from(bytes.subarray(start))
  }
  if (held.length > 0) visit(JSON.parse(held.toString('utf8')))
}
