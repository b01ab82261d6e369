import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

const projectRoot = resolve(import.meta.dirname, '../../..')
const sources = [
  'package-lock.json',
  'questionnaires',
  'smart-launch',
  'src/app',
  'src/audit',
  'src/domain',
  'src/fhir',
  'src/goal-plan',
  'src/host',
  'src/questionnaire',
  'src/responsibility',
  'vite.audit-policy.ts',
  'vite.config.ts',
  'vite.fhirclient.ts',
  'vite.person-page.ts',
  'vite.plain-imports.ts',
]

/**
 * Gives the folder of the built app, building it first when it is absent or older than its sources. The build runs
 * in a process of its own, beside the start of the record, and is moved into place when whole. Rejects with what the
 * build said when it fails; an older build then stays where it was.
 */
export async function builtAppDirectory(root: string = projectRoot): Promise<string> {
  const target = join(root, 'dist/app')
  if (isFresh(target, root)) return target
  const fresh = join(root, `dist/app-${process.pid}-${Date.now()}`)
  try {
    await build(root, fresh)
    await rm(target, { recursive: true, force: true })
    // Another process may have been quicker: its build is of the same sources.
    await rename(fresh, target).catch(() => undefined)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return target
}

function isFresh(target: string, root: string): boolean {
  const page = join(target, 'app.html')
  const newestSourceMs = Math.max(...sources.map((source) => newestChangeMs(join(root, source))))
  return existsSync(page) && statSync(page).mtimeMs > newestSourceMs
}

function newestChangeMs(path: string): number {
  if (!existsSync(path)) return 0
  const own = statSync(path)
  if (!own.isDirectory()) return own.mtimeMs
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestChangeMs(join(path, name))))
}

function build(root: string, outDirectory: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const child = spawn(
    process.execPath,
    [vite, 'build', '--outDir', outDirectory, '--emptyOutDir', '--logLevel', 'warn'],
    // A test runner's own NODE_ENV would make a development build.
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } },
  )
  const said: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => said.push(part))
  child.stderr.on('data', (part: Buffer) => said.push(part))
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', (code) => {
      if (code === 0) done()
      else failed(new Error(`The app could not be built:\n${Buffer.concat(said).toString('utf8')}`))
    })
  })
}
