/** `bank_secret`: what the accounts of sellers are sealed with; a county that loses it asks them again. */
export type CooperativeOptions = { bank_secret: string }
