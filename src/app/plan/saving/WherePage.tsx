import type { ComponentChildren } from 'preact'
import { Page } from '../../components/Page.tsx'
import { planSavingMessages } from '../../present/plan-saving-messages.ts'
import type { PlanPageProps } from '../plan-page.ts'
import { WherePartsGo } from './WherePartsGo.tsx'

const { title } = planSavingMessages.where

export interface WherePageProps extends Pick<PlanPageProps, 'parts'> {
  /** What stands before and after the parts, where a plan is being made. */
  readonly above?: ComponentChildren
  readonly children?: ComponentChildren
}

/** Where each part of a plan goes in this record, why, and what that asks of the user. */
export function WherePage({ parts: { navigation, host }, above, children }: WherePageProps) {
  return (
    <Page title={title} heading={title} onBack={navigation.canGoBack.value ? navigation.back : undefined}>
      {above}
      <WherePartsGo launch={host.launch} />
      {children}
    </Page>
  )
}
