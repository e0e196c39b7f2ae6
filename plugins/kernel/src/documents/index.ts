/** Reports as files: one description, rendered as PDF for people and XLSX for sheets, so both show the same figures. */
export * from './codes'
export * from './csv-file'
export * from './file'
export * from './pdf'
export * from './report'
export * from './refusals'
export * from './send-table'
export * from './xlsx'
