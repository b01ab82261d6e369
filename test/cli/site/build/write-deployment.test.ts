import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeDeployment } from '../../../../src/cli/site/build/write-deployment.ts'

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'alongside-test-deploy-'))
  mkdirSync(join(place, 'served'))
  writeFileSync(join(place, 'served/before.txt'), '')
})
afterEach(() => rmSync(place, { recursive: true }))

const file = (path: string) => ({ path, bytes: new TextEncoder().encode(path) })

describe('a deployment that is served', () => {
  it('is taken the place of by a whole one', async () => {
    expect(await writeDeployment(join(place, 'served'), [file('a.txt'), file('b/c.txt')])).toBeUndefined()
    expect(readdirSync(join(place, 'served')).toSorted()).toEqual(['a.txt', 'b'])
    expect(readdirSync(place)).toEqual(['served'])
  })

  it.each([
    ['as it was', [file('a'), file('a/b')]],
    // Nothing was made that could take its place.
    ['back', []],
  ])('is still there when the new one could not be written: %s', async (words, files) => {
    const said = await writeDeployment(join(place, 'served'), files)
    expect(said).toMatch(new RegExp(`could not be written \\(E\\w+\\)\\. What was there is ${words}\\.`))
    expect(readdirSync(join(place, 'served'))).toEqual(['before.txt'])
    expect(readdirSync(place)).toEqual(['served'])
  })
})
