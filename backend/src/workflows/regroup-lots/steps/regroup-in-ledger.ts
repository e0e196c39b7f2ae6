import { createStep, StepResponse } from '@medusajs/framework/workflows-sdk'
import {
  LOT_LEDGER_MODULE,
  type LotLedgerService,
  type Regrouping,
} from '@pengshui/cold-chain/modules/lot_ledger'

/** WRITE: out of the old lots and into the new ones, under row locks; refused, the new lots are taken back. */
export const regroupInLedgerStep = createStep(
  'regroup-in-ledger',
  async (regrouping: Regrouping, { container }) => {
    const ledger = container.resolve<LotLedgerService>(LOT_LEDGER_MODULE)
    const { is_new } = await ledger.regroup({ ...regrouping, occurred_at: new Date(regrouping.occurred_at) })
    return new StepResponse(is_new)
  },
)
