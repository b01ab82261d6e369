import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

const guard = pathToFileURL(resolve(import.meta.dirname, '../../src/cli/require-node.js')).href

/** Runs the guard in a process that believes it is this version of Node. */
function startedOn(version: string) {
  const script = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } }); await import('${guard}')`
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
}

describe('the guard before every command', () => {
  it.each(['18.20.0', '20.20.2', '22.17.9'])('stops on Node %s and says what to do', (version) => {
    const { status, stderr } = startedOn(version)
    expect(status).toBe(2)
    expect(stderr).toContain(`this is Node ${version}`)
    expect(stderr).toContain('npm ci')
  })

  it.each(['22.18.0', '22.23.3', '24.2.0', '26.10.0'])('lets Node %s through without a word', (version) => {
    expect(startedOn(version)).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })
})
