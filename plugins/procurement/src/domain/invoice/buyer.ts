import { accept, refuse, type Result } from '@pengshui/kernel'
import { checkUscc } from '../uscc'
import { invoiceFieldMissing } from './refusals'

export const INVOICE_KINDS = ['ordinary', 'special'] as const
export type InvoiceKind = (typeof INVOICE_KINDS)[number]

/** What a fully digital e-invoice says of its buyer. Address to account stand on special ones only. */
export type InvoiceBuyer = {
  kind: InvoiceKind
  title: string
  uscc: string
  address: string | null
  phone: string | null
  bank_name: string | null
  bank_account: string | null
  delivery_email: string
  remark: string
}

const SPECIAL = ['address', 'phone', 'bank_name', 'bank_account'] as const

/**
 * A buyer as it can stand on an invoice: its code fits, a special invoice has all it needs, and an ordinary one keeps
 * nothing it does not need. Refuses `invalid_uscc`, `invoice_field_missing`.
 */
export function checkBuyer(buyer: InvoiceBuyer): Result<InvoiceBuyer> {
  const uscc = checkUscc(buyer.uscc, 'uscc')
  if (!uscc.ok) return uscc
  const is_special = buyer.kind === 'special'
  const missing = SPECIAL.find((field) => is_special && !buyer[field]?.trim())
  if (missing) return refuse(invoiceFieldMissing(missing))
  const kept = (field: (typeof SPECIAL)[number]) => (is_special ? (buyer[field]?.trim() ?? null) : null)
  return accept({
    ...{ kind: buyer.kind, title: buyer.title.trim(), uscc: uscc.value },
    ...{ address: kept('address'), phone: kept('phone') },
    ...{ bank_name: kept('bank_name'), bank_account: kept('bank_account') },
    ...{ delivery_email: buyer.delivery_email.trim(), remark: buyer.remark.trim() },
  })
}

/** A fully digital e-invoice has a number of twenty digits. */
export const INVOICE_NUMBER = /^\d{20}$/
