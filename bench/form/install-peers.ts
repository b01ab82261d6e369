import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { peers } from './targets.ts'

// Each peer in a folder of its own: two of them want different Reacts. Name some to install only those.
const named = process.argv.slice(2)
const chosen = peers.filter(({ name }) => named.length === 0 || named.includes(name))
const failed = chosen.filter(({ name }) => {
  console.log(`Installing ${name}`)
  const cwd = resolve(import.meta.dirname, 'peers', name)
  return (
    spawnSync('npm', ['install'], { cwd, stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0
  )
})
if (failed.length > 0) {
  console.error(
    `Not installed, so the bench will leave them out: ${failed.map(({ name }) => name).join(', ')}`,
  )
  process.exit(1)
}
