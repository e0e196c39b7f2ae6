import { BIZ_STEPS, DISPOSITIONS } from '../vocabulary'

/** Vocabularies of CBV 2.0 and the GS1 Web Vocabulary whose terms an event writes bare. */
const words = (text: string): readonly string[] => text.split(' ')

const MEASUREMENTS = words(
  'AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude AmountOfSubstance ' +
    'AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance ' +
    'Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity ' +
    'ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency ' +
    'Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux ' +
    'LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate ' +
    'MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux ' +
    'RadiantIntensity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity ' +
    'SurfaceTension Temperature Time Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber',
)
const COMPONENTS = words(
  'x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing latitude ' +
    'longitude altitude',
)
const TRANSACTIONS = words('bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt')

export type Vocabulary = {
  terms: ReadonlySet<string>
  /** what stands before the term in its web URI */
  web: string
  /** what stands before the term in the URN of CBV 1.x */
  urn: string | null
}

const CBV = 'https://ref.gs1.org/cbv/'
const VOC = 'https://gs1.org/voc/'
const cbv = (terms: readonly string[], web: string, urn: string): Vocabulary => ({
  ...{ terms: new Set(terms), web: `${CBV}${web}-`, urn: `urn:epcglobal:cbv:${urn}:` },
})
const voc = (terms: readonly string[]): Vocabulary => ({ terms: new Set(terms), web: VOC, urn: null })

export const VOCABULARIES = {
  bizStep: cbv(BIZ_STEPS, 'BizStep', 'bizstep'),
  disposition: cbv(DISPOSITIONS, 'Disp', 'disp'),
  transaction: cbv(TRANSACTIONS, 'BTT', 'btt'),
  sourceDestination: cbv(['owning_party', 'possessing_party', 'location'], 'SDT', 'sdt'),
  errorReason: cbv(['did_not_occur', 'incorrect_data'], 'ER', 'er'),
  component: cbv(COMPONENTS, 'Comp', 'comp'),
  measurement: voc(MEASUREMENTS),
  alert: voc(['ALARM_CONDITION', 'ERROR_CONDITION']),
} as const satisfies Record<string, Vocabulary>

export type VocabularyName = keyof typeof VOCABULARIES

const SHORT: Record<string, string> = { 'cbv:': CBV, 'gs1:': VOC }
const ALIASES: [from: string, to: string][] = [
  ['https://www.gs1.org/voc/', VOC],
  ['http://gs1.org/voc/', VOC],
  ['https://ns.gs1.org/voc/', VOC],
  ['https://ns.gs1.org/cbv/', CBV],
  ['http://ns.gs1.org/cbv/', CBV],
]

/** A standard term in any of its spellings as the bare one; what is no term of the vocabulary comes back as it is. */
export function bareTerm(vocabulary: VocabularyName, value: string): string {
  const { terms, web, urn } = VOCABULARIES[vocabulary]
  if (terms.has(value)) return value
  const short = Object.keys(SHORT).find((prefix) => value.startsWith(prefix))
  const spelled = short ? `${SHORT[short]}${value.slice(short.length)}` : value
  const alias = ALIASES.find(([from]) => spelled.startsWith(from))
  const whole = alias ? `${alias[1]}${spelled.slice(alias[0].length)}` : spelled
  for (const prefix of urn ? [web, urn] : [web])
    if (whole.startsWith(prefix) && terms.has(whole.slice(prefix.length))) return whole.slice(prefix.length)
  return value
}

/** The web URI of a standard term, whatever its spelling; another vocabulary's term as it is. */
export function webTerm(vocabulary: VocabularyName, value: string): string {
  const bare = bareTerm(vocabulary, value)
  return VOCABULARIES[vocabulary].terms.has(bare) ? `${VOCABULARIES[vocabulary].web}${bare}` : value
}

/** The URN of a standard term where CBV 1.x has one; otherwise its web URI. */
export function urnTerm(vocabulary: VocabularyName, value: string): string {
  const bare = bareTerm(vocabulary, value)
  const { terms, urn } = VOCABULARIES[vocabulary]
  return terms.has(bare) && urn ? `${urn}${bare}` : webTerm(vocabulary, value)
}
