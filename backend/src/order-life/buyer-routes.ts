import type { MedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { orThrow, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { ORDER_LIFE_MODULE, type Actor, type OrderLifeService } from '../modules/order_life'
import { RECALL_MODULE, type RecallService } from '../modules/recall'
import { BuyerResponseBody } from '../recalls/inputs'
import { recallsOfOrder } from '../recalls/order-recalls'
import { recallOrderUnknown } from '../recalls/refusals'
import { orderNotFound } from '../refusals'
import { showSoldWith } from '../papers/show-sold-with'
import { changeOrderWorkflow } from '../workflows/change-order'
import { AfterSalesBody, AnswerBody, CancelBody, LineCancelBody } from './buyer-inputs'
import { checkAfterSales } from './decide/after-sales'
import { readPhotos } from './photos'
import { readLife } from './read-life'
import { afterSalesNotFound, requestClosed } from './refusals'
import type { ChangeRequest } from './requests'
import { showLife } from './show-life'

/** Finds out whose order this is: throws `order_not_found` unless the caller may act on it. */
export type OwnOrder = (req: MedusaRequest) => Promise<{ order_id: string; actor: Actor }>

type Handler = (req: MedusaRequest, res: MedusaResponse) => Promise<void>

async function change(
  req: MedusaRequest,
  order_id: string,
  actor: Actor,
  request: ChangeRequest,
): Promise<void> {
  await changeOrderWorkflow(req.scope).run({ input: { order_id, actor, request } })
}

const life = (req: MedusaRequest): OrderLifeService => req.scope.resolve<OrderLifeService>(ORDER_LIFE_MODULE)
const shown = <Row extends object>({
  decided_by: _by,
  idempotency_key: _key,
  ...row
}: Row & { decided_by?: unknown; idempotency_key?: unknown }) => row

/** What a buyer may do with an order of theirs; the shop and the agency portal differ only in whose order it is. */
export const buyerRoutes = (own: OwnOrder) =>
  ({
    life: async (req, res) => {
      const { order_id } = await own(req)
      res.json(await showLife(req.scope, order_id))
    },
    certificates: async (req, res) => {
      const { order_id } = await own(req)
      res.json({ sold_with: await showSoldWith(req.scope, order_id) })
    },
    recalls: async (req, res) => {
      const { order_id } = await own(req)
      const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      const recalls = await recallsOfOrder(knex, order_id)
      // That the page showed it is how the county knows that the buyer was told.
      if (recalls.length > 0)
        await req.scope.resolve<RecallService>(RECALL_MODULE).markSeen(order_id, systemClock())
      res.json({ recalls })
    },
    answerRecall: async (req, res) => {
      const { order_id, actor } = await own(req)
      const { response, note = null } = parseInput(BuyerResponseBody, req.body)
      const recall_id = req.params.recall_id ?? ''
      const knex = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      // A drill reaches orders, too, but their buyers never hear of it.
      const mine = await recallsOfOrder(knex, order_id)
      if (!mine.some(({ id }) => id === recall_id)) throw new RefusalError(recallOrderUnknown(order_id))
      const answer = { response, note, by: actor.id, at: systemClock() }
      await req.scope.resolve<RecallService>(RECALL_MODULE).answer(recall_id, order_id, answer)
      res.json({ recalls: await recallsOfOrder(knex, order_id) })
    },
    cancel: async (req, res) => {
      const { order_id, actor } = await own(req)
      const { reason } = parseInput(CancelBody, req.body ?? {})
      await change(req, order_id, actor, { kind: 'cancel', reason })
      res.json(await showLife(req.scope, order_id))
    },
    cancelLine: async (req, res) => {
      const { order_id, actor } = await own(req)
      const { units, reason } = parseInput(LineCancelBody, req.body)
      await change(req, order_id, actor, {
        kind: 'line_cancel',
        line_id: req.params.line_id ?? '',
        units,
        reason,
      })
      res.json(await showLife(req.scope, order_id))
    },
    answer: async (req, res) => {
      const { order_id, actor } = await own(req)
      const { accept } = parseInput(AnswerBody, req.body)
      const substitution_id = req.params.substitution_id ?? ''
      await change(req, order_id, actor, { kind: 'substitution_answer', substitution_id, accept })
      res.json(await showLife(req.scope, order_id))
    },
    request: async (req, res) => {
      const { order_id } = await own(req)
      const { photos, ...asked } = parseInput(AfterSalesBody, req.body)
      const now = systemClock()
      const facts = await readLife(req.scope, order_id, now)
      if (!facts) throw new RefusalError(orderNotFound())
      const known = facts.after_sales.find(({ idempotency_key }) => idempotency_key === asked.idempotency_key)
      if (!known) orThrow(checkAfterSales({ ...asked, photos: photos.length }, facts))
      const request = await life(req).fileRequest(
        { ...asked, order_id, requested_at: now },
        orThrow(readPhotos(photos)),
      )
      res.status(known ? 200 : 201).json({ request: shown(request) })
    },
    withdraw: async (req, res) => {
      const { order_id, actor } = await own(req)
      const request = await life(req).requestOf(req.params.request_id ?? '')
      if (request?.order_id !== order_id) throw new RefusalError(afterSalesNotFound())
      const end = { status: 'withdrawn' as const, decided_by: actor.id, decided_at: systemClock() }
      const ended = await life(req).endRequest(request.id, end)
      if (!ended) throw new RefusalError(requestClosed())
      res.json({ request: shown(ended) })
    },
    photo: async (req, res) => {
      const { order_id } = await own(req)
      const photo = await life(req).photoOf(order_id, req.params.photo_id ?? '')
      if (!photo) throw new RefusalError(afterSalesNotFound())
      res.setHeader('content-type', photo.media_type)
      res.setHeader('x-content-type-options', 'nosniff')
      res.setHeader('cache-control', 'private, max-age=3600')
      res.send(photo.bytes)
    },
  }) satisfies Record<string, Handler>
