import { MutationCache, QueryCache, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider, type AnyRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { Lang } from '../../lib/format'
import type { PortalName } from '../../lib/portal'
import { portalWords } from '../../words/portals'
import { ApiError, apiOf, chooseTenant, chosenTenant } from './api'
import { PortalProvider, type Me, type Tenant } from './context'
import { SEEN } from './keep'
import { Login } from './login'

const RETRIES = 2
const isLoggedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401

/** One client a page; a session that ends anywhere brings the login back, and the address stays where one was. */
const client = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (isLoggedOut(error) && query.queryKey[0] !== 'me') void client.resetQueries({ queryKey: ['me'] })
    },
  }),
  mutationCache: new MutationCache({
    onError: (error) => {
      if (isLoggedOut(error)) void client.resetQueries({ queryKey: ['me'] })
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a broken line is worth another try.
      retry: (count, error) =>
        count < RETRIES && error instanceof ApiError && (error.status === 0 || error.status >= 500),
    },
  },
})

/** Who one was when there was a line: enough to open the page of an intake without one. The API asks again anyway. */
const meAt = (portal: PortalName): string => `${SEEN}:me:${portal}`
function keptMe(portal: PortalName): Me | null {
  try {
    return JSON.parse(localStorage.getItem(meAt(portal)) ?? 'null') as Me | null
  } catch {
    return null
  }
}
function keepMe(portal: PortalName, me: Me): void {
  try {
    localStorage.setItem(meAt(portal), JSON.stringify(me))
  } catch {
    // Full or forbidden: then the page needs a line to open.
  }
}

type MeAnswer = { person: Me['person']; institutions?: Tenant[]; sellers?: Tenant[] }

async function readMe(portal: PortalName): Promise<Me | null> {
  try {
    const { person, institutions, sellers } = await apiOf(portal)<MeAnswer>('me')
    const tenants = institutions ?? sellers ?? []
    const chosen = chosenTenant(portal)
    const acting = tenants.find(({ status = 'active' }) => status === 'active')
    const tenant = tenants.find(({ id }) => id === chosen) ?? acting ?? tenants[0] ?? null
    if (tenant) chooseTenant(portal, tenant.id)
    const me = { person, tenants, tenant }
    keepMe(portal, me)
    return me
  } catch (error) {
    if (isLoggedOut(error)) {
      localStorage.removeItem(meAt(portal))
      return null
    }
    const kept = error instanceof ApiError && error.status === 0 ? keptMe(portal) : null
    if (kept) return kept
    throw error
  }
}

/** `loggedIn`: the server saw a session cookie; without one there is nobody to ask about. */
type Props = { portal: PortalName; lang: Lang; loggedIn: boolean; router: AnyRouter }

function Gate({ portal, lang, loggedIn, router }: Props) {
  const words = portalWords(lang)
  const [entered, setEntered] = useState(loggedIn)
  const me = useQuery({
    queryKey: ['me', portal],
    queryFn: () => readMe(portal),
    enabled: entered,
    networkMode: 'always',
    refetchOnReconnect: true,
  })
  if (!entered) return <Login portal={portal} lang={lang} onEnter={() => setEntered(true)} />
  if (me.isPending)
    return (
      <p role="status" className="p-10 text-center text-muted">
        {words.loading}
      </p>
    )
  if (me.isError) {
    const code = me.error instanceof ApiError ? me.error.code : 'unknown'
    return (
      <main className="mx-auto grid max-w-md gap-4 p-10">
        <p role="alert">{words.codes[code] ?? words.general}</p>
        <button className="btn-quiet" onClick={() => void me.refetch()}>
          {words.again}
        </button>
      </main>
    )
  }
  if (!me.data) return <Login portal={portal} lang={lang} onEnter={() => void me.refetch()} />
  // Keyed by whom one acts for: nothing typed for one organisation is left on the page of another.
  return (
    <PortalProvider portal={portal} lang={lang} me={me.data}>
      <RouterProvider key={me.data.tenant?.id ?? ''} router={router} />
    </PortalProvider>
  )
}

export const PortalRoot = (props: Props) => (
  <QueryClientProvider client={client}>
    <Gate {...props} />
  </QueryClientProvider>
)
