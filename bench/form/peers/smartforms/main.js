import {
  BaseRenderer,
  buildForm,
  RendererThemeProvider,
  useRendererQueryClient,
} from '@aehrc/smart-forms-renderer'
import { QueryClientProvider } from '@tanstack/react-query'
import { createElement as h } from 'react'
import { createRoot } from 'react-dom/client'
import { load } from '../load.js'

function App() {
  const client = useRendererQueryClient()
  return h(RendererThemeProvider, null, h(QueryClientProvider, { client }, h(BaseRenderer)))
}

const { questionnaire, response } = await load()
// Without an address of its own it would ask a public terminology server.
await buildForm({
  questionnaire,
  questionnaireResponse: response,
  terminologyServerUrl: `${location.origin}/tx`,
})
createRoot(document.getElementById('root')).render(h(App))
