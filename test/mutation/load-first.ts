import { globSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * Loads what is changed before any test runs. The app loads some of it late, in the middle of a test; what such a file does while it is loaded
 * would count as that one test's alone, and every other test would not be tried.
 */
const project = resolve(import.meta.dirname, '../..')
const { mutate } = JSON.parse(process.env.ALONGSIDE_MUTATION_TESTS ?? '{}') as { readonly mutate?: string[] }
const files = (mutate ?? []).flatMap((range) => globSync(range.replace(/:\d+-\d+$/, ''), { cwd: project }))
for (const file of new Set(files)) await import(resolve(project, file))
