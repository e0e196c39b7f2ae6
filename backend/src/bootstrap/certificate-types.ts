import type { MedusaContainer } from '@medusajs/framework/types'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'

/** Makes the certificate types that are missing, and brings those of an older version of the rules up to date. */
export async function ensureCertificateTypes(container: MedusaContainer): Promise<void> {
  await container.resolve<CertificationService>(CERTIFICATION_MODULE).ensureTypes()
}
