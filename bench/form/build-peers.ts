import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { peers, type Target } from './targets.ts'

const here = resolve(import.meta.dirname, 'peers')

/** The peers whose packages are there (`node bench/form/install-peers.ts` puts them there), and those left out. */
export function installedPeers(): {
  readonly present: readonly Target[]
  readonly absent: readonly Target[]
} {
  const isThere = ({ name }: Target) => existsSync(join(here, name, 'node_modules'))
  return { present: peers.filter(isThere), absent: peers.filter((peer) => !isThere(peer)) }
}

/** Builds the pages of these peers for production, each into a folder of its name. */
export async function buildPeers(directory: string, present: readonly Target[]): Promise<void> {
  for (const { name } of present) {
    if (name === 'lforms') copyLforms(join(directory, name))
    else await buildPeer(name, join(directory, name))
  }
}

async function buildPeer(name: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: join(here, name),
    base: './',
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    // A package of Refero names folders with a slash at the end, which no bundler finds.
    resolve: { alias: [{ find: /^(@helsenorge\/datepicker\/components\/\w+)\/$/, replacement: '$1' }] },
    css: {
      lightningcss: { errorRecovery: true },
      preprocessorOptions: { scss: { quietDeps: true, loadPaths: [join(here, name, 'node_modules')] } },
    },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1_000_000,
    },
  })
}

/** LHC-Forms is measured as its documentation says it is used: six files, not bundled. */
function copyLforms(outDir: string): void {
  const shipped = join(here, 'lforms/node_modules/lforms/dist/lforms')
  mkdirSync(outDir, { recursive: true })
  for (const folder of readdirSync(shipped)) {
    cpSync(join(shipped, folder), join(outDir, 'lib', folder), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    })
  }
  for (const file of ['index.html', 'main.js']) cpSync(join(here, 'lforms', file), join(outDir, file))
}
