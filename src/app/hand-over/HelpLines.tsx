import type { SitePolicy } from '../../host/site/site-policy.ts'
import { handOverMessages } from '../present/hand-over-messages.ts'

/** Whom to turn to, as the site wrote it. Always the same: nothing that is typed is ever looked through. */
export function HelpLines({ help = handOverMessages.help }: { readonly help: SitePolicy['help'] }) {
  return (
    <aside class="app-help" aria-labelledby="help">
      <h2 class="app-heading-s" id="help">
        {help.title}
      </h2>
      {help.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </aside>
  )
}
