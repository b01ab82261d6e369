import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { messages } from '../present/messages.ts'
import { LinkButton } from './LinkButton.tsx'

export interface PageProps {
  /** For the window's title: never anything about the person. */
  readonly title: string
  readonly heading: ComponentChildren
  readonly onBack?: (() => void) | undefined
  /** The id of a field that takes the focus instead of the heading. */
  readonly focusField?: string | undefined
  readonly children: ComponentChildren
}

/** One screen: its window title, its one main heading (which takes the focus) and its content. */
export function Page({ title, heading, onBack, focusField, children }: PageProps) {
  const headingElement = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – ${messages.appName}`
    window.scrollTo(0, 0)
    const field = focusField === undefined ? null : document.getElementById(focusField)
    const target = field ?? headingElement.current
    target?.focus()
  }, [title, focusField])
  return (
    <>
      {onBack && (
        <p class="app-back">
          <LinkButton onPress={onBack}>{messages.back}</LinkButton>
        </p>
      )}
      <h1 ref={headingElement} tabIndex={-1}>
        {heading}
      </h1>
      {children}
    </>
  )
}
