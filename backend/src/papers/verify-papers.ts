import { createHash } from 'node:crypto'
import type { MedusaContainer } from '@medusajs/framework/types'
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
  type PaperFile,
} from '@pengshui/certification/modules/certification'
import type { Check } from '../orders/verify-lines'
import { ORDER_IDS_SQL } from './sold-with-sql'
import { readSoldLines } from './sold-with'

const ORDERS_AT_ONCE = 200

/**
 * Certificates held against their decisions, every sold line against its papers on its ship date, and every stored file
 * against the hash it was stored with. Reads page by page and changes nothing.
 */
export async function verifyPapers(container: MedusaContainer): Promise<Check[]> {
  const journals = await container.resolve<CertificationService>(CERTIFICATION_MODULE).verify()
  return [
    { what: 'certificates from decisions', rows: journals.certificates, drift: journals.drift },
    await verifySold(container),
    await verifyFiles(container),
  ]
}

async function verifySold(container: MedusaContainer): Promise<Check> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const check: Check = { what: 'sold lines from certificates', rows: 0, drift: [] }
  for (let after = ''; ;) {
    const { rows }: { rows: { id: string }[] } = await knex.raw(ORDER_IDS_SQL, {
      after,
      limit: ORDERS_AT_ONCE,
    })
    const last = rows.at(-1)
    if (!last) return check
    after = last.id
    for (const line of await readSoldLines(
      container,
      rows.map(({ id }) => id),
    )) {
      check.rows += 1
      const { order_id, line_id, ship_on, needed, was_valid } = line
      const shut = needed.filter(({ was_open }) => !was_open).map(({ gate_key }) => gate_key)
      if (!was_valid) check.drift.push({ order_id, line_id, ship_on, shut })
    }
  }
}

async function verifyFiles(container: MedusaContainer): Promise<Check> {
  const service = container.resolve<CertificationService>(CERTIFICATION_MODULE)
  const check: Check = { what: 'stored files from hashes', rows: 0, drift: [] }
  for (let after = ''; ;) {
    const files = await service.listStoredFiles(after)
    const last = files.at(-1)
    if (!last) return check
    after = last.id
    for (const file of files) {
      check.rows += 1
      const fault = await faultOf(container, file)
      if (fault) check.drift.push({ file_id: file.id, certificate_id: file.certificate_id, fault })
    }
  }
}

/** Read as a stream, so that no file is in memory whole. */
async function faultOf(container: MedusaContainer, { storage_id, size_bytes, sha256 }: PaperFile) {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const part of await container.resolve(Modules.FILE).getDownloadStream(storage_id)) {
      bytes += part.length
      hash.update(part)
    }
  } catch {
    return 'cannot be read'
  }
  if (bytes !== size_bytes) return `has ${bytes} bytes instead of ${size_bytes}`
  return hash.digest('hex') === sha256 ? null : 'is not what was stored'
}
