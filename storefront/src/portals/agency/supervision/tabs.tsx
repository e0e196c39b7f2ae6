import { Link } from '@tanstack/react-router'
import { supervisionWords } from '../../../words/supervision'
import { usePortal } from '../../shared/context'

const PAGES = [
  ['/supervision', 'progress'],
  ['/supervision/warnings', 'warnings'],
  ['/supervision/notices', 'notices'],
] as const

/** The pages of a supervising unit. */
export function Tabs() {
  const { lang } = usePortal()
  const said = supervisionWords(lang)
  return (
    <nav aria-label={said.nav}>
      <ul className="flex flex-wrap gap-2">
        {PAGES.map(([to, name]) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: true, includeSearch: false }}
              className="btn-quiet"
              activeProps={{ className: 'btn-strong', 'aria-current': 'page' }}
            >
              {said.tabs[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
