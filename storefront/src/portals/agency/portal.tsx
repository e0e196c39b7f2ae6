import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Lang } from '../../lib/format'
import { agreementsWords } from '../../words/agreements'
import { matchingWords } from '../../words/matching'
import { quotationsWords } from '../../words/quotations'
import { approvalWords } from '../../words/approval'
import { invoicesWords } from '../../words/invoices'
import { supervisionWords } from '../../words/supervision'
import { institutionWords } from '../../words/institution'
import { useAgency } from './use-agency'
import { PageFailed, PageNotFound } from '../shared/failed'
import { PortalRoot } from '../shared/root'
import { Shell } from '../shared/shell'

function Frame() {
  const { words, lang, can, said } = useAgency()
  const { nav } = words.agency
  return (
    <Shell
      items={[
        { to: '/', name: nav.home },
        ...(can('requester') ? [{ to: '/quick-order', name: nav.quickOrder }] : []),
        { to: '/templates', name: nav.templates },
        { to: '/standing-orders', name: nav.standing },
        { to: '/bundle', name: nav.bundle },
        { to: '/approvals', name: approvalWords(lang).nav },
        { to: '/orders', name: nav.orders },
        { to: '/declarations', name: said.nav.declarations },
        { to: '/spending', name: said.nav.spending },
        { to: '/matching', name: matchingWords(lang).nav },
        { to: '/quotations', name: quotationsWords(lang).nav },
        { to: '/agreements', name: agreementsWords(lang).nav },
        { to: '/account', name: nav.account },
        ...(can('finance', 'requester')
          ? [{ to: '/claims', name: institutionWords(lang).claims.unitTitle }]
          : []),
        { to: '/members', name: said.nav.members },
        ...(can('finance') ? [{ to: '/invoices', name: invoicesWords(lang).nav }] : []),
        ...(can('supervisor') ? [{ to: '/supervision', name: supervisionWords(lang).nav }] : []),
      ]}
    />
  )
}

/** Each page is a file of its own in the build: a phone loads what it shows. */
export function makeRouter(lang: Lang) {
  const root = createRootRoute({ component: Frame })
  const page = (path: string, component: ReturnType<typeof lazyRouteComponent>) =>
    createRoute({ getParentRoute: () => root, path, component })
  return createRouter({
    basepath: lang === 'en' ? '/en/agency' : '/agency',
    routeTree: root.addChildren([
      page(
        '/',
        lazyRouteComponent(() => import('./home'), 'Home'),
      ),
      page(
        '/quota/$declaration_id',
        lazyRouteComponent(() => import('./entries'), 'Entries'),
      ),
      page(
        '/quick-order',
        lazyRouteComponent(() => import('./quick-order'), 'QuickOrder'),
      ),
      page(
        '/approvals',
        lazyRouteComponent(() => import('./approval/approvals'), 'Approvals'),
      ),
      page(
        '/approvals/$request_id',
        lazyRouteComponent(() => import('./approval/approval'), 'ApprovalPage'),
      ),
      page(
        '/declarations',
        lazyRouteComponent(() => import('./declaring/declarations'), 'Declarations'),
      ),
      page(
        '/spending',
        lazyRouteComponent(() => import('./spending/budgets'), 'Budgets'),
      ),
      page(
        '/spending/$budget_id',
        lazyRouteComponent(() => import('./spending/budget'), 'BudgetPage'),
      ),
      page(
        '/members',
        lazyRouteComponent(() => import('./unit/members'), 'UnitMembers'),
      ),
      page(
        '/claims',
        lazyRouteComponent(() => import('./unit/claims'), 'Claims'),
      ),
      page(
        '/predecessors/$predecessor_id',
        lazyRouteComponent(() => import('./unit/predecessor'), 'Predecessor'),
      ),
      page(
        '/templates',
        lazyRouteComponent(() => import('./templates'), 'Templates'),
      ),
      page(
        '/standing-orders',
        lazyRouteComponent(() => import('./standing'), 'StandingOrders'),
      ),
      page(
        '/standing-orders/$id',
        lazyRouteComponent(() => import('./standing-one'), 'StandingOrder'),
      ),
      page(
        '/bundle',
        lazyRouteComponent(() => import('./bundle'), 'Bundle'),
      ),
      page(
        '/account',
        lazyRouteComponent(() => import('./account'), 'Account'),
      ),
      page(
        '/orders',
        lazyRouteComponent(() => import('./orders'), 'Orders'),
      ),
      page(
        '/orders/$order_id',
        lazyRouteComponent(() => import('./order'), 'OrderPage'),
      ),
      page(
        '/orders/$order_id/match',
        lazyRouteComponent(() => import('./match'), 'MatchPage'),
      ),
      page(
        '/deliveries/$child_id',
        lazyRouteComponent(() => import('./delivery'), 'DeliveryPage'),
      ),
      page(
        '/orders/$order_id/after-sales/$line_id',
        lazyRouteComponent(() => import('./claim'), 'ClaimPage'),
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
        lazyRouteComponent(() => import('../quotations/request'), 'RequestPage'),
      ),
      page(
        '/invoices',
        lazyRouteComponent(() => import('./invoices/invoices'), 'InvoicesPage'),
      ),
      page(
        '/invoices/$request_id',
        lazyRouteComponent(() => import('./invoices/request'), 'RequestPage'),
      ),
      page(
        '/supervision',
        lazyRouteComponent(() => import('./supervision/progress'), 'ProgressPage'),
      ),
      page(
        '/supervision/warnings',
        lazyRouteComponent(() => import('./supervision/warnings'), 'WarningsPage'),
      ),
      page(
        '/supervision/notices',
        lazyRouteComponent(() => import('./supervision/notices'), 'NoticesPage'),
      ),
    ]),
    defaultNotFoundComponent: PageNotFound,
    defaultErrorComponent: PageFailed,
  })
}

export function AgencyPortal({ lang, loggedIn }: { lang: Lang; loggedIn: boolean }) {
  const router = useMemo(() => makeRouter(lang), [lang])
  return <PortalRoot portal="agency" lang={lang} loggedIn={loggedIn} router={router} />
}
