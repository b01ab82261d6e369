import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package that is in the app, with its licence. */
export interface BundledLicence {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly text: string
}

/**
 * Reads the licence of an installed package: its own text of it, or, where it brings none, what its readme says of it. Throws when it
 * names no licence: such a package may not be shipped.
 */
export function licenceOf(project: string, name: string): BundledLicence {
  const folder = join(project, 'node_modules', name)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly version?: string
    readonly license?: string
  }
  const { version, license } = manifest
  if (license === undefined || version === undefined)
    throw new Error(`${name} is in the app and names no licence or version`)
  const names = readdirSync(folder)
  const file = names.find((one) => /^licen[cs]e(\.md|\.txt)?$/i.test(one))
  if (file !== undefined)
    return { name, version, licence: license, text: readFileSync(join(folder, file), 'utf8') }
  const readme = names.find((one) => /^readme(\.md)?$/i.test(one))
  const said = readme === undefined ? undefined : licenceSection(readFileSync(join(folder, readme), 'utf8'))
  const text = `The package brings no text of its licence; its manifest names ${license}.${said === undefined ? '' : ` Its readme says:\n\n${said}`}`
  return { name, version, licence: license, text }
}

function licenceSection(readme: string): string | undefined {
  return /\n##? Licen[cs]e\s*\n([\s\S]*?)(?=\n##? |$)/i.exec(readme)?.[1]?.trim()
}

/** The licences of everything in the app in one text: its own, each package's, and the terms of each instrument as their source says them. */
export function licencesText(
  project: string,
  packages: readonly BundledLicence[],
  instruments: readonly { readonly name: string; readonly terms: string }[],
): string {
  const rule = '-'.repeat(80)
  const parts = [
    'Alongside: Apache License 2.0. The words of the instruments are not under it: see the end of this file.',
    readFileSync(join(project, 'LICENSE'), 'utf8'),
    ...packages.map(({ name, version, licence, text }) => `${name} ${version}: ${licence}\n\n${text}`),
    ...instruments.map(({ name, terms }) => `The words of ${name}\n\n${terms}`),
  ]
  return `${parts.map((part) => part.trim()).join(`\n\n${rule}\n\n`)}\n`
}

/**
 * What is known of the terms of each tool: the section "Terms" of its `source.md`.
 * Throws when a tool has none, so that nothing is shipped of which nobody said whose it is.
 */
export function instrumentTerms(
  project: string,
): readonly { readonly name: string; readonly terms: string }[] {
  const folder = join(project, 'questionnaires')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('source.md'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8')
      const name = /^# (.+?):/.exec(text)?.[1] ?? path
      const terms = /\n## Terms\n([\s\S]*?)(?=\n## |$)/.exec(text)?.[1]?.trim()
      if (terms === undefined || terms === '')
        throw new Error(`questionnaires/${path} has no section "Terms"`)
      return { name, terms }
    })
}
