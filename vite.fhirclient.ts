import type { Plugin } from 'vite'

/** The files of fhirclient that the sign-in is made of. */
const signInFiles = /[\\/]fhirclient[\\/]lib[\\/](?:smart|lib|settings|HttpError)\.js$/

/** Its FHIR client, which `authorize` and `buildTokenRequest` never make. */
const clientFile = /[\\/]fhirclient[\\/]lib[\\/]Client\.js$/
const unusedClient = `export default class {
  constructor() {
    throw new Error('fhirclient went past the part of it we use')
  }
}`

/** fhirclient prints tokens through the package `debug` when debugging is on; the built app has no such switch. */
const silentDebug = 'const debug = () => Object.assign(() => {}, { extend: debug });'

/**
 * Gives the bundler fhirclient as ES modules, so that only the functions we import are built in. A CommonJS module is
 * taken whole: a FHIR client, popup windows and unit tables would be half of it. No statement of fhirclient changes but its imports and
 * exports.
 */
export function fhirclientAsEsModules(): Plugin {
  return {
    name: 'fhirclient-as-es-modules',
    enforce: 'pre',
    transform(code, id) {
      if (clientFile.test(id)) return { code: unusedClient, map: null }
      return signInFiles.test(id) ? { code: asEsModule(code, id), map: null } : undefined
    },
  }
}

/**
 * Rewrites the imports and exports of one file of fhirclient 2 (CommonJS as TypeScript writes it) as those of an ES module. Throws
 * where anything of CommonJS is left over, so that a release written differently stops the build instead of breaking the app.
 */
export function asEsModule(code: string, file: string): string {
  const rewritten = code
    .replace('"use strict";', '')
    .replace(/^Object\.defineProperty\(exports, "__esModule", \{\s*value: true\s*\}\);$/m, '')
    .replace(/^(?:exports\.\w+ = )+void 0;$/m, '')
    // Its own switch for plain browser fetch, without a polyfill.
    .replace('typeof FHIRCLIENT_PURE !== "undefined" ? window : require("cross-fetch")', 'window')
    .replace('const debug = require("debug");', silentDebug)
    .replace(/^const (\w+) = require\("(\.\/\w+)"\);$/gm, 'import * as $1 from "$2";')
    .replace(
      /^Object\.defineProperty\(exports, "(\w+)", \{\s*enumerable: true,\s*get: function \(\) \{\s*return ([\w.]+);\s*\}\s*\}\);$/gm,
      'export const $1 = $2;',
    )
    .replace(/^exports\.(\w+) = (\w+);$/gm, 'export { $2 as $1 };')
    .replace(/^exports\.(\w+) = /gm, 'export const $1 = ')
  const leftOver = /\b(?:exports|require|module)\b(?=[.([])/.exec(rewritten)
  if (leftOver) throw new Error(`${file} is not written as expected: "${leftOver[0]}" is left over`)
  return rewritten
}
