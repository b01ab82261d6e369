import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { hazardTable } from './hazard-table.ts'
import { readHazardLog } from './hazards.ts'

/** Writes `docs/deploy/hazard-log.md` from `hazards.json` beside it. */
const folder = resolve(import.meta.dirname, '../../docs/deploy')
const log = readHazardLog(JSON.parse(readFileSync(`${folder}/hazards.json`, 'utf8')))
writeFileSync(`${folder}/hazard-log.md`, hazardTable(log))
