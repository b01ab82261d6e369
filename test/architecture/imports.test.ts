import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allowedImports, frontDoors, type RoomRule, wiringFiles } from './allowed-imports.ts'

const root = resolve(import.meta.dirname, '../..')
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

// A room of the table that is not built yet has no files; a folder that is no room is caught below.
function filesIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(importPattern)].map((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? ''
    const target = specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(file), specifier))
      : specifier
    return { file, target, typeOnly: match[1] !== undefined }
  })
}

const roomOf = (path: string) =>
  Object.keys(allowedImports)
    .concat('questionnaires')
    .find((room) => path.startsWith(`${room}/`))

function objection({ file, target, typeOnly }: Import, room: string, rule: RoomRule): string | undefined {
  const targetRoom = roomOf(target)
  if (targetRoom === room) return undefined
  if (targetRoom === undefined) {
    const allowed = rule.packages.some(
      (name) => target === name || (name.endsWith(':') && target.startsWith(name)),
    )
    return allowed ? undefined : `${file} imports the package ${target}`
  }
  if (target.endsWith('.css') || target.endsWith('.scss')) return undefined
  const roomAllowed =
    rule.rooms.includes(targetRoom) || (typeOnly && rule.types?.includes(targetRoom) === true)
  if (!roomAllowed) return `${file} imports ${target}${typeOnly ? ' (as a type)' : ''}`
  if (frontDoors.includes(targetRoom) && target !== `${targetRoom}/index.ts`) {
    return `${file} goes past the front door of ${targetRoom}: ${target}`
  }
  return undefined
}

describe('the table of allowed imports', () => {
  it.each(Object.entries(allowedImports))('%s imports only what the table allows', (room, rule) => {
    const objections = filesIn(room)
      .flatMap(importsOf)
      .map((found) => objection(found, room, wiringFiles[found.file] ?? rule))
      .filter((sentence) => sentence !== undefined)
    expect(objections).toEqual([])
  })

  it('knows every folder of src', () => {
    const folders = readdirSync(join(root, 'src')).map((name) => `src/${name}`)
    expect(folders.filter((folder) => !(folder in allowedImports))).toEqual([])
  })

  it('sees the imports it is meant to judge', () => {
    expect(importsOf('src/host/host.ts').length).toBeGreaterThan(3)
    const planted = { file: 'src/domain/x.ts', target: 'src/host/host.ts', typeOnly: false }
    expect(objection(planted, 'src/domain', allowedImports['src/domain'] as RoomRule)).toContain(
      'src/host/host.ts',
    )
  })
})

describe('names of files and folders', () => {
  const rooms = Object.keys(allowedImports)
  it('has no room or file named for nothing', () => {
    const nameless = rooms
      .flatMap(filesIn)
      .filter((file) => /(^|\/)(utils?|helpers?|misc|common|types)(\/|\.tsx?$)/.test(file))
    expect(nameless).toEqual([])
  })

  it('keeps index.ts to the front doors', () => {
    const doors = rooms.flatMap(filesIn).filter((file) => /(^|\/)index\.tsx?$/.test(file))
    expect(doors.filter((file) => !frontDoors.includes(dirname(file)))).toEqual([])
  })

  it('has no import cycle inside src', () => {
    const graph = new Map(
      filesIn('src').map((file) => [
        file,
        importsOf(file)
          .filter((i) => !i.typeOnly)
          .map((i) => i.target),
      ]),
    )
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '))
      if (done.has(file) || trail.includes(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file])
      done.add(file)
    }
    for (const file of graph.keys()) visit(file, [])
    expect(cycles).toEqual([])
  })
})
