/** Where a stop goes best: `cost` in km; vehicle -1: nowhere. */
export type Gap = { cost: number; vehicle: number; position: number; position_later: number }
