import type { Lang } from '../../lib/format'
import { en } from './en'
import { zh, type PortalWords } from './zh'

export type { PortalWords }
export const portalWords = (lang: Lang): PortalWords => (lang === 'en' ? en : zh)
