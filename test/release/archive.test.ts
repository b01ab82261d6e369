import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { type ArchivedFile, tarGz, zip } from '../../release/archive.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const files: readonly ArchivedFile[] = [
  { path: 'alongside-1/app/launch.html', bytes: bytes('<!doctype html>') },
  { path: 'alongside-1/README.md', bytes: bytes('read me') },
  { path: 'alongside-1/run', bytes: bytes('#!/bin/sh'), runs: true },
  { path: 'alongside-1/empty', bytes: bytes('') },
  { path: 'alongside-1/block', bytes: bytes('x'.repeat(512)) },
]
const time = new Date('2026-11-22T10:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'alongside-archive-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('an archive of a release', () => {
  it('is the same bytes in whatever order the files came', () => {
    const turned = [...files].reverse()
    expect(tarGz(turned, time)).toEqual(tarGz(files, time))
    expect(zip(turned)).toEqual(zip(files))
  })

  it('is other bytes for other files, and for another time', () => {
    const other = files.map((file) => ({ ...file, bytes: bytes('other') }))
    expect(tarGz(other, time)).not.toEqual(tarGz(files, time))
    expect(tarGz(files, new Date(0))).not.toEqual(tarGz(files, time))
  })

  it('is unpacked by tar with every byte, program and date', () => {
    const file = join(folder, 'release.tar.gz')
    writeFileSync(file, tarGz(files, time))
    execFileSync('tar', ['xzf', file, '-C', folder])
    for (const { path, bytes: written, runs } of files) {
      const there = join(folder, path)
      expect(new Uint8Array(readFileSync(there))).toEqual(written)
      expect([path, (statSync(there).mode & 0o111) !== 0]).toEqual([path, runs === true])
      expect(statSync(there).mtime).toEqual(time)
    }
  })

  it('is unpacked as a zip with every byte', () => {
    const there = unzipSync(zip(files))
    expect(Object.keys(there).sort()).toEqual(files.map(({ path }) => path).sort())
    for (const { path, bytes: written } of files) expect(there[path]).toEqual(written)
  })

  it('says which path does not fit', () => {
    const path = 'x'.repeat(300)
    expect(() => tarGz([{ path, bytes: bytes('') }], time)).toThrow(`${path} is too long`)
  })
})
