import { spawnSync } from 'node:child_process'

// One compiler configuration per environment: the pure rooms see neither DOM nor Node types.
const projects = ['tsconfig.pure.json', 'tsconfig.browser.json', 'tsconfig.node.json']
const failed = projects.filter(
  (project) => spawnSync('npx', ['tsc', '-p', project], { stdio: 'inherit' }).status !== 0,
)
if (failed.length > 0) {
  console.error(`Types: ${failed.join(', ')} failed.`)
  process.exit(1)
}
