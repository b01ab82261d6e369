import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAuditSite } from '../../src/cli/read-audit-site.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const example = resolve(import.meta.dirname, '../../docs/audit-site.example.json')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-site-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

function audit(...args: readonly string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [command, 'audit', ...args], (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

describe('alongside audit --site', () => {
  it("counts owners as the site's file says, and says how many actions that touched", async () => {
    const owner = (reference: string) => ({ detail: { performer: [{ reference }] } })
    const plan = {
      resourceType: 'CarePlan',
      status: 'active',
      subject: { reference: 'Patient/1' },
      author: { reference: 'Practitioner/12' },
      activity: [
        owner('RelatedPerson/paid-carer-7'),
        owner('Organization/carers-network'),
        owner('Patient/1'),
      ],
    }
    const data = await written('CarePlan.ndjson', JSON.stringify(plan))
    const args = [data, '--site', example, '--by', 'team,focus', '--json', '--suppress', 'none']
    const { code, stdout } = await audit(...args)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      actions: { overridden: 2, responsibility: { staff: 1, carer: 1, consumer: 1 } },
      rule: { site: { references: 2, teams: 2 } },
      groups: [{ by: { team: 'Early intervention', focus: null }, plans: { counted: 1 }, people: 1 }],
    })
  })

  it('ends with code 3, says all that is wrong with the file, and prints no report', async () => {
    const file = await written('wrong.json', '{"alongsideAuditSite":"1","party":{},"teams":[{"team":"A"}]}')
    const { code, stdout, stderr } = await audit(folder, '--site', file)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('party must be written parties\n')
    expect(stderr).toContain('teams[0].references must be a list of at least one reference\n')
    expect(stderr).toContain('docs/audit-site.example.json')
  })

  it.each([
    ['is not JSON', '{"alongsideAuditSite":', 'site.json is not JSON, so there is no report.'],
    ['is a list', '[]', 'the file must be an object'],
    ['is empty', '', 'site.json is not JSON'],
  ])('says when the file %s', async (_what, text, words) => {
    const site = await readAuditSite(await written('site.json', text))
    expect(site.ok ? '' : site.error).toContain(words)
  })

  it('says when the file cannot be opened, and reads one with a byte order mark', async () => {
    const gone = await readAuditSite(join(folder, 'gone.json'))
    expect(gone.ok ? '' : gone.error).toMatch(/^Cannot open .*gone\.json \(ENOENT/)
    const marked = await written('marked.json', '\uFEFF{"alongsideAuditSite":"1"}')
    expect((await readAuditSite(marked)).ok).toBe(true)
  })
})
