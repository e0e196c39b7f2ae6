import { createContext, useContext } from 'react'
import type { Lang } from '../../lib/format'
import type { PortalName } from '../../lib/portal'
import { portalWords, type PortalWords } from '../../words/portals'
import { apiOf } from './api'

/** One organisation a person may act for: an institution or a seller. */
export type Tenant = {
  id: string
  name_zh: string
  name_en: string
  roles: string[]
  /** of a seller: one that applies or is suspended sees its standing and its papers only */
  status?: string
  township_code?: string
}
export type Me = { person: { name: string; email: string }; tenants: Tenant[]; tenant: Tenant | null }

export type PortalContext = {
  portal: PortalName
  lang: Lang
  words: PortalWords
  api: ReturnType<typeof apiOf>
  me: Me
  can: (...roles: string[]) => boolean
}

const Context = createContext<PortalContext | null>(null)

export function PortalProvider(props: { portal: PortalName; lang: Lang; me: Me; children: React.ReactNode }) {
  const { portal, lang, me, children } = props
  const value: PortalContext = {
    portal,
    lang,
    me,
    words: portalWords(lang),
    api: apiOf(portal),
    can: (...roles) => roles.some((role) => me.tenant?.roles.includes(role)),
  }
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function usePortal(): PortalContext {
  const value = useContext(Context)
  if (!value) throw new Error('usePortal is used outside a portal')
  return value
}
