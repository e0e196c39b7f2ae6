import type { Lang } from '../../lib/format'
import { approvalEn } from './en'
import { approvalZh, type ApprovalWords } from './zh'

export const approvalWords = (lang: Lang): ApprovalWords => (lang === 'en' ? approvalEn : approvalZh)
