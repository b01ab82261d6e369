import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { launchProblemWords } from '../../../src/app/present/launch-problem-messages.ts'
import { hostProblemWords } from '../../../src/app/present/problem-messages.ts'
import type { HostProblemCode } from '../../../src/host/host-problem.ts'
import type { LaunchProblemCode } from '../../../src/host/launch-problem.ts'

const host = resolve(import.meta.dirname, '../../../src/host')

describe('every problem has words of its own', () => {
  it.each(codesOf('host-problem.ts', 'HostProblemCode'))('record: %s', (code) => {
    expectWords(hostProblemWords({ code: code as HostProblemCode }))
  })

  it.each(codesOf('launch-problem.ts', 'LaunchProblemCode'))('launch: %s', (code) => {
    expectWords(launchProblemWords[code as LaunchProblemCode])
  })

  it('says a different thing for each launch problem', () => {
    const whats = Object.values(launchProblemWords).map(({ what }) => what)
    expect(new Set(whats).size).toBe(whats.length)
  })

  it('offers a new window where the browser blocks storage', () => {
    expect(launchProblemWords['storage-blocked'].next).toContain('new window')
  })
})

function expectWords(words: { readonly what: string; readonly next: string } | undefined): void {
  expect(words?.what).toMatch(/^[A-Z].*\.$/)
  expect(words?.next).toMatch(/^[A-Z].*\.$/)
  for (const sentence of [words?.what, words?.next]) {
    expect(sentence).not.toMatch(/\b(token|scope|PKCE|OAuth|FHIR|401|403|iss)\b/)
  }
}

/** The codes as the port declares them, so that a new one without words fails here as well as in the compiler. */
function codesOf(file: string, name: string): readonly string[] {
  const source = readFileSync(resolve(host, file), 'utf8')
  const union = source.slice(source.indexOf(`export type ${name}`)).split(/\n\n(?=\/\*\*|export)/)[0] ?? ''
  const codes = [...union.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, code]) => code ?? '')
  if (codes.length < 5) throw new Error(`${name} could not be read from ${file}`)
  return codes
}
