import {
  defineMiddlewares,
  errorHandler,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from '@medusajs/framework/http'
import { configManager } from '@medusajs/framework/config'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { RefusalError, type Refusal, type RefusalKind } from '@pengshui/kernel'
import { answerProblem, isEpcis } from '../http/epcis-problem'
import { refusalOfFault, whyNotStorable } from '../http/faults'
import { assertGuarded, ownApiFolders } from '../http/guarded-routes'
import { isAgencyCart } from '../orders/agency-cart'
import { placePaidCart } from '../orders/paid-cart'
import { mayShopperSee } from '../orders/may-see-order'
import { readOrder } from '../orders/read-order'
import { coreRouteClosed } from '../order-life/refusals'
import { cartNotFound, orderNotFound } from '../refusals'

const STATUS: Record<RefusalKind, number> = {
  invalid_data: 400,
  not_allowed: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
}

/** The largest body of a business route: a quick order of a few hundred lines. */
const BODY_MAX = '256kb'
/** Five photos of a megabyte, in base64. */
const PHOTOS_MAX = '8mb'
/** A count sheet of two thousand rows. */
const SHEET_MAX = '3mb'
/** An order sheet of three hundred rows, in base64, with room for a workbook's styles. */
const ORDER_SHEET_MAX = '1mb'

type Thrown = Refusal & { isRefusal?: boolean; type?: RefusalKind }
const isRefusal = (error: unknown): error is Thrown =>
  typeof error === 'object' && error !== null && (error as Thrown).isRefusal === true

const medusaErrors = errorHandler()

/** Refusals keep their code, field and row, also through workflows; anything else is the framework's to answer. */
function answerError(
  error: unknown,
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  if (isEpcis(req.originalUrl)) return answerProblem(error, res)
  if (!isRefusal(error)) {
    const fault = refusalOfFault(error)
    if (fault) res.status(fault.status).json({ ...fault.refusal, type: fault.refusal.kind, kind: undefined })
    else medusaErrors(error as Error, req, res, next)
    return
  }
  const { code, message, field, row, details, type = 'not_allowed' } = error
  res.status(STATUS[type]).json({ code, type, message, field, row, details })
}

/** What no column can keep is refused at the door, whatever route it was meant for. */
async function refuseNul(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const refusal = whyNotStorable(req.originalUrl, req.body)
  if (refusal) throw new RefusalError(refusal)
  next()
}

/** Core answers any order to whoever knows its id; here an institution's or an account's is its owner's alone. */
async function hideForeignOrder(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const order = await readOrder(knex, req.params.id ?? '')
  if (!mayShopperSee(order, req)) throw new RefusalError(orderNotFound())
  next()
}

/** An institution's cart lives on the agency side only, whatever the street asks of it. */
async function hideAgencyCart(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  if (await isAgencyCart(knex, req.params.id ?? '')) throw new RefusalError(cartNotFound())
  next()
}

/** A provider says that a cart is paid: it becomes its order by the one workflow that knows lots, then core is told. */
async function placeWhatIsPaid(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await placePaidCart(req.scope, {
    provider: req.params.provider ?? '',
    payload: { data: req.body as Record<string, unknown>, rawData: req.rawBody ?? '', headers: req.headers },
  })
  next()
}

/** Core's own ways to change an order know no lots; each names the page that does the same through the ledger. */
const CLOSED_CORE_ROUTES: Record<string, string> = {
  '/admin/orders/:id/fulfillments*': '/admin/orders/:id/dispatch',
  '/admin/orders/:id/credit-lines*': '/admin/orders/:id/lines/:line_id/cancel',
  '/admin/order-edits*': '/admin/orders/:id/lines/:line_id/cancel',
  '/admin/draft-orders*': '/store/checkouts',
  '/admin/returns*': '/admin/after-sales',
  '/admin/claims*': '/admin/after-sales',
  '/admin/exchanges*': '/admin/shortages',
  '/admin/fulfillments*': '/admin/orders/:id/dispatch',
}

const closed = (use: string) => async (): Promise<void> => {
  throw new RefusalError(coreRouteClosed(use))
}

assertGuarded(ownApiFolders(configManager.config.plugins), require)

export default defineMiddlewares({
  errorHandler: answerError,
  routes: [
    { matcher: '/*', middlewares: [refuseNul] },
    { matcher: '/store/orders/:id', methods: ['GET'], middlewares: [hideForeignOrder] },
    { matcher: '/store/carts/:id', middlewares: [hideAgencyCart] },
    { matcher: '/hooks/payment/:provider', methods: ['POST'], middlewares: [placeWhatIsPaid] },
    ...Object.entries(CLOSED_CORE_ROUTES).map(([matcher, use]) => ({
      matcher,
      methods: ['POST', 'DELETE'] as ('POST' | 'DELETE')[],
      middlewares: [closed(use)],
    })),
    { matcher: '/store/orders/:id/after-sales', methods: ['POST'], bodyParser: { sizeLimit: PHOTOS_MAX } },
    { matcher: '/agency/orders/:id/after-sales', methods: ['POST'], bodyParser: { sizeLimit: PHOTOS_MAX } },
    {
      matcher: '/agency/child-orders/:id/acceptance',
      methods: ['POST'],
      bodyParser: { sizeLimit: PHOTOS_MAX },
    },
    { matcher: '/admin/stock/counts*', methods: ['POST'], bodyParser: { sizeLimit: SHEET_MAX } },
    { matcher: '/agency/orders/sheet', methods: ['POST'], bodyParser: { sizeLimit: ORDER_SHEET_MAX } },
    { matcher: '/admin/invoices/import', methods: ['POST'], bodyParser: { sizeLimit: SHEET_MAX } },
    { matcher: '/admin/attestations/import', methods: ['POST'], bodyParser: { sizeLimit: SHEET_MAX } },
    { matcher: '/admin/account/receipts/import', methods: ['POST'], bodyParser: { sizeLimit: SHEET_MAX } },
    { matcher: '/coop/households/import', methods: ['POST'], bodyParser: { sizeLimit: SHEET_MAX } },
    { matcher: '/coop/listing-sheet*', methods: ['POST'], bodyParser: { sizeLimit: ORDER_SHEET_MAX } },
    { matcher: '/agency*', methods: ['POST'], bodyParser: { sizeLimit: BODY_MAX } },
    { matcher: '/coop*', methods: ['POST'], bodyParser: { sizeLimit: BODY_MAX } },
  ],
})
