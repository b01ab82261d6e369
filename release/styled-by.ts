import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The npm packages of the app whose styles are in it: dependencies that its style sheets name, and that may be in no module of it. */
export function styledBy(project: string): readonly string[] {
  const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  const folder = join(project, 'src/app')
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.scss'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
  return Object.keys(dependencies).filter((name) => sheets.some((sheet) => sheet.includes(`"${name}/`)))
}
