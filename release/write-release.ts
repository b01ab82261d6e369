import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeRelease } from './make-release.ts'

const project = resolve(import.meta.dirname, '..')
const folder = join(project, 'dist/release')

try {
  const files = await makeRelease(project)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { name, bytes } of files) {
    writeFileSync(join(folder, name), bytes)
    console.log(`${String(bytes.length).padStart(10)} ${name}`)
  }
  console.log(`In ${folder}`)
} catch (error) {
  console.error(`No release was made. ${(error as Error).message}`)
  process.exitCode = 1
}
