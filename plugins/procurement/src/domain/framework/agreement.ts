import { accept, refuse, type Day, type Result } from '@pengshui/kernel'
import {
  agreementCeiling,
  agreementDates,
  agreementLineTwice,
  contractPriceGone,
  illegalAgreementAction,
} from './refusals'

export const AGREEMENT_STATUSES = ['draft', 'offered', 'accepted', 'active', 'ended', 'terminated'] as const
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number]
export type AgreementAction = 'revise' | 'offer' | 'accept' | 'decline' | 'sign' | 'end' | 'terminate'

/** The institution offers, the seller accepts by signing, the institution signs last; then its prices are in force. */
const TRANSITIONS: Record<AgreementStatus, Partial<Record<AgreementAction, AgreementStatus>>> = {
  draft: { revise: 'draft', offer: 'offered', terminate: 'terminated' },
  offered: { accept: 'accepted', decline: 'draft', terminate: 'terminated' },
  accepted: { sign: 'active', terminate: 'terminated' },
  active: { end: 'ended', terminate: 'terminated' },
  ended: {},
  terminated: {},
}

export function nextAgreementStatus(
  status: AgreementStatus,
  action: AgreementAction,
): Result<AgreementStatus> {
  const next = TRANSITIONS[status][action]
  return next ? accept(next) : refuse(illegalAgreementAction(status, action))
}

export type AgreementTerms = {
  title: string
  starts_on: Day
  ends_on: Day
  lines: { variant_id: string; sku: string; price_fen: number; ceiling_units: number }[]
}

export function checkTerms(terms: AgreementTerms, today: Day): Result<AgreementTerms> {
  if (terms.ends_on < terms.starts_on || terms.ends_on < today) return refuse(agreementDates())
  const seen = new Set<string>()
  for (const { variant_id, sku } of terms.lines) {
    if (seen.has(variant_id)) return refuse(agreementLineTwice(sku))
    seen.add(variant_id)
  }
  return accept(terms)
}

/** A price in force for one institution today, with what is left of it. */
export type ContractPrice = {
  line_id: string
  agreement_id: string
  variant_id: string
  price_fen: number
  remaining_units: number
}

/**
 * The price of so many units: agreed while the agreement has units left, public once it has none. An order across the
 * edge is refused, so that nobody pays another price than they were told.
 */
export function contractPriceFor(
  contract: ContractPrice | undefined,
  units: number,
): Result<ContractPrice | null> {
  if (!contract || contract.remaining_units === 0) return accept(null)
  if (units > contract.remaining_units)
    return refuse(agreementCeiling(contract.variant_id, contract.remaining_units))
  return accept(contract)
}

export type PricedLine = {
  line_id: string
  variant_id: string
  units: number
  unit_price_fen: number
  is_contract: boolean
}
export type Draw = { contract_line_id: string; line_id: string; units: number }

/** What an order draws from agreements: every line at an agreed price, if that price is still in force. */
export function drawsOf(lines: PricedLine[], contracts: ContractPrice[]): Result<Draw[]> {
  const of = new Map(contracts.map((contract) => [contract.variant_id, contract]))
  const draws: Draw[] = []
  for (const { line_id, variant_id, units, unit_price_fen, is_contract } of lines) {
    if (!is_contract) continue
    const contract = of.get(variant_id)
    if (contract?.price_fen !== unit_price_fen) return refuse(contractPriceGone(variant_id))
    if (units > contract.remaining_units)
      return refuse(agreementCeiling(variant_id, contract.remaining_units))
    draws.push({ contract_line_id: contract.line_id, line_id, units })
  }
  return accept(draws)
}
