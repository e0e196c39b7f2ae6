import { approvalWords } from '../../../words/approval'
import { usePortal } from '../../shared/context'
import type { ApprovalLine } from './types'

/** The portal with the words of approvals, and the name of one of its lines. */
export function useApproval() {
  const portal = usePortal()
  const { lang } = portal
  const productOf = (
    line: Pick<ApprovalLine, 'sku' | 'name_zh' | 'name_en' | 'net_content_zh' | 'net_content_en'>,
  ) => {
    const [name, content] =
      lang === 'zh' ? [line.name_zh, line.net_content_zh] : [line.name_en, line.net_content_en]
    return [name ?? line.sku ?? '', content].filter(Boolean).join(' ')
  }
  return { ...portal, told: approvalWords(lang), productOf }
}
