import { type Held, json, type Quirks } from './scripted-server.ts'

export const plan = (id: string, members: object = {}): Held => ({
  resourceType: 'CarePlan',
  id,
  status: 'active',
  intent: 'plan',
  subject: { reference: `Patient/of-${id}` },
  activity: [
    { detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } },
    { reference: { reference: `Task/of-${id}` } },
  ],
  ...members,
})
export const task = (id: string): Held => ({
  resourceType: 'Task',
  id: `of-${id}`,
  status: 'requested',
  intent: 'plan',
  owner: { reference: `Patient/of-${id}` },
})
export const ids = ['a', 'b', 'c', 'd', 'e']
export const resources = [...ids.map((id) => plan(id)), ...ids.map(task)]
export const withPages: Quirks = { pageSize: 2 }

/** An answer to the nth request for a path that begins so, in the place of the true one. */
export function instead(begins: string, answer: (path: string, nth: number) => Response | undefined): Quirks {
  let nth = 0
  return {
    ...withPages,
    instead: (path) => {
      if (!path.startsWith(begins)) return undefined
      nth += 1
      return answer(path, nth)
    },
  }
}

export const isNext = (path: string) => path.includes('_offset=')
export const bundle = (entry: readonly unknown[], next?: string, members: object = {}) =>
  json({
    resourceType: 'Bundle',
    type: 'searchset',
    entry,
    link: next === undefined ? [] : [{ relation: 'next', url: next }],
    ...members,
  })
export const match = (resource: unknown) => ({ resource, search: { mode: 'match' } })
export const told = (severity: string, diagnostics: string) => ({
  resource: { resourceType: 'OperationOutcome', issue: [{ severity, code: 'processing', diagnostics }] },
  search: { mode: 'outcome' },
})
export const always = (answer: () => Response) => instead('CarePlan', answer)
export const onLaterPages = (answer: (path: string, nth: number) => Response | undefined) =>
  instead('CarePlan', (path, nth) => (isNext(path) ? answer(path, nth) : undefined))
