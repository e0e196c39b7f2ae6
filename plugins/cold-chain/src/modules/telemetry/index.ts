import { Module } from '@medusajs/framework/utils'
import TelemetryService from './service'

export const TELEMETRY_MODULE = 'telemetry'
export type { default as TelemetryService } from './service'
export type { DeviceDraft, DeviceView, SensorDraft } from '../../telemetry'

export default Module(TELEMETRY_MODULE, { service: TelemetryService })
