// Everything a reviewer checks, the same here and in CI. Plain JavaScript: an old Node must be told, not crash.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '../src/cli/require-node.js'

const reports = mkdtempSync(join(tmpdir(), 'alongside-test-'))
const total = { passed: 0, failed: 0 }
/** What failed, said again at the end, where whoever reads only the end of a long log finds it. */
const failures = []

function failed(what) {
  console.error(`FAILED: ${what}`)
  failures.push(what)
}

/** Runs one command; `true` when it ended well. */
function run(command, args) {
  console.log(`\n> ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

/** A check counts as one test. */
function check(name, command, args) {
  const passed = run(command, args)
  total[passed ? 'passed' : 'failed'] += 1
  if (!passed) failed(name)
  return passed
}

/** Runs one Vitest project and adds its own totals; a run that leaves no report, or ran nothing, is a failure. */
function suite(project) {
  const report = join(reports, `${project}.json`)
  const ended = run('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  let counted = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  try {
    counted = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    failed(`${project} left no report`)
  }
  const skipped = counted.numPendingTests + counted.numTodoTests
  if (skipped > 0) failed(`${skipped} tests of ${project} were skipped; nothing may be switched off`)
  for (const file of counted.testResults) {
    const cases = file.assertionResults.filter(({ status }) => status === 'failed')
    for (const { fullName, failureMessages } of cases)
      failed(`${file.name}: ${fullName}\n${failureMessages.join('\n').slice(0, 2_000)}`)
    if (file.status === 'failed' && cases.length === 0) failed(`${file.name}: ${file.message}`)
  }
  total.passed += counted.numPassedTests
  total.failed += counted.numFailedTests + skipped
  const silentFailure = !ended && counted.numFailedTests + skipped === 0
  if (!silentFailure && counted.numPassedTests > 0) return
  total.failed += 1
  failed(`${project} did not end well`)
}

check('format and lint', 'biome', ['ci', '.'])
check('types', 'node', ['test/architecture/typecheck.ts'])
check('unused code', 'knip', [])
const built = check('build', 'vite', ['build'])
suite('rooms')
suite('unit')
const browser = check('a Chromium to test with', 'node', ['test/browser/ensure-chromium.ts'])
if (built && browser) suite('journeys')
else console.error('The browser journeys could not run.')
check('every hazard has a control, and every control a test that passed', 'node', [
  'test/papers/check-hazards.ts',
  reports,
])

rmSync(reports, { recursive: true, force: true })
if (failures.length > 0) console.error(`\nWhat failed:\n${failures.map((each) => `- ${each}`).join('\n')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
