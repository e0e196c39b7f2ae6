import { createHash, randomBytes } from 'node:crypto'
import type { DataSource } from 'typeorm'
import type { Quantity, Unit } from '../domain/telemetry'
import { DeviceEntity, SensorEntity, type Device, type Sensor } from './entities'

export type SensorDraft = {
  code: string
  quantity: Quantity
  unit?: Unit
  zone_id?: string | null
  offset?: number
  interval_seconds?: number
}
export type DeviceDraft = {
  code: string
  name: string
  node_id: string
  sensors: SensorDraft[]
  credential?: string
}

export const newCredential = (): string => randomBytes(32).toString('base64url')
export const hashOf = (credential: string): string => createHash('sha256').update(credential).digest('hex')

/** Registers devices with their sensors, all or none. @returns the ids; null when a code is taken already */
export async function registerDevices(
  source: DataSource,
  drafts: DeviceDraft[],
  now: Date,
): Promise<string[] | null> {
  const devices = drafts.map(({ code, name, node_id, credential = newCredential() }) => ({
    ...{ id: `tdev_${randomBytes(12).toString('hex')}`, code, name, node_id },
    ...{ credential_hash: hashOf(credential), credential_issued_at: now, created_at: now },
  }))
  try {
    await source.transaction(async (manager) => {
      await manager.insert(DeviceEntity, devices)
      const sensors = drafts.flatMap((draft, nth) =>
        draft.sensors.map((sensor) => ({ unit: 'C' as const, ...sensor, device_id: devices[nth]?.id ?? '' })),
      )
      await manager.insert(SensorEntity, sensors)
    })
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code === '23505' && constraint === 'device_code_key') return null
    throw error
  }
  return devices.map(({ id }) => id)
}

/** Whoever holds its credential is out from this moment: the gateway is told by the trigger. @returns false: no such device */
export async function revokeDevice(source: DataSource, id: string, now: Date): Promise<boolean> {
  const { affected } = await source
    .createQueryBuilder()
    .update(DeviceEntity)
    .set({ revoked_at: () => 'coalesce(revoked_at, :now)' })
    .where('id = :id', { id })
    .setParameter('now', now)
    .execute()
  return affected === 1
}

/** A new credential in the place of the old one, which ends at once; a revoked device is back. */
export async function reissueCredential(source: DataSource, id: string, now: Date): Promise<string | null> {
  const credential = newCredential()
  const changed = { credential_hash: hashOf(credential), credential_issued_at: now, revoked_at: null }
  const { affected } = await source.getRepository(DeviceEntity).update({ id }, changed)
  return affected === 1 ? credential : null
}

export type DeviceView = Omit<Device, 'credential_hash'> & { sensors: Omit<Sensor, 'device_id'>[] }

/** Devices with their sensors, never their credentials. */
export async function listDevices(
  source: DataSource,
  { node_id, limit, offset }: { node_id?: string; limit: number; offset: number },
): Promise<{ devices: DeviceView[]; count: number }> {
  const [devices, count] = await source.getRepository(DeviceEntity).findAndCount({
    where: node_id ? { node_id } : {},
    order: { code: 'ASC' },
    take: limit,
    skip: offset,
  })
  const sensors = devices.length
    ? await source
        .getRepository(SensorEntity)
        .createQueryBuilder('s')
        .where('s.device_id in (:...ids)', { ids: devices.map(({ id }) => id) })
        .orderBy('s.code')
        .getMany()
    : []
  return {
    devices: devices.map(({ credential_hash: _, ...device }) => ({
      ...device,
      sensors: sensors
        .filter((sensor) => sensor.device_id === device.id)
        .map(({ device_id: _device, ...sensor }) => sensor),
    })),
    count,
  }
}
