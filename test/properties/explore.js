// Looks for cases no run has seen: every test that draws its cases, again and again, each round from a seed of its own.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'

const rounds = Number(process.argv[2] ?? 5)
if (!Number.isSafeInteger(rounds) || rounds < 1) {
  console.error(
    `"${process.argv[2]}" is no number of rounds: give a whole number from 1, as in npm run test:properties -- 20`,
  )
  process.exit(2)
}
const files = globSync('test/**/*.test.{ts,tsx}').filter(
  (file) => !file.startsWith('test/journeys/') && readFileSync(file, 'utf8').includes("'fast-check'"),
)

const failed = []
for (let round = 1; round <= rounds; round++) {
  const seed = randomInt(2 ** 31)
  console.log(`\nRound ${round} of ${rounds}: ${files.length} files, seed ${seed}`)
  const { status } = spawnSync(
    'vitest',
    ['run', '--project', 'rooms', '--project', 'unit', '--reporter=dot', ...files],
    {
      stdio: 'inherit',
      env: { ...process.env, ALONGSIDE_SEED: String(seed) },
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) failed.push(seed)
}
console.log(`\n${rounds - failed.length} passed, ${failed.length} failed`)
for (const seed of failed)
  console.error(`Play it again: ALONGSIDE_SEED=${seed} npx vitest run --project rooms --project unit`)
process.exit(failed.length === 0 ? 0 : 1)
