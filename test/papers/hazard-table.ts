import type { HazardLog } from './hazards.ts'

const head = `# Hazard log

Made from \`hazards.json\` by \`npx node test/papers/write-hazard-log.ts\`: change that file, not this one. \`npm test\` follows every link from hazard
to control to test, and fails when one leads nowhere or to a test that did not pass.

**This is the manufacturer's draft.** Nobody with clinical registration has signed it. Severity and likelihood are the makers' estimates, for your Clinical
Safety Officer to judge again; how they are meant is in [clinical-risk-management-plan.md](clinical-risk-management-plan.md).
`

/** The hazard log as a page to read: each hazard with its controls, and what holds each. */
export function hazardTable(log: HazardLog): string {
  const controls = new Map(log.controls.map((control) => [control.id, control]))
  const tests = new Map(log.tests.map((test) => [test.id, test]))
  const hazards = log.hazards.map((hazard) => {
    const lines = hazard.controls.map((id) => {
      const control = controls.get(id)
      const held = [...(control?.tests ?? []), ...(control?.human === undefined ? [] : [control.human])]
      return `- **${id}** (${control?.kind}) ${control?.what} Held by: ${held.join(', ')}.`
    })
    return [
      `## ${hazard.id} ${hazard.hazard}`,
      `Causes: ${hazard.causes.join('; ')}.`,
      `Effect: ${hazard.effect}`,
      `Before controls: ${hazard.initial.severity}, ${hazard.initial.likelihood}. After: ${hazard.residual.severity}, ${hazard.residual.likelihood}.`,
      lines.join('\n'),
      ...(hazard.stays === undefined ? [] : [`Stays with the site: ${hazard.stays}`]),
    ].join('\n\n')
  })
  const rows = [...tests.values()].map(
    ({ id, file, name }) => `| ${id} | \`${file}\` | ${name.replaceAll('|', '\\|')} |`,
  )
  return `${[head, ...hazards, '## The tests', ['| test | file | words of its name |', '| --- | --- | --- |', ...rows].join('\n')].join('\n\n')}\n`
}
