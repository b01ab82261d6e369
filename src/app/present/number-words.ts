import { locale } from './site-words.ts'

/** A number as the language in use writes it, `7.5` or `1,200`, in the digits that records use; at most one decimal. */
export function numberInWords(value: number): string {
  return formatted(value, {})
}

/** A share from 0 to 1, `92.5%`. */
export function shareInWords(share: number): string {
  return formatted(share, { style: 'percent' })
}

function formatted(value: number, options: Intl.NumberFormatOptions): string {
  return value.toLocaleString(locale(), { ...options, maximumFractionDigits: 1 })
}
