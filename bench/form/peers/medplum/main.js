import { MantineProvider } from '@mantine/core'
import { MedplumClient } from '@medplum/core'
import { MedplumProvider, QuestionnaireForm } from '@medplum/react'
import '@mantine/core/styles.css'
import '@medplum/react/styles.css'
import { createElement as h } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRouter } from 'react-router'
import { load } from '../load.js'

const nothing = JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry: [] })
const medplum = new MedplumClient({
  baseUrl: location.origin,
  fetch: async () => new Response(nothing, { headers: { 'content-type': 'application/fhir+json' } }),
})
const { questionnaire, response } = await load()
const form = h(QuestionnaireForm, { questionnaire, questionnaireResponse: response, onSubmit() {} })
createRoot(document.getElementById('root')).render(
  h(MemoryRouter, null, h(MedplumProvider, { medplum, navigate() {} }, h(MantineProvider, null, form))),
)
