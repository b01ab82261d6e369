import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askedFor, counted, type ExportWorld, openExportWorld } from './export-world.ts'

let world: ExportWorld
beforeAll(async () => {
  world = await openExportWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.close())

describe('alongside audit --export, interrupted', () => {
  /** Waits for something to be so while a process runs; one that has ended is judged by how. */
  async function until(child: ChildProcess, isSo: () => unknown): Promise<void> {
    while (child.exitCode === null && !(await isSo())) await delay(5)
  }

  it('goes on where it was, with nothing of any patient or any token left meanwhile', async () => {
    const isHeld = holdAfter(3)
    const first = world.bulk(...askedFor, '--state', 'state.json')
    const state = join(world.folder, 'state.json')
    await until(first.child, isHeld)
    first.child.kill('SIGINT')
    const { code, out, err } = await first.ended
    expect({ code, out }).toEqual({ code: 130, out: '' })
    expect(err).toContain('run the same command again')
    const text = await readFile(state, 'utf8')
    expect((await stat(state)).mode & 0o777).toBe(0o600)
    expect(Object.keys(JSON.parse(text)).sort()).toEqual(['alongsideExport', 'kept', 'request', 'status'])
    expect(text).not.toMatch(/Bearer|token|eyJ/i)
    expect(await world.filesUnder('tmp')).toEqual([])
    expect(world.sandbox.bulk.size).toBe(1)
    world.sandbox.faults.reset()
    const second = await world.bulk(...askedFor, '--state', 'state.json').ended
    expect({ code: second.code, err: second.err }).toEqual({ code: 0, err: '' })
    expect(counted(JSON.parse(second.out))).toEqual(world.exported)
    expect([world.sandbox.bulk.size, existsSync(state)]).toEqual([0, false])
  })

  it('goes on with the files that were kept whole', async () => {
    const isHeld = holdAfter(9)
    const args = [...askedFor, '--state', 'keeping.json', '--keep', 'long']
    const first = world.bulk(...args)
    const isAnyWhole = async () =>
      (await readdir(join(world.folder, 'long.part')).catch(() => [])).some(isWhole)
    await until(first.child, async () => isHeld() && (await isAnyWhole()))
    first.child.kill('SIGTERM')
    const { code, out } = await first.ended
    expect({ code, out, isThere: existsSync(join(world.folder, 'long')) }).toEqual({
      code: 143,
      out: '',
      isThere: false,
    })
    const left = await readdir(join(world.folder, 'long.part'))
    expect(left.every(isWhole)).toBe(true)
    const kept = JSON.parse(await readFile(join(world.folder, 'keeping.json'), 'utf8')).kept.files
    expect(Object.keys(kept).sort()).toEqual(left.toSorted())
    const before = await stat(join(world.folder, 'long.part', left[0] ?? ''))
    world.sandbox.faults.reset()
    const second = await world.bulk(...args).ended
    expect({ code: second.code, err: second.err }).toEqual({ code: 0, err: '' })
    expect(counted(JSON.parse(second.out))).toEqual(world.exported)
    expect((await stat(join(world.folder, 'long', left[0] ?? ''))).ino).toBe(before.ino)
    expect([existsSync(join(world.folder, 'long.part')), world.sandbox.bulk.size]).toEqual([false, 0])
  })

  it('ends the export on the server where nothing notes how far it was', async () => {
    const isHeld = holdAfter(3)
    const { child, ended } = world.bulk('--keep', 'short')
    await until(child, isHeld)
    world.sandbox.faults.change({ slowNetworkMs: 0 })
    child.kill('SIGINT')
    const { code, out, err } = await ended
    expect({ code, out }).toEqual({ code: 130, out: '' })
    expect(err).toContain('was ended on the server')
    expect((await readdir(world.folder)).filter((name) => name.startsWith('short'))).toEqual([])
    expect([world.sandbox.bulk.size, await world.filesUnder('tmp')]).toEqual([0, []])
  })

  const isWhole = (name: string) => name.endsWith('.ndjson')

  /** Lets requests wait from the one after the nth on: metadata, kick-off, state and state again come before files. */
  function holdAfter(last: number): () => boolean {
    let isHeld = false
    world.onRequest((nth) => {
      if (nth === last) {
        world.sandbox.faults.change({ slowNetworkMs: 60_000 })
        isHeld = true
      }
      return undefined
    })
    return () => isHeld
  }
})
