import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { speak } from '../../../src/app/present/catalogue.ts'

const app = resolve(import.meta.dirname, '../../../src/app')

/** Every catalogue of the app by name, as it stands in its file. */
export const allCatalogues: Readonly<Record<string, object>> = await readAll()

async function readAll() {
  const files = readdirSync(app, { recursive: true, withFileTypes: true }).filter(({ name }) =>
    /(messages|-words)\.ts$/.test(name),
  )
  for (const { parentPath, name } of files)
    await import(/* @vite-ignore */ pathToFileURL(join(parentPath, name)).href)
  const all: Record<string, object> = {}
  speak((name, english) => {
    all[name] = english
  })
  return all
}
