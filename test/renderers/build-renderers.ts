import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const here = import.meta.dirname

/** Builds the two renderers' pages into a folder, each in a folder of its name. LHC-Forms is used as it ships, not bundled. */
export async function buildRenderers(directory: string): Promise<void> {
  await build({
    configFile: false,
    root: join(here, 'page/smartforms'),
    base: './',
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: join(directory, 'smartforms'), target: 'es2022', chunkSizeWarningLimit: 1_000_000 },
  })
  const shipped = join(here, 'node_modules/lforms/dist/lforms')
  mkdirSync(join(directory, 'lforms'), { recursive: true })
  for (const folder of readdirSync(shipped)) {
    cpSync(join(shipped, folder), join(directory, 'lforms/lib', folder), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    })
  }
  cpSync(join(here, 'page/lforms'), join(directory, 'lforms'), { recursive: true })
}
