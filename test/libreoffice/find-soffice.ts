import { spawnSync } from 'node:child_process'

/** A LibreOffice that can be run: `SOFFICE_PATH`, else the one on the path; else `undefined`. */
export function findSoffice(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { SOFFICE_PATH: given } = environment
  const names = given === undefined ? ['soffice', 'libreoffice'] : [given]
  return names.find((name) => spawnSync(name, ['--version'], { encoding: 'utf8' }).status === 0)
}
