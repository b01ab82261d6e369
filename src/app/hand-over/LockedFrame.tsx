import type { ComponentChildren } from 'preact'
import type { SitePolicy } from '../../host/site/site-policy.ts'
import { messages } from '../present/messages.ts'
import { HelpLines } from './HelpLines.tsx'

export interface LockedFrameProps {
  /** Buttons at the top by which the person stops or hides the page; none where nothing is open. */
  readonly waysOut: ComponentChildren
  readonly isOpen: boolean
  /** Whom to turn to, under an open page: a covered one shows nothing. */
  readonly help: SitePolicy['help']
  readonly children: ComponentChildren
}

/** The page around what a person does by themselves: no menu, no name, the ways out and whom to turn to. */
export function LockedFrame({ waysOut, isOpen, help, children }: LockedFrameProps) {
  return (
    <div class="app-locked">
      <header class="app-header">
        <div class="nhsuk-width-container app-header__row">
          <span class="app-header__name">{messages.appName}</span>
          {waysOut && <div class="app-ways-out">{waysOut}</div>}
        </div>
      </header>
      <div class="nhsuk-width-container">
        <main class="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
          {children}
          {isOpen && <HelpLines help={help} />}
        </main>
      </div>
    </div>
  )
}
