import type { SitePolicy } from '../../host/site/site-policy.ts'

export interface PrintHeaderProps {
  readonly site: Pick<SitePolicy, 'print'>
}

/** The site's line on paper: on every sheet, or above what is printed where there are no sheets. Nothing on the screen. */
export function PrintHeader({ site }: PrintHeaderProps) {
  const header = site.print?.header
  return header === undefined ? null : (
    <p class="app-print-header" dir="auto">
      {header}
    </p>
  )
}
