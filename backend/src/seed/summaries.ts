type Names = { zh: string; en: string }

/** One sentence per category, filled with the product and its township; synthetic texts without a health claim. */
const SENTENCES: Record<string, (name: string, from: Names) => Names> = {
  noodles_starch: (name, from) => ({
    zh: `${name}，${from.zh}红薯与杂粮为原料，传统工艺制作，久煮不糊。`,
    en: `${name} from ${from.en}, made the traditional way from local roots and grains; it keeps its bite.`,
  }),
  oils: (name, from) => ({
    zh: `${name}，${from.zh}原料，物理压榨，批次可追溯。`,
    en: `${name} from ${from.en}, mechanically pressed, traceable by lot.`,
  }),
  grains: (name, from) => ({
    zh: `${name}，产自${from.zh}，当季新粮，真空或防潮包装。`,
    en: `${name} grown in ${from.en}, this season's crop, packed dry.`,
  }),
  fruit: (name, from) => ({
    zh: `${name}，${from.zh}果园采摘，产地预冷，按重量发货。`,
    en: `${name} picked in ${from.en}, cooled at the orchard, sold by weight.`,
  }),
  vegetables: (name, from) => ({
    zh: `${name}，${from.zh}当日采收，冷链发运。`,
    en: `${name} harvested in ${from.en} on the day it travels cold.`,
  }),
  fungi: (name, from) => ({
    zh: `${name}，${from.zh}菌棚培育，分级装袋。`,
    en: `${name} from the mushroom houses of ${from.en}, graded and packed.`,
  }),
  tea: (name, from) => ({
    zh: `${name}，${from.zh}茶园采制，小批次封装。`,
    en: `${name} plucked and made in ${from.en}, sealed in small lots.`,
  }),
  honey: (name, from) => ({
    zh: `${name}，${from.zh}蜂场成熟采收，批批检测。`,
    en: `${name} from the apiaries of ${from.en}, tested lot by lot.`,
  }),
  poultry_meat: (name, from) => ({
    zh: `${name}，${from.zh}养殖与加工，全程低温。`,
    en: `${name} raised and prepared in ${from.en}, kept cold all the way.`,
  }),
  eggs: (name, from) => ({
    zh: `${name}，${from.zh}散养农户当周收集，防震装箱。`,
    en: `${name} gathered this week from free-range flocks in ${from.en}, packed safely.`,
  }),
  pastry: (name, from) => ({
    zh: `${name}，${from.zh}老手艺，现做现发。`,
    en: `${name}, an old recipe of ${from.en}, baked to order.`,
  }),
  nuts_seeds: (name, from) => ({
    zh: `${name}，${from.zh}晾晒筛选，防潮包装。`,
    en: `${name} sun-dried and sorted in ${from.en}.`,
  }),
  condiments: (name, from) => ({
    zh: `${name}，${from.zh}农家做法，开盖即食或佐餐。`,
    en: `${name}, made the farmhouse way in ${from.en}.`,
  }),
}

export function summaryOf(category: string, name: string, from: Names): Names {
  const sentence = SENTENCES[category]
  if (!sentence) throw new Error(`No sentence for the category ${category}`)
  return sentence(name, from)
}
