import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { asEsModule } from '../../vite.fhirclient.ts'

const require = createRequire(import.meta.url)
const files = ['smart', 'lib', 'settings', 'HttpError'].map((name) => `fhirclient/lib/${name}.js`)

function rewrittenFile(file: string): string {
  return asEsModule(readFileSync(require.resolve(file), 'utf8'), file)
}

describe.each(files)('%s as an ES module', (file) => {
  it('exports what it exports as a CommonJS module', () => {
    const exported = [...rewrittenFile(file).matchAll(/^export (?:const (\w+)|\{ \w+ as (\w+) \})/gm)]
    const names = exported.map((match) => match[1] ?? match[2])
    expect(names.toSorted()).toEqual(Object.keys(require(file)).toSorted())
  })

  it('imports only the three other files', () => {
    const imports = [...rewrittenFile(file).matchAll(/^import .*$/gm)].map(([line]) => line)
    for (const line of imports) {
      expect(line).toMatch(/^import \* as \w+ from "\.\/(lib|settings|HttpError|Client)";$/)
    }
  })

  it('differs from it in imports, exports and debug printing only', () => {
    const original = readFileSync(require.resolve(file), 'utf8').split('\n')
    const kept = new Set(rewrittenFile(file).split('\n'))
    const changed = original.filter((line) => !kept.has(line))
    const expected =
      /exports|require\(|"use strict"|^ {2}(enumerable: true|get: function|value: true)|^ {4}return settings_1|^ {2}}$|^}\);$/
    expect(changed.filter((line) => !expected.test(line))).toEqual([])
  })
})

it.each([
  ['an import in another place', 'function later() { return require("./lib") }'],
  ['an export in another place', 'if (true) { exports.init = 1 }'],
  ['exports all at once', 'module.exports = {}'],
  ['a package we do not know', 'const other = require("other");'],
])('a release with %s stops the build', (_what, code) => {
  expect(() => asEsModule(code, 'lib.js')).toThrow('lib.js is not written as expected')
})
