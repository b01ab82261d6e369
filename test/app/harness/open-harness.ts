import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import axe from 'axe-core'
import { build, type Plugin, preview } from 'vite'
import { readCaseload } from '../../../mocks/caseload.ts'
import { filledInspire } from '../../questionnaires/filled-inspire.ts'

const repository = resolve(import.meta.dirname, '../../..')
const pages = [
  'test/app/harness/index.html',
  'test/app/maps/page/index.html',
  'test/app/charts/page/index.html',
]

const guide = '/questionnaires/vtp-guide/questionnaire.json'

/** Pages that show parts of the app without a record, built once and served. */
export interface Harness {
  /** With a slash at its end. */
  readonly address: string
  close(): Promise<void>
}

/**
 * Builds the harness pages and serves them with the synthetic caseload. Built, because hundreds of screens are opened: module by
 * module each takes seconds. It is for looking only and is no part of the product's build.
 */
export async function openHarness(): Promise<Harness> {
  const outDir = await mkdtemp(join(tmpdir(), 'alongside-harness-'))
  const base = { configFile: false, root: repository, logLevel: 'error' } as const
  await build({
    ...base,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      assetsInlineLimit: 0,
      target: 'es2022',
      rollupOptions: { input: pages.map((page) => resolve(repository, page)) },
    },
  })
  const server = await preview({
    ...base,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
    plugins: [
      served('/caseload.json', json(readCaseload())),
      served('/inspire.json', json(filledInspire().questionnaire)),
      served(guide, json(JSON.parse(await readFile(join(repository, guide), 'utf8')))),
      served('/axe.js', { type: 'text/javascript', content: axe.source }),
    ],
  })
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

const json = (value: unknown) => ({ type: 'application/json', content: JSON.stringify(value) })

function served(
  path: string,
  { type, content }: { readonly type: string; readonly content: string },
): Plugin {
  return {
    name: `serve ${path}`,
    configurePreviewServer(server) {
      server.middlewares.use(path, (_request, response) => {
        response.setHeader('content-type', type)
        response.setHeader('cache-control', 'max-age=3600')
        response.end(content)
      })
    },
  }
}
