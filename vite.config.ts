import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { auditPolicy } from './vite.audit-policy.ts'
import { fhirclientAsEsModules } from './vite.fhirclient.ts'
import { personPage } from './vite.person-page.ts'
import { plainDynamicImports } from './vite.plain-imports.ts'

const here = import.meta.dirname

/** The browser app: static files only, so a trust can serve them from any web server. */
export default defineConfig({
  root: resolve(here, 'smart-launch'),
  base: './',
  publicDir: false,
  plugins: [fhirclientAsEsModules(), plainDynamicImports(), auditPolicy(), personPage()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
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
        audit: resolve(here, 'smart-launch/audit.html'),
      },
      output: {
        codeSplitting: {
          groups: [
            // What the pages need at once and something else needs too is one file: each further file compresses worse and is one more request.
            {
              name: 'shared',
              tags: ['$initial'],
              test: /^(?!.*src[\\/]host[\\/]site[\\/](load-site|read-site-policy|colour-contrast|site-(configuration|reading|addresses|patterns)))/,
              minShareCount: 2,
              priority: 4,
            },
            // The app reads the site's file again only for the words of a refusal.
            { name: 'site-file', test: /src[\\/]host[\\/]site[\\/]/, minShareCount: 2, priority: 3 },
            // What a handed-over screen and a person's own launch share.
            {
              name: 'in-their-hands',
              test: /src[\\/]app[\\/](hand-over|present[\\/]hand-over-messages)/,
              minShareCount: 2,
              priority: 1,
            },
            // What writes goals and care plans, to the record or to a second store.
            {
              name: 'plan-writing',
              test: /src[\\/]fhir[\\/]goal-plan[\\/](?!goal-source)/,
              minShareCount: 2,
              priority: 2.5,
            },
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
            // What goals on the first screen share with the pages of a plan, and with those of the person.
            {
              name: 'plan-words',
              test: /src[\\/]app[\\/](present[\\/](plan-code-words|owner-|goals-that-matter)|models[\\/]last-own-review)/,
              minShareCount: 2,
              priority: 3,
            },
            // What filling a measure, handing it over and its results share; no tool and no plan needs it.
            {
              name: 'measures',
              test: /src[\\/]app[\\/](present[\\/]measure-messages|models[\\/](unanswered|lost-label)|components[\\/]OutcomeNotice)/,
              minShareCount: 2,
              priority: 3,
            },
            // A page that says why nothing opens needs no form.
            { name: 'plain-page', test: /src[\\/]app[\\/]plain-page/, minShareCount: 2, priority: 3 },
            // So is what filling any form needs; but maps, pictures and the host's later parts must not come with it.
            {
              name: 'forms',
              test: /src[\\/](app[\\/](?!maps[\\/](?!life-map-kind)|charts|tools|plan|hand-over|person|styles|present[\\/](tool-words|map-messages|plan-|own-|hand-over|goals-)|models[\\/]last-)|questionnaire|fhir)/,
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
