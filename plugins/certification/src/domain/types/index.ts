import { LOT_TYPES } from './lot'
import { PRODUCT_TYPES } from './product'
import { SELLER_TYPES } from './seller'
import type { CertificateTypeFacts } from './shape'

export type * from './shape'
export { RECOGNITION } from './product'

/** Raised when the rules below change; rows of an older one are brought up to date by the bootstrap. */
export const TYPES_VERSION = 3

/** The certificate types a county starts with; rows, so a county may change them. */
export const CERTIFICATE_TYPES: CertificateTypeFacts[] = [...PRODUCT_TYPES, ...SELLER_TYPES, ...LOT_TYPES]
