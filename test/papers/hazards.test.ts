import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hazardTable } from './hazard-table.ts'
import { brokenLinks, type HazardGround, type HazardLog, readHazardLog } from './hazards.ts'

const project = resolve(import.meta.dirname, '../..')
const kept: unknown = JSON.parse(readFileSync(join(project, 'docs/deploy/hazards.json'), 'utf8'))
const log = readHazardLog(kept)
const ground = { isThere: (file: string) => existsSync(join(project, file)), endings: () => ['passed'] }

/** A log of twenty hazards with nothing wrong in it. */
function soundLog(change: Partial<HazardLog> = {}): HazardLog {
  const rating = { severity: 'minor', likelihood: 'low' } as const
  return {
    alongsideHazards: '1',
    tests: [{ id: 'T01', file: 'test/a.test.ts', name: 'holds' }],
    controls: [{ id: 'C01', what: 'It is done.', kind: 'design', where: ['src/a.ts'], tests: ['T01'] }],
    hazards: Array.from({ length: 20 }, (_, at) => ({
      id: `H${String(at + 10)}`,
      hazard: 'It happens',
      causes: ['x'],
      effect: 'Harm.',
      initial: rating,
      controls: ['C01'],
      residual: rating,
    })),
    ...change,
  }
}

const everywhere: HazardGround = { isThere: () => true, endings: () => ['passed'] }
const [hazard] = soundLog().hazards
const [control] = soundLog().controls

describe('the hazard log', () => {
  it('has no link that leads nowhere', () => {
    expect(brokenLinks(log, ground)).toEqual([])
  })

  it('is the page that is read', () => {
    expect(readFileSync(join(project, 'docs/deploy/hazard-log.md'), 'utf8')).toBe(hazardTable(log))
  })
})

describe('following the links of a log', () => {
  it('finds nothing where all is there', () => {
    expect(brokenLinks(soundLog(), everywhere)).toEqual([])
  })

  it.each<[string, HazardLog, HazardGround, RegExp]>([
    ['a control that is not there', soundLog({ controls: [] }), everywhere, /names the control C01/],
    ['a test that is not there', soundLog({ tests: [] }), everywhere, /C01 names the test T01/],
    ['a test nobody wrote', soundLog(), { ...everywhere, endings: () => [] }, /has no test “holds”/],
    [
      'a test that failed',
      soundLog(),
      { ...everywhere, endings: () => ['passed', 'failed'] },
      /did not pass/,
    ],
    [
      'a file that is gone',
      soundLog(),
      { ...everywhere, isThere: (file: string) => file !== 'src/a.ts' },
      /C01 stands in src\/a.ts/,
    ],
    [
      'a test file that is gone',
      soundLog(),
      { ...everywhere, isThere: (file: string) => file === 'src/a.ts' },
      /T01 is in test\/a.test.ts/,
    ],
    [
      'a control nobody sees to',
      soundLog({ controls: control ? [{ ...control, tests: [] }] : [] }),
      everywhere,
      /C01 has neither a test nor a person/,
    ],
    ['too few hazards', soundLog({ hazards: hazard ? [hazard] : [] }), everywhere, /fewer than twenty/],
    [
      'a hazard that is there twice',
      soundLog({ hazards: Array.from({ length: 20 }, () => hazard).flatMap((one) => one ?? []) }),
      everywhere,
      /The hazard H10 is there twice/,
    ],
  ])('tells of %s', (_what, found, on, words) => {
    expect(brokenLinks(found, on).join('\n')).toMatch(words)
  })

  it.each([
    [{}],
    ['text'],
    [{ ...soundLog(), more: 1 }],
    [{ ...soundLog(), hazards: [{ ...hazard, id: 'X1' }] }],
  ])('does not read %j', (value) => {
    expect(() => readHazardLog(value)).toThrow()
  })
})
