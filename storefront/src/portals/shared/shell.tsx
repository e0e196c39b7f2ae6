import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { apiOf, chooseTenant } from './api'
import { usePortal } from './context'
import { forgetDrafts } from './keep'
import { forgetDraftPhotos } from './keep-photos'

export type NavItem = { to: string; name: string }

/** The frame of a portal: whom one acts for, where one can go, and the way out. */
export function Shell({ items }: { items: NavItem[] }) {
  const { portal, lang, words, me } = usePortal()
  const client = useQueryClient()
  const logout = async () => {
    await apiOf(portal)('session', { method: 'DELETE' })
    client.clear()
    forgetDrafts()
    await forgetDraftPhotos()
    location.reload()
  }
  const other =
    lang === 'zh' ? location.pathname.replace(/^\//, '/en/') : location.pathname.replace(/^\/en/, '') || '/'
  return (
    <div className="pb-10">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-card focus:p-3">
        {words.skip}
      </a>
      <header className="no-print border-b border-line bg-card">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <img src="/mark.svg" alt="" width="32" height="32" />
          <p className="font-serif text-lg font-bold text-indigo">{words[portal].title}</p>
          {me.tenants.length > 1 ? (
            <select
              aria-label={words.actFor}
              className="field w-auto max-w-full"
              value={me.tenant?.id}
              onChange={(event) => {
                chooseTenant(portal, event.target.value)
                void client.resetQueries()
              }}
            >
              {me.tenants.map((one) => (
                <option key={one.id} value={one.id}>
                  {lang === 'zh' ? one.name_zh : one.name_en}
                </option>
              ))}
            </select>
          ) : (
            <p className="text-sm text-muted">{lang === 'zh' ? me.tenant?.name_zh : me.tenant?.name_en}</p>
          )}
          <div className="ml-auto flex items-center gap-4 text-sm">
            <a href={other} lang={lang === 'zh' ? 'en' : 'zh-CN'}>
              {words.otherLanguage}
            </a>
            <button className="min-h-11 underline" onClick={() => void logout()}>
              {words.logout}
            </button>
          </div>
        </div>
        <nav aria-label={words.menu} className="mx-auto max-w-6xl overflow-x-auto px-2">
          <ul className="flex gap-1">
            {items.map(({ to, name }) => (
              <li key={to} className="shrink-0">
                <Link
                  to={to}
                  activeOptions={{ exact: to === '/' }}
                  className="flex min-h-11 items-center border-b-3 border-transparent px-3 text-muted no-underline"
                  activeProps={{ className: '!border-persimmon font-bold !text-ink', 'aria-current': 'page' }}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto grid max-w-6xl gap-5 px-4 py-6">
        <Outlet />
      </main>
    </div>
  )
}
