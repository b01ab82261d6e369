import { createHmac, randomBytes } from 'node:crypto'
import type { Pseudonym } from '../audit/report/audit-row.ts'

const keyBytes = 32
const hexDigits = 16

/** Pseudonyms under a key that is drawn here and kept nowhere: those of another run have nothing to do with them. */
export function newPseudonyms(): Pseudonym {
  const key = randomBytes(keyBytes)
  return (name) => createHmac('sha256', key).update(name).digest('hex').slice(0, hexDigits)
}
