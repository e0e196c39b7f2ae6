import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Lang } from '../../lib/format'
import { agreementsWords } from '../../words/agreements'
import { matchingWords } from '../../words/matching'
import { goodsWords } from '../../words/goods'
import { quotationsWords } from '../../words/quotations'
import { sellerWords } from '../../words/seller'
import { settlementWords } from '../../words/settlement'
import { usePortal } from '../shared/context'
import { PageFailed, PageNotFound } from '../shared/failed'
import { PortalRoot } from '../shared/root'
import { Shell } from '../shared/shell'

function Frame() {
  const { words, lang, can, me } = usePortal()
  const { nav } = words.coop
  const seller = sellerWords(lang).nav
  const standing = { to: '/standing', name: seller.standing }
  const apply = { to: '/apply', name: seller.another }
  // One that applies or is suspended has its standing and its papers; who has none yet has the application.
  if (!me.tenant) return <Shell items={[{ to: '/apply', name: sellerWords(lang).begin.title }]} />
  if (me.tenant.status !== 'active')
    return <Shell items={[standing, { to: '/certificates', name: nav.certificates }, apply]} />
  return (
    <Shell
      items={[
        { to: '/', name: nav.home },
        ...(can('owner', 'stock') ? [{ to: '/take-in', name: nav.takeIn }] : []),
        { to: '/picks', name: goodsWords(lang).picks },
        { to: '/lots', name: nav.lots },
        ...(can('owner', 'stock') ? [{ to: '/count', name: goodsWords(lang).nav }] : []),
        { to: '/products', name: nav.products },
        { to: '/presales', name: nav.presales },
        { to: '/certificates', name: nav.certificates },
        { to: '/matching', name: matchingWords(lang).nav },
        { to: '/quotations', name: quotationsWords(lang).nav },
        { to: '/agreements', name: agreementsWords(lang).nav },
        ...(can('owner', 'finance') ? [{ to: '/households', name: seller.households }] : []),
        { to: '/people', name: seller.people },
        standing,
        ...(can('owner', 'finance')
          ? [
              { to: '/settlement', name: settlementWords(lang).nav },
              { to: '/dividends', name: settlementWords(lang).dividendsNav },
            ]
          : []),
      ]}
    />
  )
}

export function makeRouter(lang: Lang) {
  const root = createRootRoute({ component: Frame })
  const page = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => root, path, component })
  return createRouter({
    basepath: lang === 'en' ? '/en/coop' : '/coop',
    routeTree: root.addChildren([
      page(
        '/',
        lazyRouteComponent(() => import('./start'), 'Start'),
      ),
      page(
        '/apply',
        lazyRouteComponent(() => import('./standing/begin'), 'BeginApplication'),
      ),
      page(
        '/standing',
        lazyRouteComponent(() => import('./standing/standing'), 'StandingPage'),
      ),
      page(
        '/people',
        lazyRouteComponent(() => import('../people/members'), 'Members'),
      ),
      page(
        '/households',
        lazyRouteComponent(() => import('./households/households'), 'Households'),
      ),
      page(
        '/take-in',
        lazyRouteComponent(() => import('./take-in'), 'TakeIn'),
      ),
      page(
        '/lots',
        lazyRouteComponent(() => import('./lots'), 'Lots'),
      ),
      page(
        '/picks',
        lazyRouteComponent(() => import('./stock/picks'), 'PicksPage'),
      ),
      page(
        '/lots/$lot_id',
        lazyRouteComponent(() => import('./stock/lot'), 'LotPage'),
      ),
      page(
        '/count',
        lazyRouteComponent(() => import('./stock/count'), 'CountPage'),
      ),
      page(
        '/products',
        lazyRouteComponent(() => import('./products'), 'Products'),
      ),
      page(
        '/products/add',
        lazyRouteComponent(() => import('./shelf/add'), 'AddProduct'),
      ),
      page(
        '/products/file',
        lazyRouteComponent(() => import('./shelf/sheet'), 'ProductSheet'),
      ),
      page(
        '/products/proposals',
        lazyRouteComponent(() => import('./shelf/proposals'), 'Proposals'),
      ),
      page(
        '/products/$listing_id',
        lazyRouteComponent(() => import('./shelf/product'), 'ProductPage'),
      ),
      page(
        '/presales',
        lazyRouteComponent(() => import('./presales'), 'Presales'),
      ),
      page(
        '/presales/propose',
        lazyRouteComponent(() => import('./propose'), 'Propose'),
      ),
      page(
        '/presales/$presale_id',
        lazyRouteComponent(() => import('./presale'), 'PresalePage'),
      ),
      page(
        '/certificates',
        lazyRouteComponent(() => import('./papers/list'), 'Papers'),
      ),
      page(
        '/certificates/apply',
        lazyRouteComponent(() => import('./papers/apply'), 'ApplyPaper'),
      ),
      page(
        '/certificates/$id',
        lazyRouteComponent(() => import('./papers/detail'), 'PaperPage'),
      ),
      page(
        '/settlement',
        lazyRouteComponent(() => import('./settlement/overview'), 'Settlement'),
      ),
      page(
        '/settlement/$statement_id',
        lazyRouteComponent(() => import('./settlement/statements'), 'StatementPage'),
      ),
      page(
        '/dividends',
        lazyRouteComponent(() => import('./settlement/dividends'), 'DividendPage'),
      ),
      page(
        '/agreements',
        lazyRouteComponent(() => import('../agreements/agreements'), 'Agreements'),
      ),
      page(
        '/agreements/$agreement_id',
        lazyRouteComponent(() => import('../agreements/agreement'), 'AgreementPage'),
      ),
      page(
        '/matching',
        lazyRouteComponent(() => import('../matching/posts'), 'MatchingPage'),
      ),
      page(
        '/matching/$post_id',
        lazyRouteComponent(() => import('../matching/post'), 'PostPage'),
      ),
      page(
        '/quotations',
        lazyRouteComponent(() => import('../quotations/list'), 'QuotationList'),
      ),
      page(
        '/quotations/$request_id',
        lazyRouteComponent(() => import('../quotations/answer'), 'AnswerPage'),
      ),
    ]),
    defaultNotFoundComponent: PageNotFound,
    defaultErrorComponent: PageFailed,
  })
}

export function CoopPortal({ lang, loggedIn }: { lang: Lang; loggedIn: boolean }) {
  const router = useMemo(() => makeRouter(lang), [lang])
  return <PortalRoot portal="coop" lang={lang} loggedIn={loggedIn} router={router} />
}
