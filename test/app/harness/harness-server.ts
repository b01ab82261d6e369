import { resolve } from 'node:path'
import type { InlineConfig } from 'vite'
import { readCaseload } from '../../../mocks/caseload.ts'
import { filledInspire } from '../../questionnaires/filled-inspire.ts'

const repository = resolve(import.meta.dirname, '../../..')

/** Serves the harness page and the synthetic caseload. It is for looking only and is no part of the product's build. */
export const harnessServer: InlineConfig = {
  configFile: false,
  root: repository,
  logLevel: 'error',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Else every HTML page of the repository is looked through for packages, those of other projects' peers too.
  optimizeDeps: { entries: ['test/app/harness/index.html'] },
  server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  plugins: [
    {
      name: 'caseload',
      configureServer(server) {
        server.middlewares.use('/caseload.json', (_request, response) => {
          response.setHeader('content-type', 'application/json')
          response.end(JSON.stringify(readCaseload()))
        })
        server.middlewares.use('/inspire.json', (_request, response) => {
          response.setHeader('content-type', 'application/json')
          response.end(JSON.stringify(filledInspire().questionnaire))
        })
      },
    },
  ],
}
