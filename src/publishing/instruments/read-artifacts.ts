import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { type Artifact, inPublishingOrder, readArtifact } from '../artifact.ts'

/** The project's own folder, so that a file can be named as people see it. */
export const projectFolder = resolve(import.meta.dirname, '../../..')

/** Where definitions are shipped. */
const folders = ['questionnaires', 'measures'] as const

/** Beside the definitions, but none themselves. */
const notDefinitions: ReadonlySet<string> = new Set(['cases.json'])

/**
 * Every FHIR definition that `questionnaires/` and `measures/` ship, drafts too, in publishing order; `file` is the path from the
 * project's folder.
 * @throws Error when one of the files is not such a definition: they are ours, so that is a bug.
 */
export function readArtifacts(): readonly Artifact[] {
  const entries = folders.flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true }),
  )
  const files = entries.filter(
    (entry) => entry.isFile() && entry.name.endsWith('.json') && !notDefinitions.has(entry.name),
  )
  return inPublishingOrder(files.map(({ parentPath, name }) => artifactAt(join(parentPath, name))))
}

function artifactAt(path: string): Artifact {
  const file = relative(projectFolder, path).split(sep).join('/')
  const artifact = readArtifact(file, JSON.parse(readFileSync(path, 'utf8')))
  if (!artifact.ok) throw new Error(artifact.error)
  return artifact.value
}
