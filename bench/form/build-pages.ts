import { copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { plainDynamicImports } from '../../vite.plain-imports.ts'
import { writeBenchForms } from './make-forms.ts'

const here = import.meta.dirname

/** Our renderer as it ships: with expressions, for a measure, with earlier answers put in; and the least Preact that does the same. */
const benchPages = ['alongside', 'alongside-measure', 'alongside-filled', 'floor'] as const

/** Builds the pages for production into a folder, each on its own so that neither pays for the other, and writes the forms. `others` are pages that only some measure. */
export async function buildPages(directory: string, others: readonly string[] = []): Promise<void> {
  for (const page of [...benchPages, ...others]) {
    await build({
      configFile: false,
      root: resolve(here, 'page', page),
      base: './',
      publicDir: false,
      logLevel: 'error',
      // As the app is built.
      plugins: [plainDynamicImports()],
      // A test runner sets NODE_ENV to test, which would slip development code into the build.
      define: { 'process.env.NODE_ENV': '"production"' },
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
      build: {
        outDir: join(directory, page),
        emptyOutDir: true,
        target: 'es2022',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        rollupOptions: {
          output: {
            // As in the app, what a page needs at once is one file.
            codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] },
          },
        },
      },
    })
  }
  writeBenchForms(join(directory, 'forms'))
  for (const tool of ['brief-inspire', 'inspire', 'vtp-guide', 'strengths-worksheet']) {
    const shipped = resolve(here, '../../questionnaires', tool, 'questionnaire.json')
    copyFileSync(shipped, join(directory, `forms/${tool}.json`))
  }
}
