import assert from 'node:assert/strict'
import { cpSync, existsSync, readFileSync, readlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listen } from '../../src/sandbox/listening.ts'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import { emptyDebian, missingForDebian } from './empty-debian.ts'
import { type MarkedBlock, markedBlocks } from './marked-blocks.ts'
import { overridden, ownFiles } from './own-site.ts'
import { readerShell } from './reader-shell.ts'
import { savedThroughNginx } from './saved-through-nginx.ts'
import { ask, servedAsBuilt } from './served-as-built.ts'
import { packNode, standIns } from './stand-ins.ts'

// An empty Debian, docs/deploy/README.md followed word for word with the release of `npm run release`, and the demo record: is there a working site?
// ALONGSIDE_RELEASE names a release made elsewhere. Exit code 2: this machine cannot make an empty Debian.
const project = resolve(import.meta.dirname, '../..')
const release = resolve(process.env.ALONGSIDE_RELEASE ?? join(project, 'dist/release'))
const missing = [
  ...missingForDebian(),
  ...(existsSync(join(release, 'SHA256SUMS')) ? [] : [`the release in ${release}: npm run release`]),
]
if (missing.length > 0) {
  console.error(
    `An empty Debian cannot be set up here. Missing:\n${missing.map((one) => `- ${one}`).join('\n')}`,
  )
  process.exit(2)
}

const began = Date.now()
const tell = (words: string) =>
  console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${words}`)
const blocks = markedBlocks(readFileSync(join(project, 'docs/deploy/README.md'), 'utf8'))
const free = await listen({ port: 0, hosts: ['127.0.0.1'] })
const { port } = free
await free.close()
const address = `https://localhost:${port}/`
const sandbox = await startSandbox({ port: 0, appAt: `${address}riverside` })
const debian = emptyDebian()
tell('an empty Debian 12')
const shell = readerShell(debian.root)
let failed = false
let saved = 0
try {
  packNode(debian.root)
  cpSync(release, join(debian.root, 'root/alongside-release'), { recursive: true })
  await shell.run(standIns)
  for (const [index, block] of blocks.entries()) await follow(block, blocks[index - 1])
} catch (error) {
  failed = true
  console.error(error instanceof Error ? error.message : error)
} finally {
  await stopWhatRuns()
  shell.close()
  await sandbox.stop()
  debian.remove()
}
tell(failed ? 'FAILED' : `${blocks.length} blocks of the paper followed: it works`)
process.exit(failed ? 1 : 0)

/** One block of the paper, with what its reader does by hand before it, and what is looked at after it. */
async function follow(block: MarkedBlock, before: MarkedBlock | undefined): Promise<void> {
  const own = ownFiles({ root: debian.root, address, sandbox })
  const is = (mark: string) => block.marks.includes(mark)
  if (block.commands.includes('alongside site check')) own.writeSite('Riverside, as first built')
  if (block.commands.includes('conf.d/alongside.conf')) await shell.run(own.certificate)
  if (is('publish')) own.writePublishing()
  if (is('upgrade')) await buildAgain('Riverside, built again')
  const said = await shell.run(block.commands)
  tell(`${block.heading}: ${[block.kind, ...block.marks].join(' ')}`)
  if (is('variables')) await shell.run(overridden(port, sandbox.fhirBase))
  if (block.commands.includes('site doctor')) assert.match(said, /works/i, said)
  if (block.kind !== 'service') return
  if (block.commands.includes('alongside-hooks') && block.commands.includes('enable')) {
    const { status, body } = await ask(`${address}cds-services`)
    assert.equal(status, 200)
    tell(`the card’s service answers through nginx: ${String(body).slice(0, 60)}…`)
    return
  }
  tell(await servedAsBuilt(current(), address))
  const name = before?.marks.includes('upgrade') ? 'Riverside, built again' : 'Riverside, as first built'
  const site = await ask(`${address}riverside/site.json`)
  assert.equal(JSON.parse(String(site.body)).name, name)
  tell(await savedThroughNginxOnce())
}

/** The steps that "Upgrading" names again: the check and the build, with a setting that was changed. */
async function buildAgain(name: string): Promise<void> {
  ownFiles({ root: debian.root, address, sandbox }).writeSite(name)
  for (const { commands } of blocks.filter(({ commands }) =>
    /alongside site (?:check|build) /.test(commands),
  )) {
    await shell.run(commands)
  }
}

/** The record is the same throughout, so each time it holds one more. */
async function savedThroughNginxOnce(): Promise<string> {
  saved += 1
  return savedThroughNginx(sandbox, { address, count: saved })
}

/** What nginx serves, by its folder on this machine. */
function current(): string {
  return join(debian.root, readlinkSync(join(debian.root, 'srv/alongside/current')))
}

/** nginx and the service, by the numbers they wrote down. */
async function stopWhatRuns(): Promise<void> {
  for (const name of ['nginx.pid', 'alongside-hooks.pid']) {
    const file = join(debian.root, 'run', name)
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    if (pid > 1) {
      try {
        process.kill(pid, 'SIGTERM')
      } catch {
        // It had ended.
      }
    }
  }
  await new Promise((done) => setTimeout(done, 2000))
}
