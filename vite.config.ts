import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { fhirclientAsEsModules } from './vite.fhirclient.ts'

const here = import.meta.dirname

/**
 * Leaves `import()` to the browser. Vite's own helper, 0.7 kB on either page, fetches styles and imports that a late chunk has beside it;
 * ours have none, since all styles are one sheet and what chunks share is loaded first.
 */
function plainDynamicImports(): Plugin {
  const helper = '\0vite/preload-helper.js'
  return {
    name: 'plain-dynamic-imports',
    enforce: 'pre',
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load()' : undefined),
  }
}

/** The browser app: static files only, so a trust can serve them from any web server. */
export default defineConfig({
  root: resolve(here, 'smart-launch'),
  base: './',
  publicDir: false,
  plugins: [fhirclientAsEsModules(), plainDynamicImports()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(here, 'dist/app'),
    emptyOutDir: true,
    // The polyfill is inline script, which the content security policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    target: 'es2022',
    rollupOptions: {
      input: {
        launch: resolve(here, 'smart-launch/launch.html'),
        app: resolve(here, 'smart-launch/app.html'),
      },
      output: {
        codeSplitting: {
          groups: [
            // What the pages need at once and something else needs too is one file: each further file compresses worse and is one more request.
            { name: 'shared', tags: ['$initial'], minShareCount: 2, priority: 4 },
            // What a record holds of tools, goals and plans is read on the first screen: without what writes them, and without any form.
            {
              name: 'read-record',
              test: /src[\\/](host[\\/](record[\\/](read-tools|tool-stamp)|goal-plan[\\/]read-goals)|fhir[\\/](goal[\\/]|goal-plan[\\/]goal-source))/,
              priority: 3,
            },
            {
              name: 'plan-model',
              test: /src[\\/](goal-plan[\\/]|app[\\/]plan[\\/]read-plan)/,
              minShareCount: 2,
              priority: 3,
            },
            // The words that goals on the first screen share with the pages of a plan.
            {
              name: 'plan-words',
              test: /src[\\/]app[\\/]present[\\/](plan-code-words|owner-)/,
              minShareCount: 2,
              priority: 3,
            },
            // So is what filling any form needs; but maps, pictures and the host's later parts must not come with it.
            {
              name: 'forms',
              test: /src[\\/](app[\\/](?!maps[\\/](?!life-map-kind)|charts|tools|plan|present[\\/](tool-words|map-messages))|questionnaire|fhir)/,
              minShareCount: 2,
              priority: 2,
            },
            // What tools and plans share, and no measure needs.
            {
              name: 'drafts',
              test: /src[\\/]app[\\/](tools|present[\\/]tool-words|maps[\\/]form-entries)/,
              minShareCount: 2,
              priority: 1,
            },
            { name: 'pictures', test: /src[\\/]app[\\/]maps[\\/]/, minShareCount: 2 },
          ],
        },
      },
    },
  },
})
