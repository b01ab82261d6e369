import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts'
import { type Parameters, smartApp, textOf } from './smart/smart-app.ts'

const system = 'https://alongside.example/fhir/test'
const patient = (id: string, family: string) => ({ resourceType: 'Patient', id, name: [{ family }] })
/** Two people and a worker. */
export const people = [
  patient('rosa', 'Delgado'),
  patient('daniel', 'Osei'),
  { resourceType: 'Practitioner', id: 'sam', name: [{ family: 'Reid' }] },
]

/** A valid Observation that can be found again by its identifier. */
export const observation = (value: string, subject = 'rosa') => ({
  resourceType: 'Observation',
  status: 'final',
  identifier: [{ system, value }],
  code: { text: 'A score' },
  subject: { reference: `Patient/${subject}` },
  valueInteger: 3,
})

/** A whole sandbox on free ports with two people, one worker and an app of two empty pages. */
export async function startSmallSandbox(options: SandboxOptions = {}) {
  const appDirectory = await mkdtemp(join(tmpdir(), 'alongside-app-'))
  await writeFile(join(appDirectory, 'app.html'), '<!doctype html><title>App</title>')
  await writeFile(join(appDirectory, 'launch.html'), '<!doctype html><title>Launch</title>')
  const removeApp = () => rm(appDirectory, { recursive: true })
  const whole = { port: 0, appPort: 0, appDirectory, caseload: people, ...options }
  const sandbox = await startSandbox(whole).catch(async (error: unknown) => {
    await removeApp()
    throw error
  })
  const { fhirBase, ehrUrl, appUrl, readToken, launches } = sandbox
  const app = () => smartApp({ fhirBase, issuer: `${ehrUrl}/auth`, redirectUri: `${appUrl}/app.html` })
  const launch = () => launches.create({ userReference: 'Practitioner/sam', patientId: 'rosa' })
  const recordWith = (token: string) => {
    const headers = { Authorization: `Bearer ${token}`, Origin: appUrl }
    return {
      get: (path: string) => fetch(`${fhirBase}/${path}`, { headers }),
      post: (resource: { resourceType: string }) =>
        fetch(`${fhirBase}/${resource.resourceType}`, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/fhir+json' },
          body: JSON.stringify(resource),
        }),
    }
  }
  return {
    ...sandbox,
    app,
    launch,
    recordWith,
    /** Signs in with these scopes and gives the record as the token opens it. */
    async signIn(scope: string, overrides: Parameters = {}) {
      const { body } = await app().signIn(launch(), { scope, ...overrides })
      return recordWith(textOf(body, 'access_token'))
    },
    /** How many Observations the record holds with this identifier. */
    async storedWith(value: string): Promise<number> {
      const path = `Observation?identifier=${encodeURIComponent(`${system}|${value}`)}`
      const bundle = await (await recordWith(readToken).get(path)).json()
      return bundle.entry?.length ?? 0
    },
    stop: async () => {
      await sandbox.stop()
      await removeApp()
    },
  }
}

export type SmallSandbox = Awaited<ReturnType<typeof startSmallSandbox>>
