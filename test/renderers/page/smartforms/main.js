import {
  BaseRenderer,
  buildForm,
  getResponse,
  RendererThemeProvider,
  useRendererQueryClient,
} from '@aehrc/smart-forms-renderer'
import { QueryClientProvider } from '@tanstack/react-query'
import { createElement as h } from 'react'
import { createRoot } from 'react-dom/client'

function App() {
  const client = useRendererQueryClient()
  return h(RendererThemeProvider, null, h(QueryClientProvider, { client }, h(BaseRenderer)))
}

let root
window.renderer = {
  /** Shows a questionnaire with the answers of a response, in place of what was shown. */
  async open(questionnaire, questionnaireResponse) {
    root?.unmount()
    // Without an address of its own it would ask a public terminology server.
    const terminologyServerUrl = `${location.origin}/tx`
    await buildForm({ questionnaire, questionnaireResponse, terminologyServerUrl })
    root = createRoot(document.getElementById('root'))
    root.render(h(App))
  },
  response: getResponse,
}
