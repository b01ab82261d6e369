import { createFormSession } from '../../../../src/app/form/form-session.ts'
import { loadForm } from '../load-form.ts'
import { showForm } from '../show-form.tsx'

// As a measure is shown: its score has a rule, so the machinery for expressions stays away.
showForm({ questionnaire: await loadForm(), begin: createFormSession })
