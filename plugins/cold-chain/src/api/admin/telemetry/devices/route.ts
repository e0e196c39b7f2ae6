import type { AuthenticatedMedusaRequest, MedusaResponse } from '@medusajs/framework/http'
import { z } from '@medusajs/framework/zod'
import { guarded, orThrow, parseInput, RefusalError, systemClock } from '@pengshui/kernel'
import { QUANTITIES, UNITS } from '../../../../domain'
import { NETWORK_MODULE, type NetworkService } from '../../../../modules/network'
import { TELEMETRY_MODULE, type TelemetryService } from '../../../../modules/telemetry'
import { sensorZoneElsewhere } from '../../../../refusals'

const Page = z.object({
  node_id: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

const Draft = z.object({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/),
  name: z.string().min(1).max(120),
  node_id: z.string().min(1).max(64),
  sensors: z
    .array(
      z.object({
        code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/),
        quantity: z.enum(QUANTITIES),
        unit: z.enum(UNITS).default('C'),
        zone_id: z.string().min(1).max(64).nullable().default(null),
        offset: z.number().min(-20).max(20).default(0),
        interval_seconds: z.number().int().min(1).max(86_400).default(60),
      }),
    )
    .min(1)
    .max(64)
    .refine((sensors) => new Set(sensors.map(({ code }) => code)).size === sensors.length, 'each code once'),
})

/** Devices with their sensors, whether they are online and whether a sensor is silent; never a credential. */
export const GET = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const page = parseInput(Page, req.query)
    const { devices, count } = await req.scope.resolve<TelemetryService>(TELEMETRY_MODULE).devices(page)
    res.json({ devices, count, limit: page.limit, offset: page.offset })
  },
)

/** Registers a device of a node. Its credential is told this once; only its hash is kept. */
export const POST = guarded(
  { actor: 'user', tenant: 'none' },
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const draft = parseInput(Draft, req.body)
    const network = req.scope.resolve<NetworkService>(NETWORK_MODULE)
    const zone_ids = [...new Set(draft.sensors.flatMap(({ zone_id }) => zone_id ?? []))]
    await network.retrieveNetworkNode(draft.node_id)
    const zones = await network.listStorageZones({ id: zone_ids, node_id: draft.node_id }, { take: 64 })
    const stray = zone_ids.find((zone_id) => !zones.some(({ id }) => id === zone_id))
    if (stray) throw new RefusalError(sensorZoneElsewhere(stray))
    const telemetry = req.scope.resolve<TelemetryService>(TELEMETRY_MODULE)
    res.status(201).json(orThrow(await telemetry.register(draft, systemClock())))
  },
)
