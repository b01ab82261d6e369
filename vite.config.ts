import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const here = import.meta.dirname

/** The browser app: static files only, so a trust can serve them from any web server. */
export default defineConfig({
  root: resolve(here, 'smart-launch'),
  base: './',
  publicDir: false,
  resolve: {
    alias: {
      // The Node entry of fhirclient has no oauth2; pin the browser one so build and tests agree.
      fhirclient: resolve(here, 'node_modules/fhirclient/lib/entry/browser.js'),
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(here, 'dist/app'),
    emptyOutDir: true,
    // The polyfill is inline script, which the content security policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
    rollupOptions: {
      input: {
        launch: resolve(here, 'smart-launch/launch.html'),
        app: resolve(here, 'smart-launch/app.html'),
      },
    },
  },
})
