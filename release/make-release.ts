import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { isJsonObject, type JsonObject } from '../src/fhir/index.ts'
import { type ArchivedFile, tarGz, zip } from './archive.ts'
import { billOf, steadyBill } from './bill-of-materials.ts'
import { buildApp } from './bundled-packages.ts'
import { commandOutput } from './command-output.ts'
import { instrumentTerms, licenceOf, licencesText } from './licences.ts'
import { releaseNotes } from './release-notes.ts'
import { styledBy } from './styled-by.ts'
import { commitTime, trackedFiles } from './tracked-files.ts'

/** One file of a release. */
export interface ReleaseFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Makes the release of what is committed in a project: the app as a web server serves it, the command with the app built,
 * both with their bill of materials and licences, what changed, and checksums of all. The same commit gives the same bytes.
 * Throws with a sentence when something is missing that a release must have.
 */
export async function makeRelease(project: string): Promise<readonly ReleaseFile[]> {
  const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly version: string
  }
  const { name, version } = manifest
  const time = commitTime(project)
  const tracked = trackedFiles(project)
  const notes = releaseNotes(readFileSync(join(project, 'CHANGELOG.md'), 'utf8'), version)
  const folder = mkdtempSync(join(tmpdir(), 'alongside-release-'))
  try {
    const packages = [...new Set([...(await buildApp(project, folder)), ...styledBy(project)])].sort()
    const licences = packages.map((one) => licenceOf(project, one))
    const printed = commandOutput(project, 'npm', [
      'sbom',
      '--package-lock-only',
      '--include=dev',
      '--sbom-format=cyclonedx',
      '--sbom-type=application',
    ])
    const whole: unknown = JSON.parse(printed)
    const inApp = new Map(licences.map((one) => [one.name, one.version]))
    const bills = {
      app: steadyBill(isJsonObject(whole) ? billOf(whole, inApp) : whole, manifest, time),
      command: steadyBill(whole, manifest, time),
    }
    const text = (path: string, words: string): ArchivedFile => ({
      path,
      bytes: new TextEncoder().encode(words),
    })
    const json = (path: string, value: JsonObject) => text(path, `${JSON.stringify(value, null, 2)}\n`)
    const licencesFile = text('LICENCES.txt', licencesText(project, licences, instrumentTerms(project)))
    const papers = tracked.filter(
      ({ path }) => path.startsWith('docs/') || path.startsWith('smart-launch/sites/'),
    )
    const built = filesIn(folder)
    const inFolder = (top: string, files: readonly ArchivedFile[]) =>
      files.map((file) => ({ ...file, path: `${top}/${file.path}` }))
    const app = inFolder(`${name}-app-${version}`, [
      ...inFolder('app', built),
      ...papers,
      licencesFile,
      text('CHANGELOG.md', notes),
      json('sbom.cdx.json', bills.app),
    ])
    const command = inFolder(`${name}-${version}`, [
      ...tracked,
      ...inFolder('dist/app', built),
      licencesFile,
      json('sbom.cdx.json', bills.command),
    ])
    const files: readonly ReleaseFile[] = [
      { name: `${name}-app-${version}.tar.gz`, bytes: tarGz(app, time) },
      { name: `${name}-app-${version}.zip`, bytes: zip(app) },
      { name: `${name}-${version}.tar.gz`, bytes: tarGz(command, time) },
      { name: `${name}-app-${version}.cdx.json`, bytes: json('', bills.app).bytes },
      { name: `${name}-${version}.cdx.json`, bytes: json('', bills.command).bytes },
      { name: 'LICENCES.txt', bytes: licencesFile.bytes },
      { name: 'CHANGES.md', bytes: new TextEncoder().encode(notes) },
    ]
    return [...files, checksums(files)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `SHA256SUMS`, as `sha256sum --check` reads it. */
function checksums(files: readonly ReleaseFile[]): ReleaseFile {
  const lines = files.map(
    ({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`,
  )
  return { name: 'SHA256SUMS', bytes: new TextEncoder().encode(lines.join('')) }
}

function filesIn(folder: string): readonly ArchivedFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path: relative(folder, path).split(sep).join('/'), bytes: readFileSync(path) }))
}
