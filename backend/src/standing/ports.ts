import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys } from '@medusajs/framework/utils'
import { PROCUREMENT_MODULE, type ProcurementService } from '@pengshui/procurement/modules/procurement'
import {
  STANDING_ORDER_MODULE,
  type StandingOrder,
  type StandingOrderService,
} from '@pengshui/procurement/modules/standing_order'
import { placeDate } from './place-date'
import type { StandingPorts } from './run-standing'

export function standingPorts(container: MedusaContainer): StandingPorts {
  const service = container.resolve<StandingOrderService>(STANDING_ORDER_MODULE)
  const procurement = container.resolve<ProcurementService>(PROCUREMENT_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  return {
    listActive: (after, limit) => service.listActive(after, limit),
    closuresFor: async ({ institution_id }: StandingOrder, from) => {
      const { kind } = await procurement.retrieveInstitution(institution_id, { select: ['kind'] })
      return service.closuresFor(kind, from)
    },
    skipsOf: (id) => service.skipsOf(id),
    runsOf: (id, from, limit) => service.runsOf(id, from, limit),
    place: (order, deliver_on) => placeDate(container, order, deliver_on),
    recordRun: (id, deliver_on, outcome, at) => service.recordRun(id, deliver_on, outcome, at),
    complain: (message) => logger.warn(message),
  }
}
