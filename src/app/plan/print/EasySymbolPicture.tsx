import type { ComponentChildren } from 'preact'
import type { EasySymbol } from './easy-read.ts'

/** A symbol of the easy-read page. The words beside it say the same, so it is hidden from screen readers. */
export function EasySymbolPicture({ symbol }: { readonly symbol: EasySymbol }) {
  return (
    <svg
      class="app-easy__symbol"
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[symbol]}
    </svg>
  )
}

const person = (x: number) => (
  <>
    <circle cx={x} cy="14" r="7" />
    <path d={`M${x - 11} 42c0-12 4-17 11-17s11 5 11 17z`} />
  </>
)

const drawings: Readonly<Record<EasySymbol, ComponentChildren>> = {
  plan: <path d="M10 5h28v38H10zM17 15h14M17 24h14M17 33h8" />,
  goal: (
    <>
      <path d="M12 44V5" />
      <path d="M12 7h26l-7 9 7 9H12" />
    </>
  ),
  me: person(24),
  together: (
    <>
      {person(13)}
      {person(35)}
    </>
  ),
  staff: (
    <>
      {person(24)}
      <path d="M20 33h8v6h-8z" fill="currentColor" />
    </>
  ),
  carer: (
    <>
      {person(24)}
      <path d="M24 40c-5-4-5-7-3-8 1-1 3 0 3 1 0-1 2-2 3-1 2 1 2 4-3 8z" fill="currentColor" />
    </>
  ),
  question: <path d="M15 16c0-6 4-10 9-10s9 4 9 9c0 8-9 8-9 16M24 41v1" />,
  star: <path d="M24 5l6 13 13 2-10 9 3 14-12-7-12 7 3-14-10-9 13-2z" />,
  phone: <path d="M14 4h20v40H14zM21 38h6" />,
  date: <path d="M6 10h36v33H6zM6 19h36M15 5v9M33 5v9M14 28h6M28 28h6M14 36h6" />,
}
