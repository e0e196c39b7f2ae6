import type { MedusaContainer } from '@medusajs/framework/types'
import { CERTIFICATE_TYPES } from '@pengshui/certification/domain'
import {
  CERTIFICATION_MODULE,
  type CertificationService,
} from '@pengshui/certification/modules/certification'

/** Makes the certificate types that are missing; what an operator changed stays as it is. */
export async function ensureCertificateTypes(container: MedusaContainer): Promise<void> {
  const certification = container.resolve<CertificationService>(CERTIFICATION_MODULE)
  const codes = CERTIFICATE_TYPES.map(({ code }) => code)
  const known = await certification.listCertificateTypes({ code: codes }, { take: codes.length })
  const missing = CERTIFICATE_TYPES.filter(({ code }) => !known.some((one) => one.code === code))
  if (missing.length > 0) await certification.createCertificateTypes(missing)
}
