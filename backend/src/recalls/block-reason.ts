/** What stands beside goods that a recall keeps from sale; by it they are found again when it ends. */
export const blockReasonOf = ({ number }: { number: number }): string => `召回 ${number}`
