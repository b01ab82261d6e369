import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { billOf, componentsOf, steadyBill } from '../../release/bill-of-materials.ts'
import { packageOf } from '../../release/bundled-packages.ts'
import { instrumentTerms, licenceOf, licencesText } from '../../release/licences.ts'
import { releaseNotes } from '../../release/release-notes.ts'
import { styledBy } from '../../release/styled-by.ts'

const project = resolve(import.meta.dirname, '../..')

describe('the bill of materials', () => {
  const printed = (serialNumber: string, timestamp: string) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber,
    metadata: { timestamp, component: { type: 'application', name: 'some-folder', version: '0' } },
    components: [{ name: 'preact', version: '11.2.0' }],
  })
  const product = { name: 'alongside', version: '1.0.0' }
  const time = new Date('2026-11-22T10:00:00Z')

  it('is the same whenever and wherever it is made, and names the product', () => {
    const [one, two] = [printed('urn:uuid:a', '2026-01-01T00:00:00Z'), printed('urn:uuid:b', '2027')].map(
      (bill) => steadyBill(bill, product, time),
    )
    expect(one).toEqual(two)
    expect(one).toMatchObject({
      serialNumber: expect.stringMatching(
        /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
      ),
      metadata: { timestamp: '2026-11-22T10:00:00.000Z', component: product },
    })
    expect([...componentsOf(one ?? {})]).toEqual([['preact', '11.2.0']])
  })

  it('has another number for other packages', () => {
    const other = { ...printed('urn:uuid:a', '2026'), components: [] }
    expect(steadyBill(other, product, time).serialNumber).not.toBe(
      steadyBill(printed('urn:uuid:a', '2026'), product, time).serialNumber,
    )
  })

  it('is narrowed to the packages that are in the app, and misses none of them', () => {
    const bill = {
      ...printed('urn:uuid:a', '2026'),
      metadata: { component: { 'bom-ref': 'alongside@1' } },
      components: [
        { name: 'preact', version: '11.2.0', 'bom-ref': 'preact@11.2.0' },
        { name: 'vite', version: '8.0.0', 'bom-ref': 'vite@8.0.0' },
      ],
      dependencies: [
        { ref: 'alongside@1', dependsOn: ['preact@11.2.0', 'vite@8.0.0'] },
        { ref: 'vite@8.0.0', dependsOn: [] },
      ],
    }
    const narrowed = billOf(bill, new Map([['preact', '11.2.0']]))
    expect([...componentsOf(narrowed)]).toEqual([['preact', '11.2.0']])
    expect(narrowed.dependencies).toEqual([{ ref: 'alongside@1', dependsOn: ['preact@11.2.0'] }])
    expect(() => billOf(bill, new Map([['preact', '11.0.0']]))).toThrow('preact 11.0.0 is not in')
    expect(() => billOf(bill, new Map([['hono', '4.0.0']]))).toThrow('hono 4.0.0 is not in')
  })

  it.each([[{}], ['text'], [{ bomFormat: 'CycloneDX' }], [{ bomFormat: 'CycloneDX', metadata: {} }]])(
    'is not made of %j',
    (bill) => {
      expect(() => steadyBill(bill, product, time)).toThrow(/bill of materials|CycloneDX/)
    },
  )
})

describe('the packages in the app', () => {
  it.each([
    ['/a/node_modules/preact/dist/preact.mjs', ['preact']],
    ['/a/node_modules/@noble/hashes/sha2.js', ['@noble/hashes']],
    ['/a/node_modules/x/node_modules/y/index.js', ['y']],
    ['C:\\a\\node_modules\\hono\\x.js', ['hono']],
    ['/a/src/app/main.tsx', []],
    ['\0vite/preload-helper.js', []],
  ])('are read from %j', (module, packages) => {
    expect(packageOf(module)).toEqual(packages)
  })

  it('are also those whose styles are in it', () => {
    expect(styledBy(project)).toEqual(['nhsuk-frontend'])
  })
})

describe('the licences', () => {
  it('are those of the packages, with their text', () => {
    expect(licenceOf(project, 'preact')).toMatchObject({
      licence: 'MIT',
      text: expect.stringContaining('Permission'),
    })
  })

  it('say what its readme says where a package brings no text', () => {
    expect(licenceOf(project, 'nhsuk-frontend')).toMatchObject({
      licence: 'MIT',
      text: expect.stringMatching(
        /brings no text of its licence; its manifest names MIT\.[\s\S]*released under the MIT Licence/,
      ),
    })
  })

  it('say the terms of every tool, as its source says them', () => {
    const terms = instrumentTerms(project)
    expect(terms.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Brief INSPIRE', 'INSPIRE', 'Goal plan', 'Strengths Worksheet']),
    )
    const text = licencesText(project, [licenceOf(project, 'preact')], terms)
    expect(text).toContain('Apache License')
    expect(text).toContain('Ask the authors before using it with people.')
  })
})

describe('what changed', () => {
  const changelog = '# Changelog\n\n## 1.1.0\n\n- New.\n\n## 1.0.0 (2026-11-22)\n\n- First.\n'

  it('is the section of the version', () => {
    expect(releaseNotes(changelog, '1.1.0')).toBe('- New.\n')
    expect(releaseNotes(changelog, '1.0.0')).toBe('- First.\n')
  })

  it.each(['1.2.0', '1.1', '11.0'])('is missing for %s', (version) => {
    expect(() => releaseNotes(changelog, version)).toThrow(`no section "## ${version}"`)
  })

  it('is missing where nothing is said', () => {
    expect(() => releaseNotes('## 2.0.0\n\n## 1.0.0\n- x', '2.0.0')).toThrow('that says anything')
  })
})
