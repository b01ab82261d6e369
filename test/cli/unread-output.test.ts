import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const command = join(import.meta.dirname, '../../src/cli/alongside.js')

/** Runs the command with nobody to read what it prints, or printing to a device. */
async function run(args: readonly string[], stdout: 'pipe' | number = 'pipe') {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', stdout, 'pipe'] })
  child.stdout?.destroy()
  let err = ''
  child.stderr?.on('data', (piece) => {
    err += piece
  })
  const [code] = await once(child, 'close')
  return { code, err }
}

describe('output that nobody reads any more', () => {
  it.each([['--help'], ['audit --help'], ['site schema']])('is no failure of %s', async (words) => {
    expect(await run(words.split(' '))).toEqual({ code: 0, err: '' })
  })

  it('changes nothing of how a command ends', async () => {
    const { code, err } = await run(['site', 'check', 'nowhere.json'])
    expect(code).toBe(3)
    expect(err).toContain('it is not there')
  })

  it.skipIf(process.platform !== 'linux')('is a failure where a disk is full', async () => {
    for (const words of [['--help'], ['site', 'schema']]) {
      const { code, err } = await run(words, openSync('/dev/full', 'w'))
      expect({ words, code }).toEqual({ words, code: 2 })
      expect(err).toContain('could not be written')
    }
  })
})
