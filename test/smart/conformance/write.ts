import { writeFileSync } from 'node:fs'
import cases from '../../../docs/conformance/smart-cases.json' with { type: 'json' }
import statements from '../../../docs/conformance/smart-statements.json' with { type: 'json' }
import { conformancePage } from './conformance-page.ts'

writeFileSync(
  new URL('../../../docs/conformance/smart.md', import.meta.url),
  conformancePage(cases, statements),
)
console.log('Written: docs/conformance/smart.md')
