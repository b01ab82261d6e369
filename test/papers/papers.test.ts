import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { registerAudit } from '../../src/cli/commands/audit.ts'
import { registerHooks } from '../../src/cli/commands/hooks.ts'
import { registerInstruments } from '../../src/cli/commands/instruments.ts'
import { registerPublish } from '../../src/cli/commands/publish.ts'
import { registerSandbox } from '../../src/cli/commands/sandbox.ts'
import { registerSite } from '../../src/cli/commands/site.ts'
import { alongsideWords, mentionFault } from './command-mentions.ts'
import { readHazardLog } from './hazards.ts'
import { codeOf, headingIds, linksOf } from './markdown.ts'

const project = resolve(import.meta.dirname, '../..')
const papers = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => join(project, name)),
  ...readdirSync(join(project, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(project, 'docs', path)),
].map((file) => ({ file, name: relative(project, file), text: readFileSync(file, 'utf8') }))

const program = new Command('alongside')
for (const register of [
  registerSandbox,
  registerAudit,
  registerSite,
  registerHooks,
  registerInstruments,
  registerPublish,
])
  register(program)

const manifest: unknown = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
const { scripts } = manifest as { readonly scripts: Readonly<Record<string, string>> }

/** Why a link leads nowhere; `undefined` where it leads somewhere, or out of the project. */
function linkFault(file: string, to: string): string | undefined {
  if (/^[a-z]+:/i.test(to)) return undefined
  const [path = '', heading] = to.split('#')
  const target = path === '' ? file : resolve(dirname(file), path)
  if (relative(project, target).startsWith('..')) return `${to} leads out of the project`
  if (!existsSync(target)) return `${path} is not there`
  if (heading === undefined || !target.endsWith('.md')) return undefined
  return headingIds(readFileSync(target, 'utf8')).has(heading) ? undefined : `${to}: no such heading`
}

describe('the papers', () => {
  it('lead to files and headings that are there', () => {
    const broken = papers.flatMap(({ file, name, text }) =>
      linksOf(text).flatMap(({ to, line }) => {
        const fault = linkFault(file, to)
        return fault === undefined ? [] : [`${name}:${line} ${fault}`]
      }),
    )
    expect(broken).toEqual([])
  })

  it('name npm scripts that are there', () => {
    const missing = papers.flatMap(({ name, text }) =>
      [...text.matchAll(/npm run ([\w:-]+)/g)]
        .filter(([, script = '']) => scripts[script] === undefined)
        .map(([found]) => `${name}: ${found}`),
    )
    expect(missing).toEqual([])
  })

  it('name commands and options that are in their help', () => {
    const wrong = papers.flatMap(({ name, text }) =>
      codeOf(text).flatMap(({ code, line }) => {
        const words = alongsideWords(code)
        const fault = words === undefined ? undefined : mentionFault(program, words)
        return fault === undefined ? [] : [`${name}:${line} ${fault}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('name files and folders that are there', () => {
    const rooms =
      /^(?:src|test|docs|bench|release|smart-launch|questionnaires|measures|views|mocks)\/[\w./-]+$/
    const gone = papers.flatMap(({ name, text }) =>
      codeOf(text)
        .filter(({ code }) => rooms.test(code) && !existsSync(join(project, code)))
        .map(({ code, line }) => `${name}:${line} ${code}`),
    )
    expect(gone).toEqual([])
  })

  it('name hazards, controls and tests that are in the hazard log', () => {
    const log = readHazardLog(JSON.parse(readFileSync(join(project, 'docs/deploy/hazards.json'), 'utf8')))
    const known = new Set([...log.hazards, ...log.controls, ...log.tests].map(({ id }) => id))
    const unknown = papers
      .filter(({ name }) => name.startsWith(join('docs', 'deploy')))
      .flatMap(({ name, text }) =>
        [...text.matchAll(/\b[HCT]\d{2,3}\b/g)].flatMap(([id]) => (known.has(id) ? [] : [`${name} ${id}`])),
      )
    expect(unknown).toEqual([])
  })

  it('are enough to have been looked at', () => {
    expect(papers.flatMap(({ text }) => linksOf(text)).length).toBeGreaterThan(100)
    const mentions = papers
      .flatMap(({ text }) => codeOf(text))
      .flatMap(({ code }) => alongsideWords(code) ?? [])
    expect(mentions.length).toBeGreaterThan(50)
  })
})

describe('a paper', () => {
  const page =
    '# One, two `three`\n\nA [link](a.md#b) `[no](c)`.\n\n```sh\nalongside x \\\n  --y\n```\n\n# One, two three\n'

  it('has its links outside code', () => {
    expect(linksOf(page)).toEqual([{ to: 'a.md#b', line: 3 }])
  })

  it('has a name for each heading', () => {
    expect([...headingIds(page)]).toEqual(['one-two-three', 'one-two-three-1'])
  })

  it('has its code in whole lines', () => {
    expect(codeOf(page).map(({ code }) => code)).toContain('alongside x --y')
  })

  it.each([
    ['a link to nothing', 'gone.md', /gone.md is not there/],
    ['a heading that is not there', 'README.md#no-such-heading', /no such heading/],
    ['a way out of the project', '../../elsewhere.md', /leads out/],
  ])('is told of %s', (_what, to, words) => {
    expect(linkFault(join(project, 'README.md'), to)).toMatch(words)
  })

  it.each([
    ['alongside site chek a.json', /site has no command chek/],
    ['npx alongside site build a.json --utl x', /build has no option --utl/],
    ['cat a | alongside nothing', /alongside has no command nothing/],
  ])('is told of %s', (code, words) => {
    expect(mentionFault(program, alongsideWords(code) ?? [])).toMatch(words)
  })

  it.each(['log_format alongside x', 'systemctl stop alongside-hooks', 'id alongside > /dev/null'])(
    'runs nothing by %s',
    (code) => {
      expect(alongsideWords(code)).toBeUndefined()
    },
  )
})
