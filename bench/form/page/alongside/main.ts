import { createExpressionSession } from '../../../../src/app/form/expression-session.ts'
import { loadForm } from '../load-form.ts'
import { showForm } from '../show-form.tsx'

// The form comes from a file instead of a launch.
showForm({ questionnaire: await loadForm(), begin: createExpressionSession })
